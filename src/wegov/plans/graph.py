"""What waits for what: circles, how far a delay pushes the others, and the chain that ends last.

No database here. Steps are known by any hashable key; `needs` says for each which others must be done before it.
Our own rule, in words: a step cannot be done before those it needs. Once the last of them is done it takes as long as
was planned: from its start to the day it is due, or only from the day the other was due, where that is less. So time
to spare between two steps takes up a delay, and a step that is done pushes nobody further than the day it was done.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Needs = Mapping[Key, Collection[Key]]


class CircleError(ValueError):
    """Steps that would wait for each other; `names` are theirs, each needs the next, and the last needs the first."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(names)
        super().__init__(circle_words(self.names))


@dataclass(frozen=True, slots=True)
class Step:
    """When a step is planned, and when it is expected to be done as far as it depends on itself alone."""

    due: date | None
    starts: date | None = None
    expected: date | None = None  # None: on the day it is due


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a step can be done, given all that it waits for."""

    done_by: date | None
    pushed: int  # days later than it would be by itself, because of what it needs
    late: int  # days later than it was due, for whatever reason


def circle_words(names: Iterable[str]) -> str:
    """ "A needs B, B needs C, C needs A." """
    listed = list(names)
    return ", ".join(f"{one} needs {other}" for one, other in zip(listed, listed[1:] + listed[:1], strict=True))


def find_circle(edges: Iterable[tuple[Key, Key]]) -> list[Key] | None:
    """The steps of a circle, each needing the next and the last the first; None where there is none.

    `edges` are pairs of a step and one that it needs.
    """
    sorter: TopologicalSorter[Key] = TopologicalSorter()
    for step, need in edges:
        sorter.add(step, need)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[Key] = error.args[1]
        return circle[:0:-1]  # graphlib names what is needed first, and the first of them twice
    return None


def knock_on(steps: Mapping[Key, Step], needs: Needs[Key]) -> dict[Key, Forecast]:
    """The forecast of each step. Needs that are not among the steps are left out. Raises CircleError."""
    forecasts: dict[Key, Forecast] = {}
    for key in _in_order(steps, needs):
        step = steps[key]
        alone = _alone(step)
        after = [day for need in _known(key, steps, needs) if (day := _after(step, steps[need], forecasts[need]))]
        done_by = max([day for day in (alone, *after) if day], default=None)
        pushed = (done_by - alone).days if done_by and alone else 0
        late = (done_by - step.due).days if done_by and step.due else 0
        forecasts[key] = Forecast(done_by, pushed, late)
    return forecasts


def critical_path(steps: Mapping[Key, Step], needs: Needs[Key]) -> list[Key]:
    """The chain that ends last, the first step first: back from the last step, each time to the need that ends last.

    Between equals the longer chain wins, then the one named first. Raises CircleError.
    """
    forecasts = knock_on(steps, needs)
    length: dict[Key, int] = {}
    before: dict[Key, Key | None] = {}

    def rank(key: Key) -> tuple[date, int]:
        return forecasts[key].done_by or date.min, length[key]

    for key in _in_order(steps, needs):
        known = _known(key, steps, needs)
        before[key] = max(known, key=rank) if known else None
        length[key] = 1 + max((length[need] for need in known), default=0)
    path: list[Key] = []
    step = max((key for key in steps if forecasts[key].done_by), key=rank, default=None)
    while step is not None:
        path.append(step)
        step = before[step]
    return path[::-1]


def _in_order(steps: Mapping[Key, Step], needs: Needs[Key]) -> list[Key]:
    """The steps, each after those it needs."""
    ordered, left = [], {}
    needed_by: dict[Key, list[Key]] = {}
    for key in steps:
        known = _known(key, steps, needs)
        for need in known:
            needed_by.setdefault(need, []).append(key)
        if known:
            left[key] = len(known)
        else:
            ordered.append(key)
    for done in ordered:  # grows while it is read
        for key in needed_by.get(done, ()):
            left[key] -= 1
            if not left[key]:
                ordered.append(key)
    if len(ordered) < len(steps):
        circle = find_circle((key, need) for key in steps for need in _known(key, steps, needs))
        raise CircleError(str(key) for key in circle or ())
    return ordered


def _known(key: Key, steps: Mapping[Key, Step], needs: Needs[Key]) -> list[Key]:
    return [need for need in needs.get(key, ()) if need in steps]


def _alone(step: Step) -> date | None:
    """When a step would be done if it waited for nobody: never before it is due."""
    return max([day for day in (step.due, step.expected) if day], default=None)


def _after(step: Step, need: Step, forecast: Forecast) -> date | None:
    """When a step can be done after one that it needs."""
    if forecast.done_by is None:
        return None
    return forecast.done_by + timedelta(days=_time_needed(step, need))


def _time_needed(step: Step, need: Step) -> int:
    """Days from the day that a need is done to the day that the step is."""
    own = [(step.due - step.starts).days] if step.due and step.starts else []
    between = [(step.due - need.due).days] if step.due and need.due else []
    return max(0, min([*own, *between], default=0))
