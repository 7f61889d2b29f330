"""Offices: who may fill them, when they end, and what the record says of it."""

from datetime import date, timedelta

import pytest

from tests.desk_people import AT, TODAY, give_office, make_institution, make_member, make_person
from wegov.accounts.models import Person
from wegov.members.exceptions import LastHolderError, OfficeRefusedError
from wegov.members.granting import granting_office
from wegov.members.models import Institution, Member, Role, Tenure
from wegov.members.offices import end_tenure, grant_office, hand_over, yesterday
from wegov.members.queries import office_of, offices_of
from wegov.members.rules import is_officer
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def georgia() -> Member:
    return make_member()


@pytest.fixture
def alice() -> Person:
    return make_person()


def acts(kind: str) -> list[tuple[str, str, dict[str, str]]]:
    rows = Act.objects.filter(kind=kind).select_related("subject").order_by("pk")
    return [(row.subject.public_id, row.actor, row.body) for row in rows]


def test_grant_is_an_act_that_names_the_office_and_not_the_person(georgia: Member, alice: Person) -> None:
    office = office_of(Role.CONTACT, georgia.subject)
    tenure = grant_office(office, alice, by="Administrator", at=AT, starts=TODAY)
    body = {"office": "Point of contact, Georgia", "role": "contact", "starts": "2026-11-02"}
    assert acts("office.granted") == [("member/GE", "Administrator", body)]
    end_tenure(tenure, by=str(office), at=AT, ends=yesterday(TODAY), vacant=True)
    assert acts("office.ended")[0][1] == "Point of contact, Georgia"
    assert "alice" not in str(list(Act.objects.values())).lower()


def test_tenure_that_has_ended_gives_no_right_from_the_next_day_on(georgia: Member, alice: Person) -> None:
    ministry = make_institution(georgia)
    office = office_of(Role.OFFICER, ministry.subject)
    grant_office(office, alice, by="x", at=AT, starts=TODAY, ends=TODAY + timedelta(days=3))
    days = (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=3), TODAY + timedelta(days=4))
    assert [bool(offices_of(alice, day)) for day in days] == [False, True, True, False]


def test_tenure_that_is_ended_loses_its_rights_at_once(georgia: Member, alice: Person) -> None:
    today = date.today()  # noqa: DTZ011  the rules ask the real clock
    ministry = make_institution(georgia)
    office = office_of(Role.OFFICER, ministry.subject)
    tenure = grant_office(office, alice, by="x", at=AT, starts=today)
    assert is_officer(alice, ministry)
    end_tenure(tenure, by="x", at=AT, ends=yesterday(today))
    assert not is_officer(Person.objects.get(), ministry)


def test_last_point_of_contact_stays_unless_an_administrator_ends_it(georgia: Member, alice: Person) -> None:
    office = give_office(alice, Role.CONTACT, georgia.subject)
    tenure = Tenure.objects.get()
    with pytest.raises(LastHolderError, match="Nobody else holds this office: Point of contact, Georgia"):
        end_tenure(tenure, by=str(office), at=AT, ends=TODAY)
    end_tenure(tenure, by="Administrator", at=AT, ends=TODAY, vacant=True)
    assert Tenure.objects.get().ends == TODAY


def test_one_of_two_points_of_contact_may_go(georgia: Member, alice: Person) -> None:
    office = give_office(alice, Role.CONTACT, georgia.subject)
    give_office(make_person("bob"), Role.CONTACT, georgia.subject)
    end_tenure(Tenure.objects.get(person=alice), by=str(office), at=AT, ends=TODAY)
    assert Tenure.objects.filter(ends=None).count() == 1


def test_last_administrator_stays_whoever_asks(alice: Person) -> None:
    give_office(alice, Role.ADMINISTRATOR, None)
    with pytest.raises(LastHolderError):
        end_tenure(Tenure.objects.get(), by="Administrator", at=AT, ends=TODAY, vacant=True)


@pytest.mark.parametrize("first", ["reviewer", "officer"])
def test_reviewer_and_office_of_a_government_exclude_each_other(georgia: Member, alice: Person, first: str) -> None:
    agency = office_of(Role.OFFICER, make_institution(georgia).subject)
    body = make_institution(georgia, "Reviewers", Institution.Kind.REVIEWING_BODY)
    reviewers = office_of(Role.REVIEWER, body.subject)
    held, wanted = (reviewers, agency) if first == "reviewer" else (agency, reviewers)
    tenure = grant_office(held, alice, by="x", at=AT, starts=TODAY)
    with pytest.raises(OfficeRefusedError, match="A reviewer holds no office of a government at the same time"):
        grant_office(wanted, alice, by="x", at=AT, starts=TODAY)
    end_tenure(tenure, by="x", at=AT, ends=TODAY)
    grant_office(wanted, alice, by="x", at=AT, starts=TODAY + timedelta(days=1))
    assert Tenure.objects.count() == 2


