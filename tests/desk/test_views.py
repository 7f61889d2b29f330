"""The desk: what is late, due and unanswered before anything else."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.coordination.world import make_duty, make_world
from tests.desk_people import AT, NOW, SOURCE, give_office, make_person
from tests.pages.reading import section, text_of
from wegov.accounts.models import Person
from wegov.duties.actions import answer_duty, escalate_duties
from wegov.forums.models import Forum, Meeting
from wegov.members.models import Member, Role
from wegov.plans.models import Draft
from wegov.record.models import Subject

pytestmark = pytest.mark.django_db


def desk(client: Client, person: Person) -> str:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get("/desk")
    assert response.status_code == 200
    return response.content.decode()


def headings(page: str) -> list[str]:
    return [text_of(heading) for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]


def make_forum(member: Member) -> Forum:
    subject = Subject.objects.create(public_id="forum/ge-1", kind="forum", title="The forum", government=member.subject)
    return Forum.objects.create(subject=subject, member=member)


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/desk").headers["Location"] == "/account/login?next=/desk"


def test_person_without_offices_is_told_how_one_gets_them(client: Client) -> None:
    page = desk(client, make_person("nobody"))
    assert "You hold no office, so nothing is waiting for you." in page
    assert headings(page) == ["What everybody can do"]


def test_officer_sees_what_is_late_and_unanswered_first(client: Client) -> None:
    world = make_world()
    make_duty(world, due=date(2026, 10, 26))
    give_office(world.officer, Role.OFFICER, world.treasury.subject)
    Draft.objects.create(plan=world.plan, edited_by=world.officer, edited_at=NOW, revision=1)
    Draft.objects.create(plan=world.plan, edited_by=world.officer, edited_at=NOW)  # nothing is answered in it
    page = desk(client, world.officer)
    assert headings(page) == [
        "Late 1",
        "To be answered 1",
        "Due in the next 30 days 1",
        "Not reported on for 90 days 1",
        "You were writing 1",
        "You are here as",
    ]
    assert "2 things are late or wait for your answer." in page
    assert "Milestone 1 It is 20 days late." in text_of(section(page, "late"))
    assert 'href="/desk/milestones/ge-1-1-1/report"' in section(page, "late")
    assert "7 days overdue. It goes up to the point of contact in 7 days." in text_of(section(page, "duties"))


def test_contact_sees_what_went_up_and_what_comes_next(client: Client) -> None:
    world = make_world()
    make_duty(world, due=date(2026, 10, 12))
    escalate_duties(now=NOW)
    page = desk(client, world.contact)
    assert headings(page)[:3] == ["Overdue, and gone up 1", "Late 1", "What comes next for your plans 1"]
    assert "in implementation" in text_of(section(page, "next"))


def test_what_went_up_says_what_was_answered(client: Client) -> None:
    world = make_world()
    duty = make_duty(world, due=date(2026, 10, 12))
    escalate_duties(now=NOW)
    answer_duty(
        duty, answer="Not yet", done=False, expected=date(2026, 12, 20), by="Officer, Health", at=AT, source=SOURCE
    )
    up = text_of(section(desk(client, world.contact), "escalated"))
    assert "21 days overdue." in up
    assert "Answered: “Not yet”; expected by 20 December 2026" in up


def test_desk_of_a_new_office_is_clear(client: Client) -> None:
    world = make_world()
    world.plan.stage = "ended"
    world.plan.save()
    assert "Your desk is clear." in desk(client, world.officer)


def test_secretary_sees_the_next_meeting(client: Client) -> None:
    world = make_world()
    forum = make_forum(world.member)
    secretary = make_person("sam")
    give_office(secretary, Role.SECRETARY, forum.subject)
    assert "No meeting is planned." in desk(client, secretary)
    subject = Subject.objects.create(
        public_id="meeting/ge-2026-11-12", kind="meeting", title="Meeting of November", starts="2026-11-12"
    )
    Meeting.objects.create(subject=subject, forum=forum)
    assert "It meets in 10 days." in desk(client, secretary)


@pytest.mark.parametrize("size", [1, 3])
def test_desk_asks_as_often_for_one_row_as_for_three(client: Client, size: int) -> None:
    world = make_world(size)
    for number in range(size):
        make_duty(world, due=date(2026, 10, 26), text=f"Send list {number}")
    everything = make_person("everything")
    for person in (world.contact, everything):
        give_office(person, Role.OFFICER, world.health.subject)
    give_office(everything, Role.CONTACT, world.member.subject)
    give_office(everything, Role.SECRETARY, make_forum(world.member).subject)
    counted = []
    for person in (world.officer, world.contact, everything):
        desk(client, person)
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk")
        counted.append(len(captured))
    assert counted == [10, 13, 15]
