"""A line of the page: what was measured, what came out, and the goal it is held to."""

from dataclasses import dataclass

from bench.site import Timing


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    measured: str
    goal: str = ""
    met: bool | None = None


def words_of(timing: Timing) -> str:
    return f"{timing.median:.0f} ms, p99 {timing.p99:.0f} ms"


def seconds_line(what: str, seconds: float, most: float) -> Line:
    return Line(what, f"{seconds:.1f} s", f"≤ {most:.0f} s", seconds <= most)