def test_same_office_is_not_held_twice(georgia: Member, alice: Person) -> None:
    office = give_office(alice, Role.CONTACT, georgia.subject)
    with pytest.raises(OfficeRefusedError, match="holds the office already"):
        grant_office(office, alice, by="x", at=AT, starts=TODAY)


def test_body_has_only_the_offices_of_its_kind(georgia: Member, alice: Person) -> None:
    ministry = make_institution(georgia)
    for role, body in (
        (Role.CONTACT, ministry.subject),
        (Role.OFFICER, georgia.subject),
        (Role.REVIEWER, ministry.subject),
    ):
        with pytest.raises(OfficeRefusedError, match="There is no such office"):
            grant_office(office_of(role, body), alice, by="x", at=AT, starts=TODAY)
    assert not Tenure.objects.exists()


def test_person_of_the_demonstration_holds_no_real_office(georgia: Member) -> None:
    made_up = Person.objects.create_user("nino@demonstration.invalid")
    office = office_of(Role.CONTACT, georgia.subject)
    with pytest.raises(OfficeRefusedError, match="fictional governments only"):
        grant_office(office, made_up, by="x", at=AT, starts=TODAY)


def test_hand_over_puts_one_in_the_place_of_the_other(georgia: Member, alice: Person) -> None:
    office = give_office(alice, Role.CONTACT, georgia.subject)
    bob = make_person("bob")
    hand_over(Tenure.objects.get(), bob, by=str(office), at=AT)
    assert (offices_of(alice, TODAY), offices_of(bob, TODAY)) == ([], [office])
    assert [kind for kind, _actor, _body in acts("office.handed_over")] == ["member/GE"]
    assert not Act.objects.filter(kind__in=["office.granted", "office.ended"]).exists()


def test_what_has_ended_is_not_ended_or_handed_over_again(georgia: Member, alice: Person) -> None:
    office = give_office(alice, Role.OFFICER, make_institution(georgia).subject)
    stale = Tenure.objects.get()
    end_tenure(Tenure.objects.get(), by=str(office), at=AT, ends=yesterday(TODAY))
    with pytest.raises(OfficeRefusedError, match="ended already: Officer, Ministry of Health"):
        end_tenure(stale, by=str(office), at=AT, ends=yesterday(TODAY))
    with pytest.raises(OfficeRefusedError, match="ended already"):
        hand_over(stale, make_person("bob"), by=str(office), at=AT)
    assert (Tenure.objects.count(), len(acts("office.ended"))) == (1, 1)


def test_each_office_is_granted_by_its_own(georgia: Member) -> None:
    ministry, other = make_institution(georgia), make_member("UK", "United Kingdom")
    forum = Subject.objects.create(public_id="forum/ge-1", kind="forum", title="Forum", government=georgia.subject)
    people = {role: make_person(role) for role in ("administrator", "contact", "secretary", "officer", "stranger")}
    give_office(people["administrator"], Role.ADMINISTRATOR, None)
    give_office(people["contact"], Role.CONTACT, georgia.subject)
    give_office(people["secretary"], Role.SECRETARY, forum)
    give_office(people["officer"], Role.OFFICER, ministry.subject)
    offices: list[tuple[Role, Subject | None]] = [
        (Role.CONTACT, georgia.subject),
        (Role.OFFICER, ministry.subject),
        (Role.SECRETARY, forum),
        (Role.MODERATOR, georgia.subject),
        (Role.FORUM_MEMBER, forum),
        (Role.CONTACT, other.subject),
        (Role.MODERATOR, other.subject),
        (Role.MODERATOR, None),
        (Role.ADMINISTRATOR, None),
    ]
    may = {
        name: "".join("●" if granting_office(person, *office) else "·" for office in offices)
        for name, person in people.items()
    }
    assert may == {
        "administrator": "●●●●·●●●●",
        "contact": "·●●●·····",
        "secretary": "····●····",
        "officer": "·········",
        "stranger": "·········",
    }
