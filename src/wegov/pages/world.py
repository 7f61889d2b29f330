"""The outline of the world, ready to be filled in: one shape per country, drawn by tools/make_world.py."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VIEW_BOX = "0 0 1200 518"
LEVELS = (1, 2, 3, 4)
# Member codes of the partnership that are not ISO 3166 alpha-2.
OWN_CODES = {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class Outline:
    alpha_3: str
    alpha_2: str
    x: str  # centre of the dot that stands for a small state, "" where the outline is large enough
    y: str
    path: str


@dataclass(frozen=True, slots=True)
class Place:
    """What the map shows of one country: `level` 1 to 4 chooses pattern and colour together."""

    code: str  # alpha-3, alpha-2 or member code
    title: str
    level: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    outline: Outline
    place: Place


@dataclass(frozen=True, slots=True)
class Class:
    level: int
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class WorldMap:
    """For components/world_map.html."""

    shapes: Sequence[Shape]
    rest: str
    classes: Sequence[Class]
    view_box: str = VIEW_BOX


@cache
def read_outlines() -> tuple[Outline, ...]:
    with (Path(__file__).parent / "world.csv").open(newline="") as file:
        return tuple(outline_of(row) for row in csv.DictReader(file))


def outline_of(row: Mapping[str, str]) -> Outline:
    x, _, y = row["dot"].partition(" ")
    return Outline(row["alpha_3"], row["alpha_2"], x, y, row["path"])


@cache
def outlines_by_code() -> Mapping[str, Outline]:
    by_code = {code: outline for outline in read_outlines() for code in (outline.alpha_3, outline.alpha_2) if code}
    return by_code | {own: by_code[iso] for own, iso in OWN_CODES.items()}


def draw_world(places: Sequence[Place], *, label: Callable[[int], str]) -> WorldMap:
    """Places whose code the map does not know are left out of it; the list beside the map still has them."""
    known = outlines_by_code()
    shapes = [Shape(known[place.code], place) for place in places if place.code in known]
    filled = {shape.outline for shape in shapes}
    # All other land is one path: nothing is said about it, so nothing needs to address it.
    rest = "".join(outline.path for outline in read_outlines() if outline not in filled)
    classes = [Class(level, label(level), sum(p.level == level for p in places)) for level in LEVELS]
    return WorldMap(shapes, rest, classes)


def quartiles(values: Sequence[int]) -> Sequence[int]:
    """Upper bounds of four classes of about equal size, each bound a value that occurs (nearest rank).

    `values` needs at least one number. Bounds may repeat when many values are equal.
    """
    ordered = sorted(values)
    return [ordered[max(0, -(-len(ordered) * level // len(LEVELS)) - 1)] for level in LEVELS]


def level_of(value: int, bounds: Sequence[int]) -> int:
    """1 for the lowest class; a value above the last bound belongs to the highest."""
    return next((level for level, bound in enumerate(bounds, start=1) if value <= bound), len(bounds))
