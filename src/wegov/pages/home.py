"""The first page: the state of the record in figures, one chart, the newest acts, and the ways in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.figures.selection import Selection, select
from wegov.figures.sets import CommitmentSet
from wegov.members.models import Region
from wegov.pages.charts import ColumnChart, Counted, count_text
from wegov.pages.numbers import (
    COMPLETION_PARTS,
    Number,
    ask,
    completion_keys,
    draw_years,
    explore_url,
    figure_url,
    grouped,
    number,
)
from wegov.pages.site import site_of
from wegov.pages.told import tell
from wegov.plans.tags import all_tags
from wegov.record.models import Act
from wegov.record.queries import newest_acts

ACTS = 8
TOPICS = 12


@dataclass(frozen=True, slots=True)
class Topic:
    """What promises are about, under one name whatever codebook it comes from."""

    name: str
    count: int
    url: str


def home_context(columns: Columns, today: date) -> dict[str, Any]:
    everything = select(columns, CommitmentSet())
    return {
        "site": site_of(columns),
        "empty": not columns.commitments.size,
        "figures": state_of_the_record(everything, today),
        "years_chart": kept_by_year(everything, today),
        "years_url": figure_url("completion-by-year", everything.set),
        "topics": topics(everything),
        "regions": Region.choices,
        "acts": tell(acts_to_show(columns)[:ACTS]),
    }


def state_of_the_record(everything: Selection, today: date) -> Sequence[Number]:
    members = count_text(ask("members", everything, today).count)
    return [
        number("commitments", everything, today, note=_("of %(count)s members") % {"count": members}),
        number("plans", everything, today),
        number("completed-share", everything, today, label=_("substantially or fully done")),
        number("not-reviewed", everything, today, label=_("not reviewed")),
    ]


def kept_by_year(everything: Selection, today: date) -> ColumnChart:
    result = ask("completion-by-year", everything, today)
    rows = [
        Counted(
            point.label if point.label.isdigit() else _("No year"),
            grouped(dict(zip(result.figure.keys, point.counts, strict=True)), COMPLETION_PARTS),
            explore_url(everything.set.choosing("year", point.label)),
        )
        for point in result.series
    ]
    done = ask("completed-share", everything, today)
    caption = _("Of %(of)s promises whose completion was coded, %(count)s were substantially or fully done") % {
        "of": count_text(done.of or 0),
        "count": count_text(done.count),
    }
    return draw_years(rows, keys=completion_keys(), caption=caption)


def topics(everything: Selection) -> Sequence[Topic]:
    """The most frequent policy tags. Tags of two codebooks that share a name are one topic, each commitment once."""
    axis = everything.axis("tag")
    counts = dict(zip(axis.keys, axis.counts(everything.mask).tolist(), strict=True))
    by_name: dict[str, list[str]] = defaultdict(list)
    for tag in all_tags():
        if counts.get(tag.id):
            by_name[tag.name].append(tag.id)
    most = sorted(by_name, key=lambda name: (-sum(counts[key] for key in by_name[name]), name))[:TOPICS]
    return [_topic(name, by_name[name], everything) for name in most]


def _topic(name: str, tags: Sequence[str], everything: Selection) -> Topic:
    count = int((everything.axis("tag").mask(tags) & everything.mask).sum())
    return Topic(name, count, f"/explore?{urlencode([('tag', tag) for tag in tags], safe=':')}")


def acts_to_show(columns: Columns) -> QuerySet[Act]:
    """The newest acts; those of the demonstration only where there is nothing else."""
    shown = newest_acts().exclude(kind="milestone.published")  # each comes with its commitment, often hundreds
    fictional = columns.hidden
    if not fictional:
        return shown
    made_up = Q(subject__in=fictional) | Q(subject__government__in=fictional, subject__government__isnull=False)
    return shown.exclude(made_up)
