"""What is changed behind the record's back is found: tenures of offices."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.desk_people import AT, NOW, TODAY, give_office, make_institution, make_member, make_person
from wegov.members.invariants import tenures_are_told
from wegov.members.models import Office, Role, Tenure
from wegov.members.offices import end_tenure, grant_office, hand_over, yesterday
from wegov.members.queries import office_of
from wegov.record.actions import Moment

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


@pytest.fixture
def office() -> Office:
    """Held by four people after each other: with an end, ended, handed over, and ended on the day it began."""
    office = office_of(Role.OFFICER, make_institution(make_member()).subject)
    alice, bob, carol, dora = (make_person(name) for name in ("alice", "bob", "carol", "dora"))
    grant_office(office, alice, by="x", at=AT, starts=TODAY, ends=TODAY + timedelta(days=30))
    ended = grant_office(office, dora, by="x", at=AT, starts=TODAY)
    end_tenure(ended, by="x", at=AT, ends=yesterday(TODAY))
    tenure = grant_office(office, bob, by="x", at=AT, starts=TODAY)
    hand_over(tenure, carol, by="x", at=Moment(LATER))
    return office


def test_what_the_verbs_do_is_told(office: Office) -> None:
    assert Tenure.objects.filter(office=office).count() == 4
    assert tenures_are_told() == []


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (
            lambda office: give_office(make_person("eve"), Role.OFFICER, office.body, starts=TODAY),
            "Officer, Ministry of Health: held 5 times, its acts tell of 4.",
        ),
        (
            lambda _office: Tenure.objects.filter(ends=None).update(ends=date(2030, 1, 1)),
            "Officer, Ministry of Health: no act tells that it was held from or until 2030-01-01.",
        ),
        (
            lambda _office: Tenure.objects.filter(ends=None).update(starts=date(2020, 1, 1)),
            "Officer, Ministry of Health: no act tells that it was held from or until 2020-01-01.",
        ),
    ],
)
def test_what_is_done_behind_the_records_back_is_found(
    office: Office, fault: Callable[[Office], object], found: str
) -> None:
    fault(office)
    assert tenures_are_told() == [found]
