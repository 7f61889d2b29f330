"""The pages of offices: from an invitation to the end of a tenure, each for whom it is for."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.entering import sign_in
from tests.desk_people import (
    NOW,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from wegov.accounts.models import Person
from wegov.members.chairs import chairs_of
from wegov.members.granting import granting_office
from wegov.members.models import Institution, Invitation, Member, Role, Tenure
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
MINISTRY = "institution/ge-ministry-of-health"


@pytest.fixture
def georgia() -> Member:
    cache.clear()
    return make_member()


@pytest.fixture
def contact(georgia: Member) -> Client:
    """Signed in as Georgia's point of contact, a moment ago."""
    give_office(make_person("contact"), Role.CONTACT, georgia.subject)
    client = Client()
    sign_in(client, "contact@example.org")
    return client


def invitation_in_letter() -> str:
    found = re.search(r"http://\S+(/invitation/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found.group(1)


def test_officer_is_invited_takes_up_the_office_and_is_seen_by_who_may(georgia: Member, contact: Client) -> None:
    make_institution(georgia)
    page = contact.post(f"/desk/offices/invite/officer/{MINISTRY}", {"email": "Alice@example.org"}, follow=True)
    assert ("We wrote to alice@example.org" in page.content.decode(), mail.outbox[-1].to) == (
        True,
        ["alice@example.org"],
    )
    alice, address = Client(), invitation_in_letter()
    assert alice.get(address)["Location"] == f"/account/login?next={address}"
    sign_in(alice, "alice@example.org", after=address)
    assert "Officer, Ministry of Health" in alice.get(address).content.decode()
    assert "You hold this office now: Officer, Ministry of Health." in alice.post(address, follow=True).content.decode()
    assert "alice@example.org" in contact.get("/desk/offices").content.decode()
    public = Client().get(f"/{MINISTRY}").content.decode()
    assert ("Officer, Ministry of Health" in public, "alice" in public.lower()) == (True, False)


def test_stranger_may_neither_invite_nor_see_who_holds_what(georgia: Member, contact: Client) -> None:
    make_institution(georgia)
    stranger = Client()
    sign_in(stranger, "bob@example.org")
    response = stranger.get(f"/desk/offices/invite/officer/{MINISTRY}")
    assert (response.status_code, "the government’s point of contact" in response.content.decode()) == (403, True)
    tenure = Tenure.objects.get()
    assert stranger.post(f"/desk/offices/{tenure.pk}/end").status_code == 403
    assert "contact@example.org" not in stranger.get("/desk/offices").content.decode()


def test_letter_to_another_address_says_so(georgia: Member, contact: Client) -> None:
    make_institution(georgia)
    contact.post(f"/desk/offices/invite/officer/{MINISTRY}", {"email": "alice@example.org"})
    address = invitation_in_letter()
    bob = Client()
    sign_in(bob, "bob@example.org")
    response = bob.get(address)
    assert (response.status_code, "sent to another address" in response.content.decode()) == (403, True)


def test_letter_that_is_worth_nothing_says_why(georgia: Member, contact: Client) -> None:
    make_institution(georgia)
    contact.post(f"/desk/offices/invite/officer/{MINISTRY}", {"email": "alice@example.org"})
    alice, address = Client(), invitation_in_letter()
    sign_in(alice, "alice@example.org")
    alice.post(address)
    used, unknown = alice.get(address), alice.get("/invitation/nothing")
    assert [used.status_code, "has been taken up already" in used.content.decode()] == [409, True]
    assert [unknown.status_code, "This invitation is not known." in unknown.content.decode()] == [404, True]


def test_officer_who_left_gets_a_sentence_and_their_office_stays(georgia: Member, contact: Client) -> None:
    ministry = make_institution(georgia)
    alice = Client()
    sign_in(alice, "alice@example.org")
    give_office(Person.objects.get(email="alice@example.org"), Role.OFFICER, ministry.subject)
    tenure = Tenure.objects.get(office__role=Role.OFFICER)
    assert "Officer, Ministry of Health" in alice.get("/desk/offices").content.decode()
    contact.post(f"/desk/offices/{tenure.pk}/end")
    page = alice.get(f"/desk/offices/{tenure.pk}/end")
    assert (page.status_code, "You hold no office" in alice.get("/desk/offices").content.decode()) == (404, True)
    assert Act.objects.get(kind="office.ended").subject == ministry.subject
    assert "Ministry of Health" in contact.get("/desk/offices").content.decode()


def test_last_point_of_contact_is_told_to_hand_over(georgia: Member, contact: Client) -> None:
    response = contact.post(f"/desk/offices/{Tenure.objects.get().pk}/end")
    assert (response.status_code, "Hand it over instead." in response.content.decode()) == (409, True)


def test_hand_over_says_what_goes_along(georgia: Member, contact: Client) -> None:
    commitment = make_commitment(make_plan(georgia))
    for number in ("1", "2"):
        make_milestone(commitment, number, lead=Institution.objects.first() or make_institution(georgia))
    address = f"/desk/offices/{Tenure.objects.get().pk}/hand-over"
    page = contact.get(address).content.decode()
    assert ("2 milestones to come" in page, 'href="/milestone/ge-1-1-2"' in page) == (True, True)
    assert "your own address" in contact.post(address, {"email": "contact@example.org"}).content.decode()
    contact.post(address, {"email": "alice@example.org"})
    alice, letter = Client(), invitation_in_letter()
    first = alice.get(letter, follow=True).content.decode()
    assert "You are invited to hold this office: Point of contact, Georgia. Sign in first" in first
    sign_in(alice, "alice@example.org")
    assert "take over this office" in alice.get(letter).content.decode()
    alice.post(letter)
    again = alice.get(letter).content.decode()
    assert ("taken up already" in again, 'href="/desk"' in again) == (True, True)
    assert "Point of contact, Georgia" in alice.get("/desk/offices").content.decode()
    assert "You hold no office" in contact.get("/desk/offices").content.decode()


def test_invitation_is_taken_back(georgia: Member, contact: Client) -> None:
    make_institution(georgia)
    contact.post(f"/desk/offices/invite/officer/{MINISTRY}", {"email": "alice@example.org"})
    assert "alice@example.org" in contact.get("/desk/offices").content.decode()
    contact.post(f"/desk/offices/invitations/{Invitation.objects.get().pk}/withdraw")
    assert "alice@example.org" not in contact.get("/desk/offices").content.decode()


def test_institution_is_listed_and_corrected_on_record(georgia: Member, contact: Client) -> None:
    data = {"title": "Ministry of Health", "kind": "agency", "address": "https://moh.example"}
    contact.post("/desk/institutions/new/GE", data)
    again = contact.post("/desk/institutions/new/GE", data | {"title": "ministry of health"})
    assert ("listed already" in again.content.decode(), Institution.objects.count()) == (True, 1)
    contact.post("/desk/institutions/ge-ministry-of-health", data | {"title": "Ministry of Health and Care"})
    subject = Subject.objects.get(kind="institution")
    assert (subject.public_id, subject.title) == (MINISTRY, "Ministry of Health and Care")
    act = Act.objects.get(kind="institution.corrected")
    changes = {"title": ["Ministry of Health", "Ministry of Health and Care"]}
    assert (act.actor, act.body) == ("Point of contact, Georgia", {"changes": changes})
    public = Client().get(f"/{MINISTRY}").content.decode()
    assert all(words in public for words in ("Ministry of Health and Care", "Agency", "https://moh.example", "Georgia"))


def test_contact_of_one_government_cannot_list_for_another(contact: Client) -> None:
    make_member("UK", "United Kingdom")
    response = contact.post("/desk/institutions/new/UK", {"title": "Office", "kind": "agency"})
    assert (response.status_code, Institution.objects.count()) == (403, 0)


def test_administrator_invites_points_of_contact_and_reviewers(georgia: Member) -> None:
    administrator = Client()
    sign_in(administrator, "root@example.org")
    give_office(Person.objects.get(), Role.ADMINISTRATOR, None)
    administrator.post("/desk/institutions/new", {"title": "Review board", "kind": "reviewing_body"})
    page = administrator.get("/desk/offices").content.decode()
    assert all(
        words in page
        for words in (
            "Review board",
            '">Invite somebody<span class="unseen">: Reviewer, Review board',
            "Invite its point of contact",
        )
    )
    chosen = administrator.get("/desk/offices/government?member=GE")
    assert chosen["Location"] == "/desk/offices/invite/contact/member/GE"
    assert administrator.get(chosen["Location"]).status_code == 200


def test_administrator_is_offered_every_office_that_they_may_fill(georgia: Member) -> None:
    make_institution(georgia)
    Subject.objects.create(public_id="forum/ge-1", kind="forum", title="Forum", government=georgia.subject)
    make_institution(georgia, "Reviewers", Institution.Kind.REVIEWING_BODY)
    give_office(make_person("contact"), Role.CONTACT, georgia.subject)
    make_member("UK", "United Kingdom")
    root = make_person("root")
    give_office(root, Role.ADMINISTRATOR, None)
    assert [chair.told for chair in chairs_of(root, NOW)] == [
        "Moderator",
        "Administrator",
        "Point of contact, Georgia",
        "Moderator, Georgia",
        "Secretary of the forum, Forum",
        "Officer, Ministry of Health",
        "Reviewer, Reviewers",
    ]
    for chair in chairs_of(root, NOW):
        assert granting_office(root, chair.role, chair.body) is not None


def test_stranger_is_told_who_lists_bodies_of_reviewers(georgia: Member, contact: Client) -> None:
    page = contact.get("/desk/institutions/new")
    assert (page.status_code, "Only an administrator of this site" in page.content.decode()) == (403, True)


@pytest.mark.parametrize("size", [1, 3])
def test_page_of_offices_asks_as_often_for_one_row_as_for_three(georgia: Member, contact: Client, size: int) -> None:
    for number in range(size):
        ministry = make_institution(georgia, f"Ministry {number}")
        give_office(make_person(f"officer{number}"), Role.OFFICER, ministry.subject)
        contact.post(
            f"/desk/offices/invite/officer/{ministry.subject.public_id}", {"email": f"new{number}@example.org"}
        )
    contact.get("/desk/offices")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        contact.get("/desk/offices")
    assert len(captured) == 10


@pytest.mark.parametrize("size", [1, 3])
def test_public_page_asks_as_often_for_one_office_as_for_three(georgia: Member, size: int) -> None:
    ministry = make_institution(georgia)
    for number in range(size):
        give_office(make_person(f"officer{number}"), Role.OFFICER, ministry.subject)
    Client().get(f"/{MINISTRY}")
    with CaptureQueriesContext(connection) as captured:
        Client().get(f"/{MINISTRY}")
    assert len(captured) <= 8


def test_vacant_offices_come_first_and_a_name_is_found(georgia: Member, contact: Client) -> None:
    held = make_institution(georgia, "Agency of Water")
    give_office(make_person("walter"), Role.OFFICER, held.subject)
    for number in range(10):
        make_institution(georgia, f"Zone {number}")
    page = contact.get("/desk/offices").content.decode()
    assert page.index("Zone 9") < page.index("Agency of Water")
    assert "11 offices are vacant." in page
    found = contact.get("/desk/offices?q=zone+3").content.decode()
    assert ("Zone 3" in found, "Zone 4" in found, "Agency of Water" in found) == (True, False, False)
    assert "No body has this name." in contact.get("/desk/offices?q=nowhere").content.decode()
