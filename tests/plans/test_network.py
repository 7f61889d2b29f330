"""Forecasts of milestones that are stored: who is pushed by whom."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.desk_people import AT, SOURCE, TODAY, make_commitment, make_member, make_milestone, make_plan
from wegov.members.models import Member
from wegov.plans.actions import report_milestone
from wegov.plans.dependencies import set_dependencies
from wegov.plans.models import Milestone
from wegov.plans.network import Network, needs_of, network_around

pytestmark = pytest.mark.django_db


def make_chain(member: Member, *due: str, stage: str = "implementation") -> list[Milestone]:
    """Milestones that each need the one before."""
    commitment = make_commitment(make_plan(member, stage=stage))
    steps = [make_milestone(commitment, str(number), due=day) for number, day in enumerate(due)]
    for need, step in pairwise(steps):
        set_dependencies(step, [need], by="Officer", at=AT, source=SOURCE)
    return steps


def network_of(member: Member) -> Network:
    return network_around(Milestone.objects.values_list("pk", flat=True), needs_of(member), TODAY)


def test_what_is_done_is_pushed_no_more_and_pushes_nobody() -> None:
    member = make_member()
    late, done, last = make_chain(member, "2026-10-13", "2026-11-10", "2026-11-30")
    report_milestone(done, state="done", said="Done without it.", by="Officer", at=AT, source=SOURCE)
    network = network_of(member)
    assert {key: forecast.pushed for key, forecast in network.forecasts.items()} == {late.pk: 0, done.pk: 0, last.pk: 0}
    assert network.forecasts[last.pk].done_by == date(2026, 11, 30)


def test_a_milestone_that_is_late_by_itself_is_not_pushed() -> None:
    member = make_member()
    need, late = make_chain(member, "2026-11-01", "2026-09-23")
    [wait] = network_of(member).waits()
    assert (wait.milestone.key, wait.forecast.pushed, wait.forecast.late) == (late.pk, 0, 40)
    assert (wait.need.key, wait.need_forecast.late) == (need.pk, 1)


def test_nothing_of_a_draft_is_late() -> None:
    member = make_member()
    make_chain(member, "2026-10-13", "2026-11-10", stage="draft")
    assert network_of(member).waits() == []


def test_a_month_is_over_after_its_last_day() -> None:
    member = make_member()
    need, _step = make_chain(member, "2026-11", "2026-12-10")
    assert network_of(member).forecasts[need.pk].done_by == TODAY.replace(day=30)
    later = network_around([need.pk], {}, TODAY + timedelta(days=30))
    assert later.forecasts[need.pk].done_by == TODAY + timedelta(days=30)
