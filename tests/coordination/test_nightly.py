from datetime import timedelta

import pytest

from tests.coordination.world import make_world
from tests.desk_people import NOW
from wegov.coordination.nightly import go_round
from wegov.duties.models import Duty, Level

pytestmark = pytest.mark.django_db


def test_round_says_how_much_it_did_and_does_it_once() -> None:
    make_world()
    first, second = go_round(now=NOW), go_round(now=NOW)
    assert (first["explanations asked for"], sum(second.values())) == (1, 0)


def test_what_nobody_answers_goes_up_a_level_each_fortnight() -> None:
    make_world()
    go_round(now=NOW)
    duty, levels = Duty.objects.get(), []
    for days in (28, 42):
        go_round(now=NOW + timedelta(days=days))
        duty.refresh_from_db()
        levels.append(duty.level)
    assert levels == [Level.CONTACT, Level.FORUM]
