"""Lists cut in pages by their place: the address says which page, and everything else in it stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Cut:
    """A page of a list. The addresses are "" where there is no such page."""

    start: int
    size: int
    previous_url: str = ""
    next_url: str = ""
    total: int | None = None

    @property
    def stop(self) -> int:
        return self.start + self.size


def cut(query: QueryDict, *, size: int, total: int | None = None, name: str = "page", anchor: str = "") -> Cut:
    """The page that the address asks for; what is no page number is the first page."""
    number = page_number(query.get(name, ""))
    previous_url = _address(query, name, number - 1, anchor) if number > 1 else ""
    more = total is None or number * size < total
    next_url = _address(query, name, number + 1, anchor) if more else ""
    return Cut((number - 1) * size, size, previous_url, next_url, total)


def cut_rows(query: QueryDict, rows: Any, *, size: int, name: str, anchor: str) -> tuple[list[Any], Cut]:
    """The same for rows that nobody has counted: one more than a page is read to see whether there is a next one."""
    whole = cut(query, size=size, name=name, anchor=anchor)
    found: Sequence[Any] = list(rows[whole.start : whole.stop + 1])
    next_url = whole.next_url if len(found) > size else ""
    return list(found[:size]), Cut(whole.start, size, whole.previous_url, next_url)


def page_number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    return min(max(number, 1), LAST_PAGE)


def _address(query: QueryDict, name: str, number: int, anchor: str) -> str:
    changed = query.copy()
    changed[name] = str(number)
    if number == 1:
        del changed[name]
    return f"?{changed.urlencode()}{anchor}"
