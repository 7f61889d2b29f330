"""The few commitments that a page shows: their words from the database, everything else from the columns."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns, MemberRow, PlanRow
from wegov.figures.sets import STAR_RULES
from wegov.plans.models import Commitment, list_title


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    title: str
    language: str
    url: str
    place: str  # whose, in which plan
    member: MemberRow
    plan: PlanRow
    completion: str
    impact: str
    potential: str
    opened: str
    star: str
    assessed: bool
    ends: str

    @property
    def starred(self) -> bool:
        return self.star == "yes"


def read_rows(columns: Columns, rows: Iterable[int], rule: str) -> list[CommitmentRow]:
    """One query, however many rows."""
    places = [int(row) for row in rows]
    keys = columns.commitments.keys[np.array(places, dtype=np.int64)].tolist()
    words = Commitment.objects.filter(pk__in=keys).values_list(
        "pk", "subject__title", "short_title", "subject__language", "subject__public_id", "subject__ends"
    )
    by_key = {key: texts for key, *texts in words}
    return [_row(columns, place, rule, *by_key[key]) for place, key in zip(places, keys, strict=True) if key in by_key]


def _row(
    columns: Columns, place: int, rule: str, title: str, short_title: str, language: str, public_id: str, ends: str
) -> CommitmentRow:
    plan = columns.plans[columns.plan[place]]

    def code(variable: str) -> str:
        axis = columns.commitments.single(variable)
        return axis.keys[int(axis.codes[place])]

    return CommitmentRow(
        title=list_title(title, short_title),
        language=language,
        url=f"/{public_id}",
        place=columns.keep(("place", plan.key, get_language()), lambda: _place(columns, plan)),
        member=columns.members[plan.member],
        plan=plan,
        completion=code("completion"),
        impact=code("potential_impact"),
        potential=code("potential_results"),
        opened=code("opened_government"),
        star=code(STAR_RULES[rule]),
        assessed=code("assessed") == "yes",
        ends=ends,
    )


def _place(columns: Columns, plan: PlanRow) -> str:
    words = {"member": columns.members[plan.member].title, "number": plan.number, "year": plan.year}
    if plan.year is None:
        return _("%(member)s, plan %(number)s") % words
    return _("%(member)s, plan %(number)s, %(year)s") % words
