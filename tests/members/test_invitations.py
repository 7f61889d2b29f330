"""Invitations: from a letter to an office, and every way in which they cannot be taken up."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from tests.desk_people import AT, NOW, TODAY, give_office, make_institution, make_member, make_person
from wegov.accounts.models import Person
from wegov.members.exceptions import InvitationError, OfficeRefusedError
from wegov.members.invitations import accept_invitation, forget_addresses, invite, take_back
from wegov.members.letters import send_invitation
from wegov.members.models import Invitation, Office, Role, Tenure
from wegov.members.queries import office_of, offices_of
from wegov.record.actions import Moment
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact() -> Person:
    person = make_person("contact")
    give_office(person, Role.CONTACT, make_member().subject)
    return person


@pytest.fixture
def office(contact: Person) -> Office:
    member = Tenure.objects.select_related("office__body__member__subject").get().office.body.member  # type: ignore[union-attr]
    return office_of(Role.OFFICER, make_institution(member).subject)


@pytest.fixture
def token(contact: Person, office: Office) -> str:
    return invite(office, "Alice@Example.org", by_person=contact, by="Point of contact, Georgia", at=AT)[1]


def test_invitation_becomes_an_office_and_forgets_the_address(office: Office, token: str) -> None:
    alice = make_person()
    assert not Act.objects.filter(kind="office.granted").exists()
    accept_invitation(token, alice, at=AT)
    assert offices_of(alice, TODAY) == [office]
    assert Act.objects.get(kind="office.granted").actor == "Point of contact, Georgia"
    assert (Invitation.objects.get().email, token in str(vars(Invitation.objects.get()))) == ("", False)


def test_invitation_is_good_once(token: str) -> None:
    alice = make_person()
    accept_invitation(token, alice, at=AT)
    with pytest.raises(InvitationError, match="taken up already"):
        accept_invitation(token, alice, at=AT)


def test_invitation_is_good_for_its_own_address_only(token: str) -> None:
    with pytest.raises(InvitationError, match="another address"):
        accept_invitation(token, make_person("bob"), at=AT)


def test_invitation_is_good_for_two_weeks_and_then_forgets_the_address(token: str) -> None:
    late = NOW + timedelta(days=14)
    with pytest.raises(InvitationError, match="expired"):
        accept_invitation(token, make_person(), at=Moment(late))
    assert (forget_addresses(now=late), forget_addresses(now=late), Invitation.objects.get().email) == (1, 0, "")


def test_unknown_token_is_said() -> None:
    with pytest.raises(InvitationError, match="not known"):
        accept_invitation("nothing", make_person(), at=AT)


def test_invitation_that_was_taken_back_is_worth_nothing(token: str) -> None:
    take_back(Invitation.objects.get(), by="Point of contact, Georgia", at=AT)
    with pytest.raises(InvitationError, match="taken back"):
        accept_invitation(token, make_person(), at=AT)


def test_what_was_taken_up_cannot_be_taken_back(token: str) -> None:
    stale = Invitation.objects.get()
    accept_invitation(token, make_person(), at=AT)
    with pytest.raises(InvitationError, match="taken up already"):
        take_back(stale, by="Point of contact, Georgia", at=AT)
    assert Invitation.objects.get().accepted_at == NOW


def test_second_letter_takes_the_place_of_the_first(contact: Person, office: Office, token: str) -> None:
    _again, second = invite(office, "alice@example.org", by_person=contact, by="x", at=AT)
    alice = make_person()
    with pytest.raises(InvitationError, match="taken back"):
        accept_invitation(token, alice, at=AT)
    assert accept_invitation(second, alice, at=AT).office == office


def test_who_has_lost_the_office_since_gives_nothing_away(contact: Person, token: str) -> None:
    Tenure.objects.update(ends=TODAY - timedelta(days=1))
    with pytest.raises(InvitationError, match="no longer holds"):
        accept_invitation(token, make_person(), at=AT)
    assert Invitation.objects.get().accepted_at is None


def test_what_cannot_be_granted_leaves_the_invitation_as_it_was(token: str) -> None:
    alice = make_person()
    Person.objects.filter(pk=alice.pk).update(is_active=False)
    alice.refresh_from_db()
    with pytest.raises(OfficeRefusedError):
        accept_invitation(token, alice, at=AT)
    assert (Invitation.objects.get().accepted_at, Tenure.objects.filter(person=alice).count()) == (None, 0)


def test_hand_over_ends_ones_own_tenure_when_it_is_taken_up(contact: Person) -> None:
    tenure, alice = Tenure.objects.get(), make_person()
    office = Office.objects.get()
    _offer, token = invite(office, alice.email, by_person=contact, by=str(office), at=AT, hands_over=tenure)
    assert offices_of(contact, TODAY) == [office]
    accept_invitation(token, alice, at=AT)
    assert (offices_of(contact, TODAY), offices_of(alice, TODAY)) == ([], [office])
    assert Act.objects.get(kind="office.handed_over").actor == "Point of contact, Georgia"


def test_office_that_was_lost_cannot_be_handed_over(contact: Person) -> None:
    tenure, alice = Tenure.objects.get(), make_person()
    _offer, token = invite(Office.objects.get(), alice.email, by_person=contact, by="x", at=AT, hands_over=tenure)
    Tenure.objects.update(ends=TODAY - timedelta(days=1))
    with pytest.raises(InvitationError, match="no longer holds"):
        accept_invitation(token, alice, at=AT)


@pytest.mark.parametrize(("language", "subject"), [("en", "You are invited: Officer, Ministry of Health")])
def test_letter_is_in_the_language_of_who_has_an_account(office: Office, language: str, subject: str) -> None:
    Person.objects.filter(pk=make_person().pk).update(language=language)
    contact = Person.objects.get(email="contact@example.org")
    offer, token = invite(office, "alice@example.org", by_person=contact, by="x", at=AT)
    send_invitation(offer, token)
    [letter] = mail.outbox
    assert (letter.subject, letter.to) == (subject, ["alice@example.org"])
    assert re.findall(r"/invitation/(\S+)", str(letter.body)) == [token]
