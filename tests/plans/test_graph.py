"""What waits for what, over any graph: no circle passes, no delay is lost, none comes out of nothing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegov.plans.graph import CircleError, Forecast, Step, circle_words, critical_path, find_circle, knock_on

DAY = date(2026, 1, 1)
few = settings(max_examples=40, deadline=None)
edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)


def a_day(days: int) -> date:
    return DAY + timedelta(days=days)


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict[int, Step], dict[int, list[int]]]:
    """Steps that need only earlier ones, some without dates."""
    size = draw(st.integers(1, 7))
    steps, needs = {}, {}
    for key in range(size):
        due = draw(st.none() | st.integers(0, 400))
        length = draw(st.none() | st.integers(0, 100))
        late = draw(st.integers(0, 60))
        steps[key] = Step(
            due=None if due is None else a_day(due),
            starts=None if due is None or length is None else a_day(due - length),
            expected=None if due is None else a_day(due + late),
        )
        needs[key] = draw(st.lists(st.integers(0, key - 1), unique=True, max_size=3)) if key else []
    return steps, needs


def reaches(start: int, goal: int, pairs: list[tuple[int, int]]) -> bool:
    seen, open_ = set(), [start]
    while open_:
        step = open_.pop()
        for one, other in pairs:
            if one == step and other not in seen:
                seen.add(other)
                open_.append(other)
    return goal in seen


@few
@given(edges)
def test_circle_is_found_exactly_where_there_is_one(pairs: list[tuple[int, int]]) -> None:
    circle = find_circle(pairs)
    assert (circle is not None) == any(reaches(key, key, pairs) for key in range(8))
    if circle:
        assert {*zip(circle, circle[1:] + circle[:1], strict=True)} <= {*pairs}


@few
@given(networks())
def test_nothing_is_done_before_it_is_due_or_before_what_it_needs(
    network: tuple[dict[int, Step], dict[int, list[int]]],
) -> None:
    steps, needs = network
    forecasts = knock_on(steps, needs)
    for key, forecast in forecasts.items():
        due = steps[key].due
        assert due is None or (forecast.done_by is not None and forecast.done_by >= due)
        before = [day for need in needs[key] if (day := forecasts[need].done_by)]
        assert forecast.done_by is None or all(day <= forecast.done_by for day in before)
        assert forecast.pushed >= 0


@few
@given(networks(), st.integers(0, 6), st.integers(1, 200))
def test_more_delay_never_brings_anything_forward(
    network: tuple[dict[int, Step], dict[int, list[int]]], place: int, more: int
) -> None:
    steps, needs = network
    key = place % len(steps)
    due = steps[key].due or DAY
    before = knock_on(steps, needs)
    after = knock_on(steps | {key: Step(due, steps[key].starts, a_day(600 + more))}, needs)
    assert all((after[step].done_by or DAY) >= (row.done_by or DAY) for step, row in before.items())


@few
@given(networks())
def test_path_ends_with_what_ends_last_and_each_step_needs_the_one_before(
    network: tuple[dict[int, Step], dict[int, list[int]]],
) -> None:
    steps, needs = network
    forecasts = knock_on(steps, needs)
    path = critical_path(steps, needs)
    ends = [row.done_by for row in forecasts.values() if row.done_by]
    assert bool(path) == bool(ends)
    assert not path or forecasts[path[-1]].done_by == max(ends)
    assert all(one in needs[other] for one, other in pairwise(path))


def test_time_to_spare_takes_up_a_delay() -> None:
    steps = {
        "law": Step(due=a_day(30), expected=a_day(50)),
        "portal": Step(due=a_day(60), starts=a_day(40)),  # twenty days of work, ten to spare
    }
    assert knock_on(steps, {"portal": ["law"]})["portal"] == Forecast(a_day(70), pushed=10, late=10)


def test_steps_that_overlap_keep_their_distance() -> None:
    steps = {
        "law": Step(due=a_day(30), expected=a_day(37)),
        "portal": Step(due=a_day(40), starts=a_day(0)),
    }
    assert knock_on(steps, {"portal": ["law"]})["portal"] == Forecast(a_day(47), pushed=7, late=7)


def test_forecast_of_a_circle_names_it() -> None:
    steps = {name: Step(due=DAY) for name in "AB"}
    with pytest.raises(CircleError) as told:
        knock_on(steps, {"A": ["B"], "B": ["A"]})
    assert str(told.value) in ("A needs B, B needs A", "B needs A, A needs B")


def test_circle_in_words() -> None:
    assert circle_words(["A", "B", "C"]) == "A needs B, B needs C, C needs A"
