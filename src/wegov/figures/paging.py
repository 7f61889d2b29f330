"""Sorting a set and cutting it in pages. A cursor is the key of the last commitment seen: nothing is skipped."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegov.figures.axes import Whole
from wegov.figures.columns import Columns
from wegov.figures.exceptions import FiguresError
from wegov.figures.selection import Selection
from wegov.reviews.codes import MISSING

SORTS: Mapping[str, Promise] = {
    "member": gettext_lazy("Member and plan"),
    "newest": gettext_lazy("Newest plans first"),
    "oldest": gettext_lazy("Oldest plans first"),
    "ends": gettext_lazy("End date"),
    "completion": gettext_lazy("Most complete first"),
    "impact": gettext_lazy("Highest potential impact first"),
}
DEFAULT_SORT = "member"
PAGE = 25
LAST = 99_999_999  # after every date


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, in order; cursors lead to the page after and before ("" = the first page, None = no page)."""

    rows: Whole
    first: int  # place of its first row in the set, from 1
    total: int
    after: str | None
    before: str | None


def cut_page(selection: Selection, *, sort: str = DEFAULT_SORT, after: str = "", size: int = PAGE) -> Page:
    """The page after a cursor. Raises FiguresError for an unknown sort or cursor."""
    if sort not in SORTS:
        raise FiguresError(
            _("“%(sort)s” is not an order. Expected: %(known)s.") % {"sort": sort, "known": ", ".join(SORTS)}
        )
    rows = np.flatnonzero(selection.mask)
    if sort == DEFAULT_SORT:
        start = int(np.searchsorted(rows, _row_of(selection.columns, after), side="right")) if after else 0
        ordered = rows
    else:
        keys = sort_keys(selection.columns, sort)
        ordered = rows[np.argsort(keys[rows], kind="stable")]
        start = _place(ordered, keys, _row_of(selection.columns, after)) if after else 0
    return _page(selection.columns, ordered, start, size)


def sort_keys(columns: Columns, sort: str) -> Whole:
    """A number for each commitment, the smallest first; what is not known comes last."""
    table = columns.commitments
    if sort == "ends":
        return np.where(columns.ends, columns.ends, LAST)
    if sort in ("newest", "oldest"):
        axis = table.single("year")  # its keys are in order, with "unknown" after the years
        years = np.array([int(key) if key.isdigit() else 0 for key in axis.keys])
        signed = np.where(years, years if sort == "oldest" else -years, LAST)
        result: Whole = signed[axis.codes]
        return result
    axis = table.single("completion" if sort == "completion" else "potential_impact")
    best = len(axis.keys) - len(MISSING)
    places = np.arange(len(axis.keys))
    order: Whole = np.where(places < best, best - places, LAST)[axis.codes]
    return order


def _place(ordered: Whole, keys: Whole, row: int) -> int:
    """How many rows come before or at this one, which need not be in the set any more."""
    before = keys[ordered] < keys[row]
    same = (keys[ordered] == keys[row]) & (ordered <= row)
    return int(np.count_nonzero(before | same))


def _row_of(columns: Columns, cursor: str) -> int:
    key = int(cursor) if cursor.isdecimal() and len(cursor) < 18 else 0
    rows = np.flatnonzero(columns.commitments.keys == key)
    if not len(rows):
        raise FiguresError(_("This page of the list does not exist. Start again from its first page."))
    return int(rows[0])


def _page(columns: Columns, ordered: Whole, start: int, size: int) -> Page:
    keys = columns.commitments.keys
    shown = ordered[start : start + size]
    after = str(keys[shown[-1]]) if start + size < len(ordered) else None
    before = None
    if start > 0:
        before = str(keys[ordered[start - size - 1]]) if start > size else ""
    return Page(shown, start + 1 if len(shown) else 0, len(ordered), after, before)
