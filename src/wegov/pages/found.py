"""What a search finds, by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegov.figures.columns import Columns
from wegov.pages.languages import direction
from wegov.pages.paging import cut
from wegov.pages.site import site_of
from wegov.plans.models import Stage
from wegov.plans.standing import NOT_YET_PROMISED
from wegov.record.models import Subject
from wegov.record.search import Hit, reachable, search_kinds

PAGE = 20
KINDS: Mapping[str, Promise] = {
    "member": _("Members"),
    "plan": _("Plans"),
    "commitment": _("Commitments"),
    "milestone": _("Milestones"),
    "review": _("Reviews"),
    "institution": _("Institutions"),
    "duty": _("Duties"),
    "comment": _("Comments"),
    "evidence": _("Evidence"),
    "forum": _("Forums"),
    "meeting": _("Meetings"),
    "edition": _("Editions"),
}
KIND_WORDS: Mapping[str, Promise] = {
    "member": _("Member"),
    "plan": _("Plan"),
    "commitment": _("Commitment"),
    "milestone": _("Milestone"),
    "review": _("Review"),
    "institution": _("Institution"),
    "duty": _("Duty"),
    "comment": _("Comment"),
    "evidence": _("Evidence"),
    "forum": _("Forum"),
    "meeting": _("Meeting"),
    "edition": _("Edition"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind to narrow the search down to; "" is all of them."""

    label: str | Promise
    count: int
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Found:
    hit: Hit
    kind: str | Promise
    government: str
    stage: str | Promise = ""  # of what is no promise yet

    @property
    def url(self) -> str:
        return f"/{self.hit.public_id}"

    @property
    def direction(self) -> str:
        return direction(self.hit.language)


def search_context(columns: Columns, query: QueryDict) -> dict[str, Any]:
    text = query.get("q", "").replace("\0", " ").strip()
    kind = query.get("kind", "")
    kind = kind if kind in KINDS else ""
    start = cut(query, size=PAGE).start
    hits, counts = search_kinds(text, kind=kind, offset=start, limit=PAGE, hidden=columns.hidden)
    total = counts.get(kind, 0) if kind else sum(counts.values())
    shown = cut(query, size=PAGE, total=reachable(total))
    return {
        "site": site_of(columns),
        "query": text,
        "kind": kind,
        "total": total,
        "everywhere": sum(counts.values()),
        "choices": choices_of(text, kind, counts),
        "found": _with_governments(hits),
        "shown": shown,
        "explore_url": "/explore",
    }


def choices_of(text: str, kind: str, counts: Mapping[str, int]) -> Sequence[Choice]:
    def url(chosen: str) -> str:
        return "?" + urlencode({"q": text} | ({"kind": chosen} if chosen else {}))

    everything = Choice(_("All"), sum(counts.values()), url(""), not kind)
    present = [
        Choice(label, counts.get(name, 0), url(name), name == kind)
        for name, label in KINDS.items()
        if counts.get(name) or name == kind
    ]
    return [everything, *present]


def _with_governments(hits: Sequence[Hit]) -> list[Found]:
    """Each hit with the government it belongs to, for many promises are worded alike, and whether it is a draft."""
    found = Subject.objects.filter(public_id__in=[hit.public_id for hit in hits])
    stage = Coalesce("plan__stage", "commitment__plan__stage", "milestone__commitment__plan__stage", Value(""))
    named = {public_id: told for public_id, *told in found.values_list("public_id", "government__title", stage)}
    return [_found(hit, *named.get(hit.public_id, ("", ""))) for hit in hits]


def _found(hit: Hit, government: str | None, stage: str) -> Found:
    drafted = stage in NOT_YET_PROMISED
    return Found(hit, KIND_WORDS.get(hit.kind, hit.kind), government or "", Stage(stage).label if drafted else "")
