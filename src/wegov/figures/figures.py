"""Named figures: each number on the site is one of them, defined once in catalogue.py and computed here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from django.utils.functional import Promise

from wegov.figures.axes import Axis, Mask
from wegov.figures.measures import Asked, Parts
from wegov.figures.selection import Selection

Text = str | Promise


class Form(StrEnum):
    """What a figure's value is."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    SERIES = "series"


class Unit(StrEnum):
    """What the rows behind a figure are."""

    COMMITMENT = "commitment"
    PLAN = "plan"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Source:
    document: Text
    year: str


@dataclass(frozen=True, slots=True)
class Point:
    """One step of a series: its counts by key, in the order of the figure's keys."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a name, a rule and a source. `measure` says which rows have it and among which."""

    name: str
    title: Text
    question: Text
    rule: Text
    source: Source
    measure: Callable[[Asked], Parts]
    form: Form = Form.SHARE
    unit: Unit = Unit.COMMITMENT
    by_star_rule: bool = False  # means nothing without the star's rule
    total: Callable[[Asked, Mask], int] | None = None  # what is summed, where it is not the rows themselves
    axis: str = ""  # a series: what it runs over
    parts: str = ""  # a series: what each step is divided in
    keys: tuple[str, ...] = ()
    narrowing: Mapping[str, tuple[str, ...]] | None = None  # facets that give its rows; None where none can


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A figure of one set. `value` is None where nothing could be counted; `missing` says how many rows, by reason."""

    figure: Figure
    asked: Asked
    value: float | None
    count: int
    of: int | None
    missing: Mapping[str, int]
    rows: Mask  # the rows behind the number: of the commitments, plans or members
    parts: Parts
    series: Sequence[Point] = ()


def compute(figure: Figure, selection: Selection, *, today: date, rule: str = "") -> Result:
    """The figure of a set of commitments; `rule` is the star that is meant, else that of the set."""
    asked = Asked(selection, rule or selection.set.rule, today)
    parts = figure.measure(asked)
    of = _size(parts.of)
    count = figure.total(asked, parts.hits) if figure.total else _size(parts.hits)
    missing = {reason: _size(mask) for reason, mask in parts.missing.items() if mask.any()}
    series = _series(figure, asked, parts) if figure.form is Form.SERIES else ()
    if figure.form in (Form.COUNT, Form.SERIES):
        return Result(figure, asked, count, count, None, missing, parts.hits, parts, series)
    return Result(figure, asked, count / of if of else None, count, of, missing, parts.hits, parts)


def break_down(result: Result, facet: str) -> list[tuple[str, int, int]]:
    """The figure by member, year, region or level: (value, count, of), for values that the set has."""
    axis = _axes(result)[facet]
    counts, wholes = axis.counts(result.parts.hits), axis.counts(result.parts.of)
    return [(key, int(count), int(of)) for key, count, of in zip(axis.keys, counts, wholes, strict=True) if of]


def _axes(result: Result) -> Mapping[str, Axis]:
    columns = result.asked.columns
    return columns.plan_table.axes if result.figure.unit is Unit.PLAN else columns.commitments.axes


def _series(figure: Figure, asked: Asked, parts: Parts) -> list[Point]:
    table = asked.table
    steps = table.single(figure.axis)
    if not figure.parts:
        return [Point(key, (int(n),)) for key, n in zip(steps.keys, steps.counts(parts.hits), strict=True) if n]
    inner = table.single(figure.parts)
    both = steps.codes.astype(np.int64) * len(inner.keys) + inner.codes
    cells = np.bincount(both[parts.hits], minlength=len(steps.keys) * len(inner.keys)).reshape(
        len(steps.keys), len(inner.keys)
    )
    order = [inner.keys.index(key) for key in figure.keys]
    return [Point(key, tuple(row[order].tolist())) for key, row in zip(steps.keys, cells, strict=True) if row.any()]


def _size(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
