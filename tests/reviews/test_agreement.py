import pytest

from wegov.reviews.agreement import OUTCOMES, compare, reported_of
from wegov.reviews.codes import COMPLETION, MISSING


@pytest.mark.parametrize(
    ("states", "reported"),
    [
        ([], ""),
        (["unknown", "unknown"], ""),
        (["done", "done", "withdrawn"], "done"),
        (["done", "not_started"], "under_way"),
        (["under_way"], "under_way"),
        (["not_started", "unknown"], "not_started"),
    ],
)
def test_report_is_what_the_milestones_add_up_to(states: list[str], reported: str) -> None:
    assert reported_of(states) == reported


def test_what_the_government_gave_up_is_given_up_whatever_its_milestones_say() -> None:
    assert reported_of(["done"], given_up=True) == "withdrawn"


@pytest.mark.parametrize(
    ("reported", "coded", "outcome"),
    [
        ("done", "complete", "agree"),
        ("done", "substantial", "agree"),
        ("done", "limited", "government_more"),
        ("done", "no_evidence", "government_more"),
        ("under_way", "limited", "agree"),
        ("under_way", "complete", "reviewer_more"),
        ("under_way", "not_started", "government_more"),
        ("not_started", "limited", "reviewer_more"),
        ("withdrawn", "withdrawn", "agree"),
        ("withdrawn", "substantial", "reviewer_more"),
        ("done", "withdrawn", "government_more"),
    ],
)
def test_report_and_verdict_are_compared(reported: str, coded: str, outcome: str) -> None:
    agreement = compare(reported, coded)
    assert (agreement.outcome, agreement.disagree) == (outcome, outcome != "agree")


@pytest.mark.parametrize("coded", [*MISSING, "unclear"])
def test_what_nobody_found_out_is_not_compared(coded: str) -> None:
    assert [compare(reported, coded).compared for reported in ("done", "withdrawn", "")] == [False] * 3


def test_nothing_reported_agrees_with_nothing() -> None:
    assert [compare("", coded).compared for coded in COMPLETION] == [False] * len(COMPLETION)


def test_every_outcome_is_of_a_known_code() -> None:
    assert {code for outcomes in OUTCOMES.values() for code in outcomes} == set(COMPLETION) - {"unclear"}
