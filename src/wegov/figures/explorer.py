"""The explorer's page, put together from its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegov.figures.bars import completion_bars, completion_keys, facet_bars, member_places
from wegov.figures.catalogue import FIGURES, RULES
from wegov.figures.exceptions import FiguresError
from wegov.figures.facets import facet_groups, filters
from wegov.figures.figures import compute
from wegov.figures.paging import DEFAULT_SORT, PAGE, SORTS, cut_page
from wegov.figures.report import value_text
from wegov.figures.rows import read_rows
from wegov.figures.selection import Selection, read_selection
from wegov.figures.sets import CommitmentSet, Pairs

VIEWS: Mapping[str, Promise] = {"list": _("List"), "table": _("Table"), "chart": _("Chart"), "map": _("Map")}
DEFAULT_VIEW = "list"
OWN = ("sort", "after", "view")
FORMATS = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX", "parquet": "Parquet"}
ADDRESS = "/explore"


@dataclass(frozen=True, slots=True)
class Link:
    label: str | Promise
    url: str
    here: bool = False
    value: str = ""


def address(chosen: CommitmentSet, **own: str) -> str:
    """The explorer's address for a set; what is as usual is left out."""
    usual = {"sort": DEFAULT_SORT, "view": DEFAULT_VIEW, "after": ""}
    query = urlencode(
        [*chosen.page_pairs, *((name, value) for name, value in own.items() if value != usual[name])], safe=":"
    )
    return f"{ADDRESS}?{query}" if query else ADDRESS


def explore(pairs: Pairs, *, today: date) -> dict[str, Any]:
    """All that the page shows. Raises FiguresError with a sentence where the address cannot be read."""
    given = list(pairs)
    own = {"sort": DEFAULT_SORT, "view": DEFAULT_VIEW, "after": ""} | {
        name: value for name, value in given if name in OWN and value
    }
    if own["view"] not in VIEWS:
        raise FiguresError(
            gettext("“%(view)s” is not a way to show commitments. Expected: %(known)s.")
            % {"view": own["view"], "known": ", ".join(VIEWS)}
        )
    selection = read_selection(given, also=OWN)
    shown = _list if own["view"] in ("list", "table") else _chart if own["view"] == "chart" else _map
    return _frame(selection, own, today) | shown(selection, own, today)


def _frame(selection: Selection, own: Mapping[str, str], today: date) -> dict[str, Any]:
    chosen = selection.set
    keep = {"sort": own["sort"], "view": own["view"]}
    done = compute(FIGURES["completed-share"], selection, today=today)
    return {
        "selection": selection,
        "set": chosen,
        "total": selection.total,
        "done": done,
        "done_text": value_text(done),
        "groups": facet_groups(selection),
        "chosen": [
            {"group": each.group, "label": each.label, "url": address(each.without, **keep)}
            for each in filters(selection)
        ],
        "clear_url": address(CommitmentSet(), **keep),
        "view": own["view"],
        "sort": own["sort"],
        "views": [
            Link(words, address(chosen, **(keep | {"view": name})), name == own["view"])
            for name, words in VIEWS.items()
        ],
        "sorts": [Link(words, "", name == own["sort"], name) for name, words in SORTS.items()],
        "rules": [Link(words, "", name == chosen.rule, name) for name, (words, _rule) in RULES.items()],
        "editions": [Link(row.title, "", row.slug == chosen.edition, row.slug) for row in selection.columns.editions],
        "downloads": _downloads(chosen, own["sort"]),
        "this_url": address(chosen, **own),
    }


def _downloads(chosen: CommitmentSet, sort: str) -> Sequence[Link]:
    query = address(chosen, sort=sort).removeprefix(ADDRESS)
    return [Link(words, f"{ADDRESS}.{ending}{query}") for ending, words in FORMATS.items()]


def _list(selection: Selection, own: Mapping[str, str], _today: date) -> dict[str, Any]:
    page = cut_page(selection, sort=own["sort"], after=own["after"], size=PAGE)
    keep = {"sort": own["sort"], "view": own["view"]}
    return {
        "rows": read_rows(selection.columns, page.rows, selection.set.rule),
        "page": page,
        "next_url": "" if page.after is None else address(selection.set, **keep, after=page.after),
        "previous_url": "" if page.before is None else address(selection.set, **keep, after=page.before),
    }


def _chart(selection: Selection, _own: Mapping[str, str], today: date) -> dict[str, Any]:
    return {
        "years": completion_bars(compute(FIGURES["completion-by-year"], selection, today=today), ADDRESS),
        "keys": completion_keys(),
        "members": facet_bars(selection, "member", ADDRESS, shares=False),
        "tags": facet_bars(selection, "tag", ADDRESS),
    }


def _map(selection: Selection, _own: Mapping[str, str], _today: date) -> dict[str, Any]:
    return {
        "places": member_places(selection, ADDRESS),
        "members": facet_bars(selection, "member", ADDRESS, most=1000, shares=False),
    }
