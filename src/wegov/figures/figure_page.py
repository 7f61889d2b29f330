"""The pages of figures: all of them for one set, and one with its rule, its years, its members and its rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django.utils.translation import gettext as _

from wegov.figures import explorer
from wegov.figures.axes import Mask
from wegov.figures.bars import (
    can_break_down,
    completion_bars,
    completion_keys,
    figure_bars,
    is_small,
    series_bars,
)
from wegov.figures.catalogue import ALL, FIGURES, RULES, find_figure
from wegov.figures.exceptions import FiguresError
from wegov.figures.facets import filters
from wegov.figures.figures import Figure, Form, Result, Unit, compute
from wegov.figures.paging import cut_page
from wegov.figures.report import reason_text, sentence, value_text
from wegov.figures.rows import read_rows
from wegov.figures.selection import Selection, read_selection
from wegov.figures.sets import DEFAULT_RULE, CommitmentSet, Pairs

ADDRESS = "/figures"
OWN = ("after", "rows")
FILES = {"json": "application/json", "csv": "text/csv"}
COUNTED, WHOLE = "counted", "whole"


def status(name: str) -> int:
    """A name that no figure has is not found; everything else that is refused is a bad request."""
    return 400 if name in FIGURES else 404


def figure_address(figure: Figure, chosen: CommitmentSet, *, ending: str = "", **own: str) -> str:
    """Where a figure of a set has its page or, with an ending, a file beside it."""
    pairs = [pair for pair in chosen.pairs if pair[0] != "rule"]
    pairs += (
        [("rule", chosen.rule)]
        if chosen.rule != DEFAULT_RULE and (figure.by_star_rule or chosen.values("star"))
        else []
    )
    pairs += [(name, value) for name, value in own.items() if value]
    query = urlencode(pairs, safe=":")
    return f"{ADDRESS}/{figure.name}" + (f".{ending}" if ending else "") + (f"?{query}" if query else "")


def all_figures(pairs: Pairs, *, today: date) -> dict[str, Any]:
    """Every figure of a set."""
    selection = read_selection(pairs)
    results = [compute(figure, selection, today=today) for figure in ALL]
    return _set_context(selection, ADDRESS) | {
        "results": results,
        "lines": [
            {
                "figure": result.figure,
                "value": value_text(result),
                "result": result,
                "small": is_small(result.of),
                "url": figure_address(result.figure, selection.set),
                "rule": RULES[result.asked.rule][0] if result.figure.by_star_rule else "",
            }
            for result in results
        ],
    }


def one_figure(name: str, pairs: Pairs, *, today: date) -> dict[str, Any]:
    """One figure of a set. Raises FiguresError with a sentence."""
    figure = find_figure(name)
    given = list(pairs)
    own = {"after": "", "rows": COUNTED} | {key: value for key, value in given if key in OWN and value}
    selection = read_selection(given, also=OWN)
    result = compute(figure, selection, today=today)
    page = f"{ADDRESS}/{name}"
    return (
        _set_context(selection, page)
        | _charts(result, page)
        | _rows(result, own)
        | {
            "figure": figure,
            "result": result,
            "value": value_text(result),
            "sentence": sentence(result),
            "small": is_small(result.of),
            "rule_title": RULES[result.asked.rule][0],
            "rule_words": RULES[result.asked.rule][1],
            "files": [
                {"type": kind, "url": figure_address(figure, selection.set, ending=ending)}
                for ending, kind in FILES.items()
            ],
            "explore_url": _explore_address(figure, selection.set),
        }
    )


def _set_context(selection: Selection, page: str) -> dict[str, Any]:
    chosen = selection.set
    return {
        "selection": selection,
        "set": chosen,
        "total": selection.total,
        "chosen": [
            {"group": each.group, "label": each.label, "url": _with_query(page, each.without)}
            for each in filters(selection)
        ],
        "clear_url": page,
        "kept": [pair for pair in chosen.pairs if pair[0] not in ("rule", "edition")],
        "rules": [explorer.Link(words, "", rule == chosen.rule, rule) for rule, (words, _rule) in RULES.items()],
        "editions": [
            explorer.Link(row.title, "", row.slug == chosen.edition, row.slug) for row in selection.columns.editions
        ],
    }


def _with_query(page: str, chosen: CommitmentSet) -> str:
    return f"{page}?{chosen.page_query}" if chosen.page_query else page


def _charts(result: Result, page: str) -> dict[str, Any]:
    if result.figure.form is Form.SERIES:
        stacked = bool(result.figure.parts)
        bars = completion_bars(result, page) if stacked else series_bars(result, page)
        return {"years": bars, "keys": completion_keys() if stacked else None}
    if not can_break_down(result):
        return {}
    return {"by_year": figure_bars(result, "year", page), "by_member": figure_bars(result, "member", page)}


def _rows(result: Result, own: Mapping[str, str]) -> dict[str, Any]:
    """The rows behind the number, those it is a share of, or those that are missing for one reason."""
    mask = _mask(result, own["rows"])
    figure, selection = result.figure, result.asked.selection
    tabs = [(COUNTED, _("Counted"), result.parts.hits)]
    tabs += [(WHOLE, _("All that it is a share of"), result.parts.of)] if result.of is not None else []
    tabs += [(reason, reason_text(reason), result.parts.missing[reason]) for reason in result.missing]
    context: dict[str, Any] = {
        "tabs": [
            {
                "label": label,
                "count": int(np.count_nonzero(rows)),
                "here": key == own["rows"],
                "url": figure_address(figure, selection.set, rows="" if key == COUNTED else key) + "#rows",
            }
            for key, label, rows in tabs
        ]
    }
    if figure.unit is not Unit.COMMITMENT:
        return context | {"others": _others(result, mask)}
    page = cut_page(Selection(selection.columns, selection.set, selection.base, {}, mask), after=own["after"])
    shown = "" if own["rows"] == COUNTED else own["rows"]

    def cursor(after: str | None) -> str:
        return "" if after is None else figure_address(figure, selection.set, rows=shown, after=after) + "#rows"

    rows = read_rows(selection.columns, page.rows, result.asked.rule)
    return context | {"rows": rows, "page": page, "next_url": cursor(page.after), "previous_url": cursor(page.before)}


def _mask(result: Result, rows: str) -> Mask:
    known = {COUNTED: result.parts.hits, WHOLE: result.parts.of, **result.parts.missing}
    if rows not in known:
        raise FiguresError(
            _("“%(rows)s” are no rows of this figure. Expected: %(known)s.") % {"rows": rows, "known": ", ".join(known)}
        )
    return known[rows]


def _others(result: Result, mask: Mask) -> list[dict[str, str]]:
    """Plans or members behind a figure: few, so all of them."""
    columns = result.asked.columns
    places = np.flatnonzero(mask).tolist()
    if result.figure.unit is Unit.MEMBER:
        return [{"title": columns.members[i].title, "url": f"/member/{columns.members[i].code}"} for i in places]
    return [{"title": columns.plans[i].title, "url": f"/{columns.plans[i].public_id}"} for i in places]


def _explore_address(figure: Figure, chosen: CommitmentSet) -> str:
    """The figure's rows in the explorer; "" where facets cannot say them."""
    if figure.narrowing is None:
        return ""
    for facet, values in figure.narrowing.items():
        both = tuple(value for value in values if not chosen.values(facet) or value in chosen.values(facet))
        if not both:
            return ""
        chosen = chosen.choosing(facet, *both)
    return explorer.address(chosen)
