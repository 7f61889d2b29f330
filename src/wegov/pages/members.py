"""The list of members and the map that shows the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.figures.bars import SMALL
from wegov.figures.columns import Columns, MemberRow
from wegov.figures.measures import DONE
from wegov.members.models import Region
from wegov.pages.site import site_of
from wegov.pages.world import Place, WorldMap, draw_world, level_of, quartiles


@dataclass(frozen=True, slots=True)
class Line:
    """A member in the list."""

    code: str
    title: str
    region: str
    level: str
    fictional: bool
    plans: int
    commitments: int
    done: int
    reviewed: int  # of its commitments, those whose completion is coded

    @property
    def url(self) -> str:
        return f"/member/{self.code}"

    @property
    def figure_url(self) -> str:
        return f"/figures/completed-share?member={self.code}"

    @property
    def small(self) -> bool:
        return self.reviewed < SMALL


@dataclass(frozen=True, slots=True)
class Group:
    """Members that stand together in the list; `key` is the group's place on the page."""

    key: str
    title: str
    lines: Sequence[Line]


SORTS: Mapping[str, Callable[[Line], Any]] = {
    "name": lambda line: line.title,
    "commitments": lambda line: (-line.commitments, line.title),
    "done": lambda line: (-(line.done / line.reviewed if line.reviewed else -1), -line.reviewed, line.title),
}


def members_context(columns: Columns, sort: str) -> dict[str, Any]:
    lines = sorted(lines_of(columns), key=SORTS[sort])
    real = [line for line in lines if not line.fictional]
    return {
        "site": site_of(columns),
        "sort": sort,
        "sorts": [("name", _("Name")), ("commitments", _("Commitments")), ("done", _("Share done"))],
        "groups": groups_of(lines, sort),
        "share_url": "/figures/completed-share",
        "total": len(real) or len(lines),
        "world": map_of(real) if real else None,
    }


def lines_of(columns: Columns) -> list[Line]:
    table = columns.commitments
    owner = table.axes["member"]
    coded = table.coded("completion")
    done = table.has("completion", *DONE)
    plans = columns.plan_table.axes["member"].counts(np.ones(columns.plan_table.size, dtype=np.bool_))
    counts = [owner.counts(mask) for mask in (np.ones(table.size, dtype=np.bool_), done, coded)]
    return [
        _line(member, int(plans[place]), *(int(count[place]) for count in counts))
        for place, member in enumerate(columns.members)
    ]


def groups_of(lines: Sequence[Line], sort: str) -> list[Group]:
    """By region where they are listed by name; else all in one. The demonstration always stands apart."""
    real, fictional = ([line for line in lines if line.fictional is made_up] for made_up in (False, True))
    groups = [Group("all", _("All members"), real)]
    if sort == "name":
        groups = [
            Group(region, str(label), [line for line in real if line.region == region])
            for region, label in Region.choices
        ]
    groups.append(Group("demonstration", _("Demonstration: these do not exist"), fictional))
    return [group for group in groups if group.lines]


def map_of(lines: Sequence[Line]) -> WorldMap:
    """Countries by the number of their commitments, in four classes of about equal size."""
    countries = [line for line in lines if line.level == "national" and line.commitments]
    bounds = quartiles([line.commitments for line in countries]) if countries else [1, 1, 1, 1]
    places = [Place(line.code, _in_words(line), level_of(line.commitments, bounds), line.url) for line in countries]
    starts = [1, *(bound + 1 for bound in bounds)]
    return draw_world(
        places,
        label=lambda level: _("%(from)d–%(to)d commitments") % {"from": starts[level - 1], "to": bounds[level - 1]},
    )


def _in_words(line: Line) -> str:
    words = ngettext("%(title)s: %(count)d commitment", "%(title)s: %(count)d commitments", line.commitments)
    return words % {"title": line.title, "count": line.commitments}


def _line(member: MemberRow, plans: int, commitments: int, done: int, reviewed: int) -> Line:
    return Line(
        code=member.code,
        title=member.title,
        region=member.region,
        level=member.level,
        fictional=member.fictional,
        plans=plans,
        commitments=commitments,
        done=done,
        reviewed=reviewed,
    )
