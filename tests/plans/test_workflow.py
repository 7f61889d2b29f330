from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.desk_people import AT, SOURCE, TODAY, make_commitment, make_institution, make_member, make_plan
from wegov.comments.actions import answer_comment, make_comment
from wegov.duties.models import Duty
from wegov.plans.exceptions import HinderedError, MoveError, StaleError
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.models import ActionPlan, Responsibility, Stage
from wegov.plans.workflow import MOVES, move_plan, moves_from, what_hinders
from wegov.record.actions import Moment

pytestmark = pytest.mark.django_db
ACT: dict[str, Any] = {"by": "Point of contact, Georgia", "at": AT, "source": SOURCE}
LATER = Moment(datetime(2026, 12, 2, 9, tzinfo=UTC))  # the day after comments close


def with_lead(plan: ActionPlan) -> Responsibility:
    commitment = make_commitment(plan)
    lead = make_institution(plan.member, "Lead")
    return Responsibility.objects.create(commitment=commitment, institution=lead, part="lead")


def test_the_table_allows_these_moves_and_no_others() -> None:
    assert {(str(here), str(to)) for here, to in MOVES} == {
        ("draft", "comment"),
        ("comment", "draft"),
        ("comment", "adopted"),
        ("adopted", "implementation"),
        ("implementation", "ended"),
    }
    assert [stage for stage in Stage.values if not moves_from(stage)] == ["", "ended"]


def test_a_plan_is_opened_for_comment_until_a_day() -> None:
    plan = make_plan(make_member())
    make_commitment(plan)
    act = move_plan(plan, "comment", comments_close=date(2026, 12, 1), **ACT)
    assert (act.kind, act.body) == (
        "plan.opened_for_comment",
        {"changes": {"stage": ["draft", "comment"], "comments_close": [None, "2026-12-01"]}},
    )
    assert (plan.stage, rows_equal_acts()) == ("comment", [])


def test_an_empty_plan_is_not_opened() -> None:
    plan = make_plan(make_member())
    with pytest.raises(HinderedError, match="no commitment yet"):
        move_plan(plan, "comment", comments_close=date(2026, 12, 1), **ACT)
    with pytest.raises(MoveError, match="after today"):
        move_plan(plan, "comment", comments_close=TODAY, **ACT)


@pytest.mark.parametrize("to", ["adopted", "implementation", "ended", "draft", "", "nonsense"])
def test_a_move_outside_the_table_is_refused(to: str) -> None:
    with pytest.raises(MoveError, match="cannot become"):
        move_plan(make_plan(make_member()), to, **ACT)


def test_the_way_back_needs_a_reason() -> None:
    plan = make_plan(make_member(), stage="comment")
    with pytest.raises(MoveError, match="Say why"):
        move_plan(plan, "draft", **ACT)
    assert move_plan(plan, "draft", said="Too early.", **ACT).body["said"] == "Too early."


def test_adoption_names_everything_that_hinders_it() -> None:
    plan = make_plan(make_member(), stage="comment")
    commitment = make_commitment(plan)
    make_comment(commitment.subject, "Why?", language="en", **(ACT | {"by": "a citizen"}))
    assert what_hinders(plan, "adopted", TODAY) == [
        "Comments close on 1 December 2026. The plan can be adopted after that day.",
        "1 comment has no reasoned response.",
        "The commitment “Open the register” has no lead.",
    ]


def test_a_stated_reason_why_not_counts_as_an_answer() -> None:
    plan = make_plan(make_member(), stage="comment")
    with_lead(plan)
    comment = make_comment(plan.subject, "Why?", language="en", **(ACT | {"by": "a citizen"}))
    with pytest.raises(HinderedError, match="1 comment has no reasoned response"):
        move_plan(plan, "adopted", **(ACT | {"at": LATER}))
    answer_comment(comment, outcome="no_response", reasons="It is about another plan.", **ACT)
    assert move_plan(plan, "adopted", **(ACT | {"at": LATER})).kind == "plan.adopted"
    assert (plan.adopted_on, rows_equal_acts()) == (date(2026, 12, 2), [])


def test_adoption_opens_a_duty_for_each_supporting_part() -> None:
    plan = make_plan(make_member(), stage="comment")
    lead = with_lead(plan)
    part = Responsibility.objects.create(
        commitment=lead.commitment,
        institution=make_institution(plan.member, "Courts"),
        part="supporting",
        duty="Hand over the data",
        due=date(2027, 1, 31),
    )
    move_plan(plan, "adopted", **(ACT | {"at": LATER}))
    duty = Duty.objects.get()
    assert (duty.subject.title, duty.subject.ends, duty.owing, duty.owed_to) == (
        "Hand over the data",
        "2027-01-31",
        part.institution,
        lead.institution,
    )


def test_the_second_of_two_hears_that_the_plan_has_moved() -> None:
    plan = make_plan(make_member(), stage="adopted")
    same = ActionPlan.objects.get(pk=plan.pk)
    move_plan(plan, "implementation", **ACT)
    with pytest.raises(StaleError, match="a moment ago"):
        move_plan(same, "implementation", **ACT)


def test_a_plan_ends_when_its_period_is_over() -> None:
    plan = make_plan(make_member(), stage="implementation")
    with pytest.raises(HinderedError, match="not over yet"):
        move_plan(plan, "ended", **ACT)
    after = Moment(datetime(2028, 1, 1, tzinfo=UTC))
    assert move_plan(plan, "ended", **(ACT | {"at": after})).kind == "plan.ended"
