"""What happens to milestones and commitments after they were published."""

import pytest

from tests.record.rows import a_subject
from wegov.members.models import Member
from wegov.plans.actions import (
    amend_milestone,
    learn_from,
    publish_commitments,
    publish_editions,
    publish_milestones,
    publish_plans,
    report_milestone,
    withdraw_commitment,
)
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.models import ActionPlan, Commitment, Edition, Milestone
from wegov.record.actions import Moment
from wegov.record.models import Link, Relation, Subject
from wegov.record.queries import timeline

pytestmark = pytest.mark.django_db
PUBLISHED, LATER = Moment.parse("2024-05-01"), Moment.parse("2025-03")
PAPER = "https://example.org/paper"


@pytest.fixture
def commitments() -> list[Commitment]:
    """Two commitments of one plan; the first with two milestones."""
    member = Member.objects.create(
        subject=a_subject("member/XZ", "Nowhere"), code="XZ", level="national", region="europe", fictional=True
    )
    edition = Edition(
        subject=Subject(public_id="edition/test", kind="edition", title="Test"), slug="test", sha256="0" * 64
    )
    publish_editions([edition], by="Reviewer", at=PUBLISHED, source=PAPER)
    plan = ActionPlan(subject=Subject(public_id="plan/XZ-1", kind="plan", title="Plan"), member=member, number=1)
    publish_plans([plan], by="Office", moments=[PUBLISHED], source=PAPER)
    rows = [
        Commitment(
            subject=Subject(public_id=f"commitment/xz-1-{number}", kind="commitment", title="Open data"),
            plan=plan,
            number=str(number),
            edition=edition,
        )
        for number in (1, 2)
    ]
    publish_commitments(rows, by="Office", moments=[PUBLISHED] * 2, source=PAPER)
    steps = [
        Milestone(
            subject=Subject(public_id=f"milestone/XZ-1-1.{number}", kind="milestone", title="Step", ends="2024-12-31"),
            commitment=rows[0],
            number=f"1.{number}",
            state="not_started",
        )
        for number in (1, 2)
    ]
    publish_milestones(steps, by="Office", at=PUBLISHED, source=PAPER)
    return rows


def step(number: int) -> Milestone:
    return Milestone.objects.select_related("subject").get(number=f"1.{number}")


def test_report_changes_state_and_is_told_on_the_commitment(commitments: list[Commitment]) -> None:
    act = report_milestone(step(1), state="done", said="It is open.", by="Ministry", at=LATER, source=PAPER)
    assert step(1).state == "done"
    assert act.body == {"said": "It is open.", "changes": {"state": ["not_started", "done"]}}
    assert [told.kind for told in timeline(commitments[0].subject)] == ["milestone.reported", "commitment.published"]
    assert rows_equal_acts() == []


def test_report_that_changes_nothing_is_still_told(commitments: list[Commitment]) -> None:
    act = report_milestone(step(1), state="not_started", said="We wait.", by="Ministry", at=LATER, source=PAPER)
    assert act.body == {"said": "We wait.", "changes": {}}


def test_amendment_keeps_what_stood_before(commitments: list[Commitment]) -> None:
    words = {"said": "More time.", "by": "Office", "source": PAPER}
    act = amend_milestone(step(2), {"ends": "2025-06-30", "title": "A better step"}, at=LATER, **words)
    assert (step(2).subject.ends, step(2).subject.title) == ("2025-06-30", "A better step")
    assert act.body["changes"] == {"title": ["Step", "A better step"], "ends": ["2024-12-31", "2025-06-30"]}
    assert rows_equal_acts() == []


def test_withdrawal_takes_the_milestones_that_are_not_done(commitments: list[Commitment]) -> None:
    report_milestone(step(1), state="done", said="Done.", by="Ministry", at=LATER, source=PAPER)
    withdraw_commitment(commitments[0], said="Given up.", by="Office", at=LATER, source=PAPER)
    assert [step(1).state, step(2).state] == ["done", "withdrawn"]
    assert Subject.objects.get(public_id="commitment/xz-1-1").state == "withdrawn"
    assert rows_equal_acts() == []


@pytest.mark.parametrize(("carried", "kind"), [(True, "commitment.carried_forward"), (False, "commitment.learned")])
def test_learning_names_the_earlier_commitment_and_why(commitments: list[Commitment], carried: bool, kind: str) -> None:
    old, new = commitments
    act = learn_from(new, old, carried_forward=carried, why="It worked.", by="Office", at=LATER, source=PAPER)
    assert (act.kind, act.body) == (kind, {"from": "commitment/xz-1-1", "said": "It worked."})
    link = Link.objects.get(relation=Relation.LEARNED_FROM)
    assert (link.from_subject, link.to_subject, link.act) == (new.subject, old.subject, act)
