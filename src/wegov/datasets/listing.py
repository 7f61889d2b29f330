"""The commitments of a set as rows: what the explorer shows, what the API lists, what is taken away."""

from typing import Any

import numpy as np
from django.db import connection

from wegov.datasets.overview import chosen, overview
from wegov.datasets.reading import Part, Resource, read_rows
from wegov.figures.paging import DEFAULT_SORT, cut_page
from wegov.figures.selection import Selection, read_selection
from wegov.figures.sets import Pairs

PAGE_WORDS = ("sort", "cursor", "size", "view", "after")  # of the page, not of the set


def read_commitments(
    pairs: Pairs, *, sort: str = DEFAULT_SORT, after: str = "", size: int
) -> tuple[int, list[dict[str, Any]], str | None]:
    """How many commitments the set holds, one page of them, and the cursor of the next. Raises FiguresError."""
    selection = read_selection(pairs, also=PAGE_WORDS)
    page = cut_page(selection, sort=sort, after=after, size=size)
    with connection.cursor() as cursor:
        items = read_rows(cursor, *_rows(selection, page.rows))
    return page.total, items, page.after


def whole_set(pairs: Pairs, *, sort: str = DEFAULT_SORT) -> tuple[Resource, Part]:
    """Every commitment of a set, in its order. Raises FiguresError."""
    selection = read_selection(pairs, also=PAGE_WORDS)
    page = cut_page(selection, sort=sort, size=max(selection.total, 1))
    return _rows(selection, page.rows)


def _rows(selection: Selection, rows: "np.typing.NDArray[np.int64]") -> tuple[Resource, Part]:
    keys = selection.columns.commitments.keys[rows]
    return overview(selection.set.edition), chosen(keys.tolist())
