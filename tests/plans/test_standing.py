"""The rule of lateness, row by row."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegov.plans.standing import PLACES, Facts, Standing, roll_up, standing_of

TODAY = date(2026, 11, 2)
ADOPTED = date(2026, 1, 1)


def milestone(**facts: Any) -> Facts:
    usual: dict[str, Any] = {
        "state": "under_way",
        "starts": "2026-01-01",
        "ends": "2027-06-30",
        "stage": "implementation",
        "adopted_on": ADOPTED,
        "reported_on": TODAY,
    }
    return Facts(**usual | facts)


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({"ends": "2026-11-01"}, Standing("under_way", late=True)),
        ({"ends": "2026-11-02"}, Standing("under_way", due_soon=True)),
        ({"ends": "2026-12-02"}, Standing("under_way", due_soon=True)),
        ({"ends": "2026-12-03"}, Standing("under_way")),
        ({"ends": "2026-10"}, Standing("under_way", late=True)),
        ({"ends": "2026-11"}, Standing("under_way", due_soon=True)),
        ({"ends": ""}, Standing("under_way")),
        ({"ends": "2026-11-01", "stage": "draft"}, Standing("under_way")),
        ({"ends": "2026-11-01", "stage": ""}, Standing("under_way", late=True)),
        ({"ends": "2026-11-01", "state": "withdrawn"}, Standing("withdrawn")),
        ({"ends": "2026-11-01", "state": "unknown"}, Standing("unknown")),
        ({"state": "not_started"}, Standing("not_started", not_begun=True)),
        ({"state": "not_started", "starts": "2026-11-02"}, Standing("not_started")),
        ({"state": "not_started", "starts": ""}, Standing("not_started")),
        ({"reported_on": date(2026, 8, 4)}, Standing("under_way")),
        ({"reported_on": date(2026, 8, 3)}, Standing("under_way", stale=True)),
        ({"reported_on": None}, Standing("under_way", stale=True)),
        ({"reported_on": None, "stage": "adopted"}, Standing("under_way")),
        ({"reported_on": None, "adopted_on": date(2026, 9, 1)}, Standing("under_way")),
        ({"reported_on": None, "starts": "2026-09"}, Standing("under_way")),
        ({"reported_on": None, "ends": "2026-11-01"}, Standing("under_way", late=True, stale=True)),
        ({"state": "done", "ends": "2026-11-02", "reported_on": TODAY}, Standing("done")),
        ({"state": "done", "ends": "2026-11-01", "reported_on": TODAY}, Standing("done", done_late=True)),
        ({"state": "done", "ends": "2026-11-01", "reported_on": None}, Standing("done")),
    ],
)
def test_standing(facts: dict[str, Any], standing: Standing) -> None:
    assert standing_of(milestone(**facts), TODAY) == standing


def test_each_milestone_is_counted_once_the_worst_first() -> None:
    both = Standing("under_way", late=True, stale=True)
    rolled = roll_up([Standing("done"), both, Standing("done", done_late=True), Standing("done")])
    assert rolled.counts == (("late", 1), ("done_late", 1), ("done", 2))
    assert (rolled.total, rolled.done) == (4, 3)


@given(
    st.lists(
        st.builds(
            milestone,
            state=st.sampled_from(["unknown", "not_started", "under_way", "done", "withdrawn"]),
            starts=st.sampled_from(["", "2025", "2026-10", "2026-11-02", "2027"]),
            ends=st.sampled_from(["", "2025", "2026-10", "2026-11-02", "2027"]),
            stage=st.sampled_from(["", "draft", "comment", "adopted", "implementation", "ended"]),
            reported_on=st.sampled_from([None, ADOPTED, TODAY]),
        )
    )
)
def test_counts_add_up_whatever_the_facts(rows: list[Facts]) -> None:
    rolled = roll_up(standing_of(row, TODAY) for row in rows)
    places = [place for place, _count in rolled.counts]
    assert (sum(count for _place, count in rolled.counts), places) == (len(rows), [p for p in PLACES if p in places])
