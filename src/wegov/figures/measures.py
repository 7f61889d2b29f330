"""What figures count: which rows of a set have it, among which it could be told, and why not among the rest.

Pure numpy. The parts of a measure are apart and together are the set: its commitments, plans or members. Of how plans
were made, only those count that the process database holds: together the parts are these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from wegov.figures.axes import Mask
from wegov.figures.columns import Columns, Table
from wegov.figures.selection import Selection
from wegov.figures.sets import STAR_RULES
from wegov.reviews.codes import MISSING

DONE = ("substantial", "complete")
AMBITIOUS = ("moderate", "transformative")
OPENED = ("major", "outstanding")
STEPS = (
    "timeline_published",
    "advance_notice",
    "awareness_raising",
    "online_consultation",
    "in_person_consultation",
    "summary_of_comments",
)


@dataclass(frozen=True, eq=False)
class Asked:
    """A set, the star that is meant, and the day on which it is asked what is late."""

    selection: Selection
    rule: str
    today: date

    @property
    def columns(self) -> Columns:
        return self.selection.columns

    @property
    def table(self) -> Table:
        return self.columns.commitments

    @cached_property
    def plans(self) -> Mask:
        return self.selection.plan_mask()


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """`hits` are among `of`; `missing` holds the rest of the set, by reason."""

    hits: Mask
    of: Mask
    missing: Mapping[str, Mask]


def all_commitments(asked: Asked) -> Parts:
    return Parts(asked.selection.mask, asked.selection.mask, {})


def all_plans(asked: Asked) -> Parts:
    return Parts(asked.plans, asked.plans, {})


def all_members(asked: Asked) -> Parts:
    """Members with a plan in the set."""
    owners = asked.columns.plan_table.single("member").counts(asked.plans) > 0
    return Parts(owners, owners, {})


def assessed(asked: Asked) -> Parts:
    mask = asked.selection.mask
    return Parts(mask & asked.table.has("assessed", "yes"), mask, {})


def not_reviewed(asked: Asked) -> Parts:
    mask = asked.selection.mask
    return Parts(mask & asked.table.has("assessed", "no"), mask, {})


def completed(asked: Asked) -> Parts:
    return _share(asked, "completion", *DONE)


def complete(asked: Asked) -> Parts:
    return _share(asked, "completion", "complete")


def withdrawn(asked: Asked) -> Parts:
    return _share(asked, "completion", "withdrawn")


def starred(asked: Asked) -> Parts:
    return _share(asked, STAR_RULES[asked.rule], "yes")


def relevant(asked: Asked) -> Parts:
    return _share(asked, "relevant", "yes")


def verifiable(asked: Asked) -> Parts:
    return _share(asked, "verifiable", "yes")


def opened(asked: Asked) -> Parts:
    return _share(asked, "opened_government", *OPENED)


def substantial_potential(asked: Asked) -> Parts:
    return _share(asked, "potential_results", "substantial")


def ambitious(asked: Asked) -> Parts:
    """Relevant, and of moderate or transformative impact; both have to be coded."""
    relevance, impact = _share(asked, "relevant", "yes"), _share(asked, "potential_impact", *AMBITIOUS)
    missing = {code: relevance.missing[code] | (relevance.of & impact.missing[code]) for code in MISSING}
    return Parts(relevance.hits & impact.hits, relevance.of & impact.of, missing)


def late(asked: Asked) -> Parts:
    """Over by today, and not complete at the last review. Withdrawn commitments are not waited for."""
    ends = asked.columns.ends
    day = asked.today.year * 10_000 + asked.today.month * 100 + asked.today.day
    reviewed = _share(asked, "completion", "complete", "withdrawn")
    over = (ends > 0) & (ends < day)
    missing = {code: mask & over for code, mask in reviewed.missing.items()}
    mask = asked.selection.mask
    missing |= {"no_end_date": mask & (ends == 0), "not_over_yet": mask & (ends >= day)}
    return Parts(reviewed.of & over & ~reviewed.hits, reviewed.of & over, missing)


def forum(asked: Asked) -> Parts:
    """Plans with a regular forum, of the plans that the process database holds."""
    return _parts(asked.columns.plan_table, _processes(asked), "regular_forum", "yes")


def six_steps(asked: Asked) -> Parts:
    """Plans for which each of the six steps is coded; all of them are hits, for the mean is what is asked."""
    table, rest = asked.columns.plan_table, _processes(asked)
    missing = {}
    for code in MISSING:  # a plan whose steps are missing for several reasons stands under the first
        missing[code] = rest & np.logical_or.reduce([table.has(step, code) for step in STEPS])
        rest = rest & ~missing[code]
    return Parts(rest, rest, missing)


def steps_followed(asked: Asked, plans: Mask) -> int:
    """How many of the six steps these plans followed, summed."""
    return sum(int(np.count_nonzero(plans & asked.columns.plan_table.has(step, "yes"))) for step in STEPS)


def _processes(asked: Asked) -> Mask:
    return asked.plans & asked.columns.process_reviewed


def _share(asked: Asked, variable: str, *values: str) -> Parts:
    return _parts(asked.table, asked.selection.mask, variable, *values)


def _parts(table: Table, mask: Mask, variable: str, *values: str) -> Parts:
    missing = {code: mask & table.has(variable, code) for code in MISSING}
    return Parts(mask & table.has(variable, *values), mask & table.coded(variable), missing)
