"""What is computed of a plan, as data: its calendar, its checklist of the standards, its path and its delays."""

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from wegov.datasets.board import BoardForecast, forecast_row
from wegov.datasets.schemas import Day
from wegov.forums.computed import Line, checklist
from wegov.plans.calendar import Due
from wegov.plans.due import calendar_of
from wegov.plans.models import ActionPlan, Milestone
from wegov.plans.network import fetch_words, needs_of, network_around


class CalendarRule(Schema):
    """A rule of the plan's era as it stands today."""

    rule: str
    name: str
    source: str
    year: int
    kind: str
    state: str = Field(
        description="done, open, late of what is due; kept, breached, open, unknown of what may be broken."
    )
    day: Day | None


class PlanCalendar(Schema):
    """What is due by when, and what is contrary to process."""

    plan: str
    today: Day
    rules: list[CalendarRule]


class StandardItem(Schema):
    """An item of the standards: what the office says, and what the record itself knows."""

    item: str
    text: str
    minimum: bool = Field(description="Whether it is a minimum requirement.")
    met: str | None = Field(description="What the office says: yes, partly or no; null where it says nothing.")
    said: str
    evidence: str
    computed: str | None = Field(description="What the record says: yes, no or unknown; null where it cannot tell.")
    computed_said: str
    rule: str
    disagree: bool


class StandardLines(Schema):
    """One of the Participation and Co-creation Standards."""

    number: int
    title: str
    source: str
    items: list[StandardItem]


class PlanStandards(Schema):
    """The public checklist of a plan."""

    plan: str
    today: Day
    standards: list[StandardLines]


class PlanPath(Schema):
    """When the milestones of a plan, and those they wait for, can be done as things stand today."""

    plan: str
    today: Day
    path: list[str] = Field(description="The ids of the milestones of the chain that ends last, in their order.")
    milestones: list[BoardForecast]


def read_calendar(plan: ActionPlan, today: date) -> dict[str, Any]:
    rules = [_rule(due) for due in calendar_of(plan, today)]
    return {"plan": plan.subject.public_id, "today": today, "rules": rules}


def read_standards(plan: ActionPlan, today: date) -> dict[str, Any]:
    told = [
        {
            "number": standard.number,
            "title": standard.title,
            "source": standard.source,
            "items": [_item(line) for line in lines],
        }
        for standard, lines in checklist(plan, today)
    ]
    return {"plan": plan.subject.public_id, "today": today, "standards": told}


def read_path(plan: ActionPlan, today: date) -> dict[str, Any]:
    keys = list(Milestone.objects.filter(commitment__plan=plan).values_list("pk", flat=True))
    network = network_around(keys, needs_of(plan.member), today)
    fetch_words(network.nodes.values())
    rows = {key: forecast_row(node, network.forecasts[key]) for key, node in network.nodes.items()}
    path = [rows[node.key]["id"] for node in network.path()] if any(network.needs.values()) else []
    return {"plan": plan.subject.public_id, "today": today, "path": path, "milestones": list(rows.values())}


def _rule(due: Due) -> dict[str, Any]:
    rule = due.rule
    told = {name: getattr(rule, name) for name in ("name", "source", "year", "kind")}
    return {"rule": rule.id, **told, "state": due.state, "day": due.day}


def _item(line: Line) -> dict[str, Any]:
    check, computed = line.check, line.computed
    return {
        "item": line.item.key,
        "text": line.item.text,
        "minimum": line.item.minimum,
        "met": check.met if check else None,
        "said": check.said if check else "",
        "evidence": check.evidence if check else "",
        "computed": computed.met if computed else None,
        "computed_said": computed.said if computed else "",
        "rule": computed.rule if computed else "",
        "disagree": line.disagree,
    }
