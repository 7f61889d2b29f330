"""The path of a plan: the chain of milestones that ends last, and whom a delay pushes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from wegov.figures.columns import Columns
from wegov.pages.site import site_of
from wegov.plans.graph import Forecast
from wegov.plans.models import ActionPlan, Milestone
from wegov.plans.network import Network, Node, Wait, fetch_words, needs_of, network_around

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of the drawing, in percent of its width."""

    start: str  # written with a point in every language, as SVG wants it
    length: str


@dataclass(frozen=True, slots=True)
class Line:
    """A milestone of the path: its planned time, and the time by which it is pushed beyond it."""

    node: Node
    forecast: Forecast
    state: str
    planned: Bar
    late: Bar
    here: bool  # it belongs to this plan


def path_context(plan: ActionPlan, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    keys = list(Milestone.objects.filter(commitment__plan=plan).values_list("pk", flat=True))
    network = network_around(keys, needs_of(plan.member), today)
    path = network.path() if any(network.needs.values()) else []
    waits = _waits(network)[:SHOWN]
    fetch_words([*path, *(node for wait in waits for node in (wait.milestone, wait.need))])
    return {
        "site": site_of(columns, fictional=plan.member.fictional),
        "plan": plan,
        "subject": plan.subject,
        "lines": _lines(path, network, set(keys), today),
        "today": today,
        "today_at": _today_at(path, network, today),
        "waits": waits,
        "count": sum(len(needs) for needs in network.needs.values()),
        "crumbs": [
            {"label": str(plan.member), "url": plan.member.subject.get_absolute_url()},
            {"label": str(plan), "url": plan.subject.get_absolute_url()},
        ],
    }


def _lines(path: Sequence[Node], network: Network, own: set[int], today: date) -> list[Line]:
    span = _span(path, network, today)
    return [_line(node, network.forecasts[node.key], span, own, today) for node in path]


def _line(node: Node, forecast: Forecast, span: tuple[date, date], own: set[int], today: date) -> Line:
    due = node.step.due or forecast.done_by or span[0]
    begins = min(node.step.starts or due, due)
    planned = _bar(begins, due, span, at_least=1)
    late = _bar(due, forecast.done_by or due, span)
    return Line(node, forecast, "late" if node.late else node.state, planned, late, node.key in own)


def _span(path: Sequence[Node], network: Network, today: date) -> tuple[date, date]:
    """From the first day that is drawn to the last."""
    days = [today]
    for node in path:
        found = (node.step.starts, node.step.due, network.forecasts[node.key].done_by)
        days += [day for day in found if day]
    return min(days), max(days)


def _at(day: date, span: tuple[date, date]) -> float:
    whole = (span[1] - span[0]).days or 1
    return 100 * (day - span[0]).days / whole


def _bar(begins: date, ends: date, span: tuple[date, date], *, at_least: float = 0) -> Bar:
    start = _at(begins, span)
    return Bar(f"{start:.1f}", f"{max(at_least, _at(ends, span) - start):.1f}")


def _today_at(path: Sequence[Node], network: Network, today: date) -> str:
    return f"{_at(today, _span(path, network, today)):.1f}"


def _waits(network: Network) -> list[Wait]:
    """The milestones that are pushed, each with what pushes it the most; the longest push first."""
    pushed = [wait for wait in network.waits() if wait.forecast.pushed]
    return sorted(pushed, key=lambda wait: (-wait.forecast.pushed, wait.milestone.key))
