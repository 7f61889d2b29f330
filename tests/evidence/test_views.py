"""Files as they are served, and withholding at the desk."""

import hashlib
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.desk_people import AT, give_office, make_commitment, make_member, make_person, make_plan
from tests.evidence.files import TEXT, a_pdf, a_picture, give, give_link
from wegov.evidence.actions import withhold_evidence
from wegov.evidence.models import Evidence
from wegov.members.models import Role
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def about() -> Subject:
    return make_commitment(make_plan(make_member())).subject


def address(evidence: Evidence) -> str:
    return f"/evidence/file/{evidence.subject.local_id}"


def served(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_bytes_are_those_whose_sum_is_on_record(client: Client, about: Subject) -> None:
    for content in (TEXT, a_pdf(), a_picture()):
        evidence = give(about, content, at=AT)
        response = client.get(address(evidence))
        assert hashlib.sha256(served(response)).hexdigest() == evidence.sha256


@pytest.mark.parametrize(
    ("content", "media_type", "disposition"),
    [
        (TEXT, "text/plain; charset=utf-8", 'attachment; filename="the-register.csv"'),
        (a_pdf(), "application/pdf", 'attachment; filename="the-register.pdf"'),
        (a_picture(), "image/jpeg", 'inline; filename="the-register.jpg"'),
    ],
)
def test_nothing_that_is_served_can_run(
    client: Client, about: Subject, content: bytes, media_type: str, disposition: str
) -> None:
    response = client.get(address(give(about, content, at=AT)))
    served(response)
    names = ("Content-Type", "Content-Disposition", "Content-Security-Policy", "X-Content-Type-Options")
    assert [response[name] for name in names] == [
        media_type,
        disposition,
        "default-src 'none'; sandbox",
        "nosniff",
    ]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_title_without_latin_letters_still_makes_a_file_name(client: Client, about: Subject) -> None:
    evidence = give(about, title="სარეგისტრაციო “../..” წიგნი", at=AT)
    response = client.get(address(evidence))
    served(response)
    assert response["Content-Disposition"] == f'attachment; filename="{evidence.subject.local_id}.csv"'


def test_small_form_of_a_picture(client: Client, about: Subject) -> None:
    response = client.get(address(give(about, a_picture(), at=AT)) + "?small")
    assert (response["Content-Type"], served(response)[8:12]) == ("image/webp", b"WEBP")


def test_who_has_it_already_is_not_sent_it_again(client: Client, about: Subject) -> None:
    evidence = give(about, at=AT)
    response = client.get(address(evidence), headers={"If-None-Match": f'"{evidence.sha256}"'})
    assert (response.status_code, response.content) == (HTTPStatus.NOT_MODIFIED, b"")


def test_a_link_or_nothing_is_not_served(client: Client, about: Subject) -> None:
    statuses = [client.get(address(give_link(about, at=AT))).status_code, client.get("/evidence/file/no").status_code]
    assert statuses == [404, 404]


def test_a_withheld_file_says_why(client: Client, about: Subject) -> None:
    evidence = give(about, at=AT)
    withhold_evidence(evidence, said="It names a minor.", by="Moderator", at=AT, source="Test")
    response = client.get(address(evidence))
    assert (response.status_code, b"It names a minor." in response.content) == (HTTPStatus.GONE, True)


def withhold(client: Client, evidence: Evidence, said: str) -> Any:
    return client.post(f"/desk/evidence/{evidence.subject.local_id}/withhold", {"said": said})


def test_point_of_contact_withholds_with_a_reason(client: Client, about: Subject) -> None:
    evidence = give(about, at=AT)
    person = make_person()
    give_office(person, Role.CONTACT, about.government)
    client.force_login(person)
    empty = withhold(client, evidence, "")
    assert (empty.status_code, "Error: Withhold" in empty.content.decode()) == (422, True)
    withhold(client, evidence, "It names a minor.")
    act = Act.objects.get(subject=evidence.subject, kind="evidence.withheld")
    assert (act.actor, act.body["said"]) == ("Point of contact, Georgia", "It names a minor.")


def test_a_second_reason_changes_nothing(client: Client, about: Subject) -> None:
    evidence = give(about, at=AT)
    person = make_person()
    give_office(person, Role.MODERATOR, None)
    client.force_login(person)
    responses = [withhold(client, evidence, said) for said in ("First.", "Second.")]
    assert [response.status_code for response in responses] == [302, 200]
    assert Evidence.objects.get().withheld == "First."


def test_others_may_not_withhold(client: Client, about: Subject) -> None:
    client.force_login(make_person("bob"))
    assert withhold(client, give(about, at=AT), "No.").status_code == HTTPStatus.FORBIDDEN
    assert Evidence.objects.get().withheld == ""
