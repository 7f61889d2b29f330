"""Sets side by side: each a column, each figure a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegov.figures import explorer
from wegov.figures.bars import SMALL, small_words
from wegov.figures.catalogue import FIGURES, RULES
from wegov.figures.exceptions import FiguresError
from wegov.figures.facets import BY_COUNT, Choice, facet_groups, filters
from wegov.figures.figure_page import figure_address
from wegov.figures.figures import Figure, Form, compute
from wegov.figures.report import value_text
from wegov.figures.selection import Selection, read_selection
from wegov.figures.sets import Pairs, parse_query
from wegov.figures.words import FACET_WORDS

ADDRESS = "/compare"
MOST = 4  # so many columns a screen and the tones of a chart can hold apart
PICKED = ("member", "region", "level", "year", "tag")  # what the form offers; an explorer address can say more
ROWS = (
    *("commitments", "commitments-assessed", "completed-share", "complete-share", "withdrawn", "late"),
    *("ambitious-share", "substantial-potential-share", "starred-share", "opened-share"),
    *("relevant-share", "verifiable-share", "forum-share"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    tone: str
    value: str
    count: int
    of: int | None
    share: str  # for the bar; "" where there is none
    small: str
    url: str
    rule: str | Promise  # of the star, where the sets are not all under the same


def compare(pairs: Pairs, *, today: date) -> dict[str, Any]:
    """Two or more sets, each as the explorer's address says it. Raises FiguresError with a sentence."""
    selections = read_sets(pairs)
    canonical = [selection.set.page_query for selection in selections]
    return {
        "sets": [_column(selections, index, canonical) for index in range(len(selections))],
        "rows": [_row(name, selections, today) for name in ROWS] if len(selections) > 1 else [],
        "pickers": _pickers(selections),
        "full": len(selections) >= MOST,
        "small": SMALL,
    }


def read_sets(pairs: Pairs) -> list[Selection]:
    """The sets of an address; all commitments where it names none. Raises FiguresError with a sentence."""
    queries = [value for name, value in pairs if name == "set"]
    if unknown := {name for name, _value in pairs} - {"set"}:
        raise FiguresError(
            _("“%(name)s” is not known here. Sets are given as set=…, each as in the explorer’s address.")
            % {"name": sorted(unknown)[0]}
        )
    if len(queries) > MOST:
        raise FiguresError(_("At most %(most)s sets fit side by side.") % {"most": MOST})
    return [read_selection(query) for query in queries] or [read_selection("")]


def picked_address(pairs: Pairs) -> str:
    """Where the form leads: its fields are member-1, tag-2 …, and each number is a set. "" where it was not sent."""
    fields: dict[int, list[tuple[str, str]]] = {}
    for name, value in pairs:
        facet, _dash, number = name.rpartition("-")
        if facet in (*PICKED, "more") and number.isdecimal() and len(number) == 1:
            fields.setdefault(int(number), []).extend(_fields(facet, value))
    if not fields:
        return ""
    queries = [read_selection(fields[number]).set.page_query for number in sorted(fields)]
    described = [query for query in queries if query]
    # A part of the form that was left as it is adds nothing; one set alone is compared with everything.
    return _address(described if len(described) > 1 else [*described, ""])


def _fields(facet: str, value: str) -> list[tuple[str, str]]:
    """One field of the form; `more` carries what the set is narrowed down to besides."""
    return parse_query(value) if facet == "more" else [(facet, value)]


def _address(queries: Sequence[str]) -> str:
    return f"{ADDRESS}?{urlencode([('set', query) for query in queries])}"


def _column(selections: Sequence[Selection], index: int, queries: Sequence[str]) -> dict[str, Any]:
    selection = selections[index]
    others = [query for place, query in enumerate(queries) if place != index]
    return {
        "title": set_title(selection),
        "total": selection.total,
        "tone": f"set-{index + 1}",
        "url": explorer.address(selection.set),
        "remove_url": _address(others) if len(queries) > 1 else "",
        "number": index + 1,
    }


def set_title(selection: Selection) -> str:
    """A set in a few words: Georgia, 2014."""
    labels = [str(each.label) for each in filters(selection)]
    if labels:
        return ", ".join(labels)
    return _("All of the demonstration") if selection.fictional else _("All commitments")


def _row(name: str, selections: Sequence[Selection], today: date) -> dict[str, Any]:
    figure = FIGURES[name]
    rules = [RULES[selection.set.rule][0] if figure.by_star_rule else "" for selection in selections]
    same = len(set(rules)) == 1
    return {
        "figure": figure,
        "rule": rules[0] if same else "",
        "cells": [
            _cell(figure, selection, index, today, rule="" if same else rule)
            for index, (selection, rule) in enumerate(zip(selections, rules, strict=True))
        ],
    }


def _cell(figure: Figure, selection: Selection, index: int, today: date, *, rule: str | Promise) -> Cell:
    result = compute(figure, selection, today=today)
    share = result.figure.form is Form.SHARE
    return Cell(
        tone=f"set-{index + 1}",
        value=value_text(result),
        count=result.count,
        of=result.of,
        share=f"{100 * result.value:.2f}" if share and result.value is not None else "",
        small=small_words(result.of) if result.of else "",
        url=figure_address(result.figure, selection.set),
        rule=rule,
    )


def _pickers(selections: Sequence[Selection]) -> list[dict[str, Any]]:
    """One form part a set, and an empty one to add a set while there is room."""
    empty = read_selection("")
    options = {facet: _options(empty, facet) for facet in PICKED}
    pickers = [_picker(selection, index + 1, options) for index, selection in enumerate(selections)]
    while len(pickers) < min(MOST, max(2, len(selections) + 1)):
        pickers.append(_picker(empty, len(pickers) + 1, options))
    return pickers


def _picker(selection: Selection, number: int, options: Mapping[str, Sequence[Choice]]) -> dict[str, Any]:
    chosen = selection.set
    shown = {facet: chosen.values(facet)[:1] for facet in PICKED}
    # A second value, or a facet that the form does not offer, travels along unseen.
    rest = [(facet, value) for facet, value in chosen.page_pairs if value not in shown.get(facet, ())]
    return {
        "number": number,
        "more": urlencode(rest, safe=":"),
        "fields": [
            {
                "name": f"{facet}-{number}",
                "label": FACET_WORDS[facet],
                "options": options[facet],
                "chosen": shown[facet],
            }
            for facet in PICKED
        ],
    }


def _options(everything: Selection, facet: str) -> Sequence[Choice]:
    """What the form offers: every value that some commitment has, by its name."""
    groups = {group.name: group for group in facet_groups(everything)}
    choices = groups[facet].choices if facet in groups else ()
    return sorted(choices, key=lambda choice: choice.label) if facet in BY_COUNT else choices
