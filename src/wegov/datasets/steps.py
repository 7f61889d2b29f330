"""Milestones with how they stand today: the rows, and what the rule of lateness says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from wegov.datasets.cursors import RowPage, read_page
from wegov.datasets.described import DESCRIBED
from wegov.datasets.reading import Column, Kind, Part
from wegov.plans.lateness import standings
from wegov.plans.models import Milestone
from wegov.plans.standing import Standing

STEP = DESCRIBED["milestone"]
KEYED = replace(STEP, columns=(*STEP.columns, Column(name="key", sql="plans_milestone.subject_id", kind=Kind.INTEGER)))
MARKS = ("late", "stale", "not_begun", "due_soon", "done_late")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Milestones that somebody asked for: those of a member, of a lead, of a commitment."""

    member: str = ""
    lead: str = ""
    commitment: str = ""

    @property
    def rows(self) -> QuerySet[Milestone]:
        wanted = {
            "subject__government__public_id": f"member/{self.member}" if self.member else "",
            "lead__subject__public_id": f"institution/{self.lead}" if self.lead else "",
            "commitment__subject__public_id": f"commitment/{self.commitment}" if self.commitment else "",
        }
        return Milestone.objects.filter(**{name: value for name, value in wanted.items() if value})


def read_steps(cursor: Any, chosen: Chosen, *, standing: str, today: date, after: str = "", size: int) -> RowPage:
    """A page of milestones, each with its standing; of one standing where one is named. Three queries at most."""
    keys = None
    if standing:
        keys = [row.milestone for row in standings(chosen.rows, today) if getattr(row.standing, standing)]
    page = read_page(cursor, KEYED, part=_part(chosen, keys), after=after, size=size)
    return RowPage(add_standing(page.items, today), page.next)


def add_standing(rows: Sequence[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """The rows of KEYED, each with how it stands instead of its key."""
    found = standings(Milestone.objects.filter(pk__in=[row["key"] for row in rows]), today)
    by_key = {placed.milestone: placed.standing for placed in found}
    return [{name: row[name] for name in row if name != "key"} | marks(by_key[row["key"]]) for row in rows]


def marks(standing: Standing) -> dict[str, Any]:
    return {"standing": standing.place} | {name: getattr(standing, name) for name in MARKS}


def _part(chosen: Chosen, keys: list[int] | None) -> Part:
    if keys is None:
        keys = list(chosen.rows.values_list("pk", flat=True)) if chosen != Chosen() else None
    if keys is None:
        return Part()
    return Part(where="plans_milestone.subject_id = ANY(%s)", parameters=(keys,))
