"""Whose forums somebody finds on their desk: those that the rules let them work on."""

from datetime import date, timedelta

import pytest

from tests.desk_people import AT, SOURCE, TODAY, give_office, make_institution, make_member, make_person
from tests.forums.rows import BY, a_forum, a_seat
from wegov.forums.actions import leave_seat
from wegov.forums.desk import desk_of, state_of
from wegov.forums.models import Seat
from wegov.members.models import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts", "ends", "sits"),
    [
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (date(2026, 1, 1), TODAY, True),
        (date(2026, 1, 1), TODAY - timedelta(days=1), False),
    ],
)
def test_forum_is_on_the_desk_of_those_who_sit_today(starts: date, ends: date | None, sits: bool) -> None:
    member = make_member()
    forum, ministry, person = a_forum(member), make_institution(member), make_person()
    give_office(person, Role.OFFICER, ministry.subject)
    a_seat(forum, ministry, starts=starts)
    if ends:
        leave_seat(Seat.objects.get(), ends=ends, said="", by=BY, at=AT, source=SOURCE)
    state = state_of(forum, TODAY)
    assert (len(desk_of(person, TODAY).forums), len(state.sitting)) == (int(sits), int(sits))
