from collections import Counter

import pytest

from tests.conftest import DEMONSTRATION_DAY
from wegov.importers.load_demo import load_demo
from wegov.importers.read_demo import read_demo
from wegov.members.models import Member
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.models import ActionPlan, Commitment, Milestone
from wegov.record.invariants import search_knows_every_subject, subjects_have_acts
from wegov.record.models import Act, Link, Relation, Subject
from wegov.record.queries import newest_acts, timeline
from wegov.reviews.codes import VARIABLES
from wegov.reviews.invariants import reviews_equal_acts
from wegov.reviews.models import Assessment, ProcessReview, Review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def counts() -> dict[str, int]:
    models = (Member, ActionPlan, Commitment, Milestone, Review, Assessment, ProcessReview, Subject, Act, Link)
    return {model.__name__: model.objects.count() for model in models}


def latest(public_id: str) -> Assessment:
    return (
        Assessment.objects.filter(commitment__subject__public_id=public_id)
        .order_by("edition__published_on")
        .reverse()[0]
    )


def test_demonstration_is_there_and_is_fictional() -> None:
    assert list(Member.objects.order_by("code").values_list("code", "fictional")) == [("XA", True), ("XAB", True)]
    assert (ActionPlan.objects.count(), Commitment.objects.count(), Milestone.objects.count()) == (5, 30, 83)


def test_demonstration_twice_changes_nothing() -> None:
    before = counts()
    load_demo(at=DEMONSTRATION_DAY)
    assert counts() == before


def test_demonstration_holds_to_the_record() -> None:
    found = [*subjects_have_acts(), *search_knows_every_subject(), *rows_equal_acts(), *reviews_equal_acts()]
    assert found == []


def test_newest_acts_are_the_latest() -> None:
    newest = newest_acts()[0]
    assert (newest.subject.public_id, newest.kind, newest.at.date().isoformat()) == (
        "milestone/XA-2-9.2",
        "milestone.reported",
        "2026-11-19",
    )


def test_commitment_tells_its_whole_life() -> None:
    commitment = Subject.objects.get(public_id="commitment/xa-1-4")
    assert [act.kind for act in reversed(timeline(commitment))] == [
        "commitment.published",
        "milestone.reported",
        "assessment.published",
        "milestone.reported",
        "milestone.reported",
        "assessment.extended",
        "evidence.added",
        "assessment.corrected",
        "assessment.disputed",
    ]


def test_every_commitment_has_something_to_tell() -> None:
    promised = Subject.objects.filter(kind="commitment").exclude(commitment__plan__stage="comment")
    assert min(timeline(subject).count() for subject in promised) >= 4


def test_correction_takes_a_star_back() -> None:
    corrected = latest("commitment/xa-1-4")
    assert corrected.act.body["changes"] == {
        "completion_end": ["substantial", "limited"],
        "opened_government": ["marginal", "did_not_change"],
        "opened_information": ["marginal", "did_not_change"],
        "starred_end": ["yes", "no"],
    }
    assert corrected.act.corrects is not None
    assert (corrected.progress_year, corrected.end_year) == (2018, 2019)


def test_commitment_that_nobody_reviewed_is_not_assessed() -> None:
    row = latest("commitment/xab-2-5")
    assert (row.assessed, row.potential_results, row.potential_impact) == (False, "NR", "ND")


@pytest.mark.parametrize(
    "variable", ["completion_progress", "completion_end", "opened_government", "early_results", "potential_impact"]
)
def test_every_value_of_a_variable_is_shown(variable: str) -> None:
    shown = set(Assessment.objects.values_list(variable, flat=True)) | set(
        Assessment.objects.values_list("completion_progress", flat=True) if variable == "completion_end" else []
    )
    assert set(VARIABLES[variable]) <= shown


def test_two_star_rules_disagree_on_one_commitment() -> None:
    row = latest("commitment/xa-1-2")
    assert (row.starred_2015_only, row.starred_progress, row.starred_before_june_2014) == ("yes", "no", "ND")


def test_milestones_carry_what_was_reported_last() -> None:
    states = Counter(Milestone.objects.values_list("state", flat=True))
    assert states == {"done": 44, "under_way": 22, "not_started": 13, "withdrawn": 2, "unknown": 2}


def test_amended_milestone_keeps_what_stood_before() -> None:
    milestone = Milestone.objects.get(subject__public_id="milestone/XA-2-3.3")
    amended = Act.objects.get(subject=milestone.subject, kind="milestone.amended")
    assert milestone.subject.ends == "2026-03-31"
    assert amended.body["changes"]["ends"] == ["2025-09-30", "2026-03-31"]


def test_practices_move_between_country_and_city() -> None:
    moved = Link.objects.filter(relation=Relation.LEARNED_FROM, act__kind="commitment.learned")
    assert moved.filter(from_subject__government__public_id="member/XAB").count() == 4
    assert moved.filter(to_subject__public_id="commitment/xab-1-1").count() == 2
    assert Act.objects.filter(kind="commitment.carried_forward").count() == 4


def test_every_source_is_on_a_reserved_address() -> None:
    elsewhere = Act.objects.exclude(source__startswith="https://example.org/")
    assert set(elsewhere.values_list("kind", "source")) == {
        ("duty.escalated", "wegov: duties/escalation.py"),
        ("duty.opened", "wegov: coordination/daily.py"),
        ("meeting.agenda_changed", "wegov: duties/escalation.py"),
    }


def test_files_are_read_in_order() -> None:
    demo = read_demo()
    assert [f"{plan['member']}-{plan['number']}" for plan in demo.plans] == ["XA-1", "XA-2", "XAB-1", "XAB-2"]
    assert [row["number"] for row in demo.plans[1]["commitments"]] == [str(number) for number in range(1, 10)]
