"""Giving evidence at the desk: choose, check, publish."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings
from time_machine import travel

from tests.desk_people import (
    AT,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from tests.evidence.files import HTML, a_pdf, give, upload
from wegov.evidence.models import Evidence
from wegov.members.models import Role
from wegov.plans.evidence import concerned_in
from wegov.plans.models import Milestone, Responsibility
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def milestone() -> Milestone:
    member = make_member()
    return make_milestone(make_commitment(make_plan(member, stage="adopted")), lead=make_institution(member))


@pytest.fixture
def officer(client: Client, milestone: Milestone) -> Client:
    assert milestone.lead is not None
    person = make_person()
    give_office(person, Role.OFFICER, milestone.lead.subject)
    client.force_login(person)
    return client


def address(subject: Subject) -> str:
    return f"/desk/evidence/on/{subject.public_id}"


def choose(client: Client, subject: Subject, **typed: Any) -> tuple[int, str]:
    query = "?as=link" if "address" in typed else ""
    response = client.post(address(subject) + query, typed)
    return response.status_code, response.content.decode()


def signed(page: str) -> dict[str, str]:
    found = re.search(r'name="given" value="([^"]+)"', page)
    return {"given": found.group(1) if found else ""}


def test_a_file_is_public_once_it_is_checked(officer: Client, milestone: Milestone) -> None:
    status, page = choose(officer, milestone.subject, title="The register", file=upload(a_pdf(Author="Jane"), "a.html"))
    assert (status, Evidence.objects.count()) == (200, 0)
    assert "names, places, dates and programs noted inside the file" in page
    response = officer.post(address(milestone.subject), signed(page), follow=True)
    evidence = Evidence.objects.get()
    assert (evidence.office, evidence.media_type) == ("Officer, Ministry of Health", "application/pdf")
    assert "Published: The register" in response.content.decode()
    act = Act.objects.get(subject=evidence.subject)
    assert (act.actor, act.body["removed"]) == ("Officer, Ministry of Health", ["metadata"])


def test_a_link_is_looked_at_by_a_job(officer: Client, milestone: Milestone) -> None:
    _status, page = choose(officer, milestone.subject, title="The register", address="https://example.org/register")
    officer.post(address(milestone.subject) + "?as=link", signed(page))
    assert Evidence.objects.get().address == "https://example.org/register"
    assert ProcrastinateJob.objects.get().task_name == "evidence.check_link"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "The register"}, "Choose a file."),
        ({"title": "", "address": "https://example.org"}, "Say in a few words what it shows."),
        ({"title": "The register", "address": "http://127.1/"}, "This address is not on the public internet"),
        ({"title": "The register", "address": ""}, "Give the address."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    officer: Client, milestone: Milestone, typed: dict[str, str], said: str
) -> None:
    status, page = choose(officer, milestone.subject, **typed)
    assert (status, page.count(said), "<title>Error: Add evidence" in page) == (422, 2, True)
    assert f'value="{typed["title"]}"' in page or not typed["title"]


@pytest.mark.parametrize(("content", "said"), [(HTML, "This is a web page"), (b"", "The file is empty.")])
def test_a_refused_file_is_told_beside_its_field(
    officer: Client, milestone: Milestone, content: bytes, said: str
) -> None:
    status, page = choose(officer, milestone.subject, title="The register", file=upload(content, "report.pdf"))
    assert (status, page.count(said), 'value="The register"' in page) == (422, 2, True)


def test_publishing_twice_adds_one(officer: Client, milestone: Milestone) -> None:
    _status, page = choose(officer, milestone.subject, title="The register", file=upload())
    officer.post(address(milestone.subject), signed(page))
    again = officer.post(address(milestone.subject), signed(page), follow=True)
    assert ("Nothing was added." in again.content.decode(), Evidence.objects.count()) == (True, 1)


def test_what_was_checked_long_ago_or_by_nobody_is_not_published(officer: Client, milestone: Milestone) -> None:
    with travel(timezone.now() - timedelta(hours=13)):
        _status, page = choose(officer, milestone.subject, title="The register", file=upload())
    for given in (signed(page), {"given": "made:up"}):
        response = officer.post(address(milestone.subject), given)
        assert (response.status_code, "Choose it again" in response.content.decode()) == (422, True)
    assert Evidence.objects.count() == 0


def test_what_was_checked_for_one_thing_is_not_published_for_another(officer: Client, milestone: Milestone) -> None:
    _status, page = choose(officer, milestone.subject, title="The register", file=upload())
    other = make_milestone(milestone.commitment, "2", lead=milestone.lead)
    assert officer.post(address(other.subject), signed(page)).status_code == 422


def keep(client: Client, subject: Subject, typed: dict[str, str]) -> None:
    session = client.session
    session["kept"] = {address(subject): urlencode(typed)}
    session.save()


def test_what_was_typed_before_one_was_signed_out_is_there(officer: Client, milestone: Milestone) -> None:
    keep(officer, milestone.subject, {"title": "The register"})
    page = officer.get(address(milestone.subject)).content.decode()
    told = ("You had been signed out." in page, 'value="The register"' in page, "There is a problem" in page)
    assert told == (True, True, False)


def test_who_was_signed_out_while_publishing_checks_again(officer: Client, milestone: Milestone) -> None:
    _status, page = choose(officer, milestone.subject, title="The register", file=upload())
    keep(officer, milestone.subject, signed(page))
    again = officer.get(address(milestone.subject)).content.decode()
    officer.post(address(milestone.subject), signed(again))
    assert Evidence.objects.get().subject.title == "The register"


def test_point_of_contact_gives_evidence_on_a_plan(client: Client, milestone: Milestone) -> None:
    person = make_person("poc")
    plan = milestone.commitment.plan.subject
    give_office(person, Role.CONTACT, milestone.commitment.plan.member.subject)
    client.force_login(person)
    _status, page = choose(client, plan, title="The plan as adopted", file=upload())
    client.post(address(plan), signed(page))
    assert Evidence.objects.get().office == "Point of contact, Georgia"


def test_officers_of_others_may_not(client: Client, milestone: Milestone) -> None:
    person = make_person("bob")
    other = make_institution(milestone.commitment.plan.member, "Ministry of Works")
    give_office(person, Role.OFFICER, other.subject)
    client.force_login(person)
    assert client.get(address(milestone.subject)).status_code == 403
    milestone.supporting.add(other)
    assert client.get(address(milestone.subject)).status_code == 200


def test_a_stranger_signs_in_first(client: Client, milestone: Milestone) -> None:
    response = client.get(address(milestone.subject))
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")


def test_evidence_is_about_work_only(officer: Client, milestone: Milestone) -> None:
    for public_id in ("member/GE", "milestone/none"):
        assert officer.get(f"/desk/evidence/on/{public_id}").status_code == 404


def test_institutions_of_a_commitment_are_concerned_in_its_milestones(milestone: Milestone) -> None:
    works = make_institution(milestone.commitment.plan.member, "Ministry of Works")
    Responsibility.objects.create(commitment=milestone.commitment, institution=works, part="supporting")
    concerned = concerned_in(milestone.subject)
    assert concerned is not None
    assert [str(institution) for institution in concerned.institutions] == ["Ministry of Health", "Ministry of Works"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_one_row_as_for_three(
    officer: Client, milestone: Milestone, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        give(milestone.subject, f"row,{number}\n".encode(), at=AT)
    officer.get(address(milestone.subject))
    with django_assert_num_queries(9):
        officer.get(address(milestone.subject))
