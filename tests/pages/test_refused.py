"""Who may not do this is told why, and gets back what they typed."""

import pytest
from django.test import Client

from tests.desk_people import TODAY, give_office, make_commitment, make_institution, make_member, make_person, make_plan
from wegov.accounts.models import Person
from wegov.members.models import Role, Tenure
from wegov.members.offices import yesterday

pytestmark = pytest.mark.django_db
PAGE = "/desk/commitments/ge-1-1/responsibilities/ge-ministry-of-health"
TYPED = {"part": "lead", "seen": "0", "duty": "Hand over the list of contracts", "password": "not this"}


def officer(client: Client) -> Person:
    member = make_member()
    health = make_institution(member)
    make_commitment(make_plan(member))
    person = make_person()
    give_office(person, Role.CONTACT, member.subject)
    give_office(person, Role.OFFICER, health.subject)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return person


def test_office_that_ended_is_named_and_what_was_typed_is_given_back(client: Client) -> None:
    officer(client)
    Tenure.objects.filter(office__role=Role.CONTACT).update(ends=yesterday(TODAY))
    answer = client.post(PAGE, TYPED)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You no longer hold this office: Point of contact, Georgia. Its last day was 1 November 2026." in page
    assert ">Hand over the list of contracts</textarea>" in page
    assert (page.count("<textarea"), "not this" in page) == (1, False)
    assert "no-store" in answer["Cache-Control"]


def test_what_was_typed_before_a_lost_session_is_given_back_too(client: Client) -> None:
    person = officer(client)
    client.logout()
    client.post(PAGE, TYPED)
    session = client.session
    kept = session["kept"]
    Tenure.objects.update(ends=yesterday(TODAY))
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["kept"] = kept
    session.save()
    assert "Hand over the list of contracts</textarea>" in client.get(PAGE).content.decode()


def test_who_never_held_an_office_is_told_of_none(client: Client) -> None:
    officer(client)
    client.force_login(make_person("mallory"), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(PAGE).content.decode()
    assert ("This is not yours to do" in page, "You no longer hold" in page) == (True, False)
