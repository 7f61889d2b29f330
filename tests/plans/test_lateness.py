from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.desk_people import NOW, TODAY, make_commitment, make_member, make_milestone, make_plan
from wegov.plans.lateness import milestone_standing, overdue_milestones, pressing, standings
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
    assert milestone_standing(milestone, plan, TODAY).shown == "not_started"


@pytest.mark.parametrize("count", [1, 3])
def test_standings_take_one_query_however_many(
    plan: ActionPlan, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    commitment = make_commitment(plan)
    for number in range(count):
        make_milestone(commitment, str(number))
    with django_assert_num_queries(1):
        assert len(list(standings(Milestone.objects.all(), TODAY))) == count


def test_what_presses_is_of_running_plans_and_by_day(plan: ActionPlan) -> None:
    commitment = make_commitment(plan)
    due = {"1": "2026-12-31", "2": "2026-10-31", "3": "2026-10", "4": "2029", "5": "2026-10-30"}
    made = {number: make_milestone(commitment, number, due=day) for number, day in due.items()}
    Milestone.objects.filter(pk=made["5"].pk).update(state="done", reported_at=NOW)
    Milestone.objects.filter(pk__in=[made[number].pk for number in "123"]).update(reported_at=NOW)
    make_milestone(make_commitment(make_plan(plan.member, number=2, stage="draft")), due="2026-10-31")
    found = pressing(plan.member.subject, TODAY)
    lists = ([row.milestone for row in rows] for rows in (found.due, found.late, found.stale))
    assert tuple(lists) == ([made["1"].pk], [made["3"].pk, made["2"].pk], [made["4"].pk])
