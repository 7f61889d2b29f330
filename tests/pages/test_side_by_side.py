from collections.abc import Callable

import pytest

from tests.figures.rows import a_commitment, a_member, a_plan, an_edition, assess
from tests.pages.reading import section, text_of
from wegov.plans.actions import publish_milestones
from wegov.plans.models import Commitment, Milestone
from wegov.record.actions import Moment
from wegov.record.models import Subject

Read = Callable[[str], str]
pytestmark = pytest.mark.django_db


def a_promise(number: int, *, reported: str, coded: str) -> None:
    edition = an_edition() if number == 0 else None
    plan = a_plan(a_member()) if number == 0 else Commitment.objects.all()[0].plan
    known = edition or Commitment.objects.all()[0].edition
    assert known is not None
    commitment = a_commitment(plan, known, f"GE000{number}")
    assess(commitment, known, completion_end=coded)
    subject = Subject(
        public_id=f"milestone/GE000{number}-1", kind="milestone", title="Step", government=plan.member.subject
    )
    milestone = Milestone(subject=subject, commitment=commitment, number="1", state=reported)
    publish_milestones([milestone], by="Government", at=Moment.parse("2015-03-01"), source="Test")


def test_both_stand_side_by_side_and_disagreement_is_marked(page: Read) -> None:
    a_promise(0, reported="done", coded="limited")
    text = text_of(section(page("/commitment/GE0000"), "sides"))
    assert "They disagree The government says that more is done than the reviewer found." in text
    assert "The government’s own report Done 1 of 1 milestones reported done Last reported 1 March 2015" in text
    assert "The reviewers’ verdict Limited" in text


def test_nothing_stands_there_where_only_one_has_spoken(page: Read) -> None:
    a_promise(0, reported="unknown", coded="limited")
    assert 'id="sides"' not in page("/commitment/GE0000")


def test_plan_counts_on_how_many_they_disagree(page: Read) -> None:
    for number, (reported, coded) in enumerate(
        (("done", "limited"), ("done", "complete"), ("not_started", "substantial"), ("unknown", "limited"))
    ):
        a_promise(number, reported=reported, coded=coded)
    text = text_of(page("/plan/GE-1"))
    assert "Government and reviewers disagree on 2 of 3 commitments that both speak of" in text
    assert "The reviewer found more done than the government says." in text
