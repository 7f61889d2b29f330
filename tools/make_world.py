"""Draw the world once: Natural Earth's outlines, as world-atlas packs them, turned into src/wegov/pages/world.csv.

    npm pack world-atlas@2 && tar xzf world-atlas-2*.tgz
    python tools/make_world.py package/countries-110m.json package/countries-50m.json

Countries come from the coarse file. States too small for it become dots, placed by the finer one.
Needs pycountry, for the ISO 3166 codes only; nothing else of it ends up in the output.
"""

import csv
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycountry

WIDTH = 1200
OUTPUT = Path(__file__).parent.parent / "src" / "wegov" / "pages" / "world.csv"
ANTARCTICA = "010"
KOSOVO = ("XKX", "XK")
# Equal Earth: Šavrič, Patterson and Jenny, 2018.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
MAX_X = 2 * math.pi / (math.sqrt(3) * A1)
TOP, BOTTOM = 83.7, -56.0
SMALL = 12.0  # square units of the drawing; below that a country gets a dot on top of its outline

Point = tuple[float, float]
Whole = tuple[int, int]


def project(longitude: float, latitude: float) -> Point:
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * A4 * theta**8 + 7 * A3 * theta**6 + 3 * A2 * theta**2 + A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = A4 * theta**9 + A3 * theta**7 + A2 * theta**3 + A1 * theta
    return x, y


SCALE = WIDTH / (2 * MAX_X)
TOP_Y = project(0, TOP)[1]
HEIGHT = round((TOP_Y - project(0, BOTTOM)[1]) * SCALE)


def place(longitude: float, latitude: float) -> Point:
    x, y = project(longitude, latitude)
    return (x + MAX_X) * SCALE, (TOP_Y - y) * SCALE


def unroll(ring: list[Point]) -> list[Point]:
    """Longitudes without a jump where the ring crosses the antimeridian; they may leave -180..180."""
    turns, last, points = 0, ring[0][0], []
    for longitude, latitude in ring:
        turns -= round((longitude - last) / 360)
        last = longitude
        points.append((longitude + 360 * turns, latitude))
    return points


def keep(ring: list[Point], side: int, edge: float) -> list[Point]:
    """The part of the ring with `side` * longitude <= `side` * edge (one step of Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, next_inside = side * x1 <= side * edge, side * x2 <= side * edge
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return kept


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring in pieces that each lie on one side of the antimeridian."""
    points = unroll(ring)
    for turn in (-360, 0, 360):
        shifted = [(x + turn, y) for x, y in points]
        if piece := keep(keep(shifted, 1, 180), -1, -180):
            yield piece


class Atlas:
    """One TopoJSON file, decoded."""

    def __init__(self, path: Path) -> None:
        self.topology: dict[str, Any] = json.loads(path.read_text())
        self.arcs = [list(self.unpack(arc)) for arc in self.topology["arcs"]]

    def unpack(self, arc: Iterable[list[int]]) -> Iterator[Point]:
        (scale_x, scale_y), (from_x, from_y) = (self.topology["transform"][key] for key in ("scale", "translate"))
        x = y = 0
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            yield x * scale_x + from_x, y * scale_y + from_y

    def ring(self, indexes: list[int]) -> list[Point]:
        points: list[Point] = []
        for index in indexes:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    def countries(self) -> Iterator[tuple[str, str, list[list[Point]]]]:
        """Numeric ISO code ("" where there is none), English name, outer rings and holes."""
        for geometry in self.topology["objects"]["countries"]["geometries"]:
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            whole = [self.ring(ring) for polygon in polygons for ring in polygon]
            rings = [[place(*point) for point in part] for ring in whole for part in cut(ring)]
            yield geometry.get("id", ""), geometry["properties"]["name"], rings


def area(ring: list[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def middle(ring: list[Point]) -> Whole:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2)


def ring_path(ring: list[Point]) -> str:
    """Whole units, written as steps: half the size, and neighbours still share their border exactly."""
    points: list[Whole] = []
    for x, y in ring:
        point = (round(x), round(y))
        if not points or points[-1] != point:
            points.append(point)
    if len(points) < 4:
        return ""
    (x, y), steps = points[0], []
    for next_x, next_y in points[1:-1]:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def codes(numeric: str, name: str) -> tuple[str, str]:
    if name == "Kosovo":
        return KOSOVO
    country = pycountry.countries.get(numeric=numeric) if numeric else None
    return (country.alpha_3, country.alpha_2) if country else ("", "")


def rows(coarse: Atlas, fine: Atlas) -> Iterator[tuple[str, str, str, str]]:
    drawn: set[str] = set()
    for numeric, name, rings in coarse.countries():
        if numeric == ANTARCTICA:
            continue
        alpha_3, alpha_2 = codes(numeric, name)
        dot = middle(max(rings, key=area)) if sum(map(area, rings)) < SMALL else None
        drawn.add(alpha_3)
        yield alpha_3, alpha_2, f"{dot[0]} {dot[1]}" if dot else "", "".join(map(ring_path, rings))
    for numeric, name, rings in fine.countries():
        alpha_3, alpha_2 = codes(numeric, name)
        if not alpha_3 or alpha_3 in drawn or numeric == ANTARCTICA:
            continue
        x, y = middle(max(rings, key=area))
        if 0 <= y <= HEIGHT:
            yield alpha_3, alpha_2, f"{x} {y}", ""


def main() -> None:
    coarse, fine = (Atlas(Path(argument)) for argument in sys.argv[1:3])
    with OUTPUT.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["alpha_3", "alpha_2", "dot", "path"])
        writer.writerows(sorted(rows(coarse, fine)))
    print(f"{OUTPUT.name}: drawing of {WIDTH} by {HEIGHT}")


if __name__ == "__main__":
    main()
