from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.desk_people import NOW, TODAY, make_commitment, make_member, make_milestone, make_plan
from wegov.plans.lateness import commitment_roll_ups, milestone_state, overdue_milestones, plan_roll_ups, standings
from wegov.plans.models import ActionPlan, Milestone

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> ActionPlan:
    return make_plan(make_member(), stage="implementation")


def test_milestones_are_overdue_from_the_day_after(plan: ActionPlan) -> None:
    make_milestone(make_commitment(plan), due="2026-10-31")
    days = (date(2026, 10, 31), date(2026, 11, 1))
    assert [overdue_milestones(plan.member.subject, day).count() for day in days] == [0, 1]


def test_longest_overdue_comes_first(plan: ActionPlan) -> None:
    commitment = make_commitment(plan)
    dues = ["2026-10-30", "2026-03", "2027-01-01"]
    made = [make_milestone(commitment, number, due=due) for number, due in zip("123", dues, strict=True)]
    assert list(overdue_milestones(plan.member.subject, TODAY)) == [made[1], made[0]]


def test_drafts_are_never_overdue() -> None:
    plan = make_plan(make_member(), stage="draft")
    milestone = make_milestone(make_commitment(plan), due="2026-10-31")
    assert list(overdue_milestones(plan.member.subject, TODAY)) == []
    assert milestone_state(milestone, TODAY) == "not_started"


@pytest.mark.parametrize("count", [1, 3])
def test_standings_take_one_query_however_many(
    plan: ActionPlan, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    commitment = make_commitment(plan)
    for number in range(count):
        make_milestone(commitment, str(number))
    with django_assert_num_queries(1):
        assert len(list(standings(Milestone.objects.all(), TODAY))) == count


def test_roll_ups_by_commitment_and_by_plan(plan: ActionPlan) -> None:
    first, second = make_commitment(plan), make_commitment(plan, "2")
    make_milestone(first, due="2026-10-31")
    done = make_milestone(first, "2", state="done")
    make_milestone(second)
    Milestone.objects.filter(pk=done.pk).update(reported_at=NOW - timedelta(days=300))
    rolled = commitment_roll_ups(plan, TODAY)
    assert rolled[first.pk].counts == (("late", 1), ("done", 1))
    assert rolled[second.pk].counts == (("stale", 1),)
    assert plan_roll_ups(ActionPlan.objects.all(), TODAY)[plan.pk].counts == (("late", 1), ("stale", 1), ("done", 1))
