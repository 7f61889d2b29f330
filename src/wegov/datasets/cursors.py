"""Pages of a resource. A cursor is the key of the last row seen, so that nothing is skipped or shown twice."""

import base64
import binascii
import json
from dataclasses import dataclass, replace
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from wegov.datasets.reading import Kind, Part, Resource, read_rows
from wegov.figures.exceptions import FiguresError

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class RowPage:
    """Rows of one page, and the cursor of the next; None where there is none."""

    items: list[dict[str, Any]]
    next: str | None


def write_cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def read_cursor(cursor: str, resource: Resource) -> Key:
    """Raises FiguresError where the cursor is none of this resource's."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        key = None
    kinds = [int if resource.column(name).kind is Kind.INTEGER else str for name in _order(resource)]
    if not isinstance(key, list) or [type(value) for value in key] != kinds or not all(map(_storable, key)):
        raise FiguresError(_("This page of the list does not exist. Start again from its first page."))
    return tuple(key)


def read_page(
    cursor: CursorWrapper,
    resource: Resource,
    *,
    part: Part | None = None,
    after: str = "",
    size: int,
    newest: bool = False,
) -> RowPage:
    """The page after a cursor, in the resource's order, or the other way round where the newest come first."""
    part = part or Part()
    if after:
        part = _after(resource, part, read_cursor(after, resource), newest)
    order = ", ".join(f"{sql} DESC" for sql in resource.order_sql.split(", ")) if newest else ""
    rows = read_rows(cursor, resource, replace(part, order=order, limit=size + 1))
    shown = rows[:size]
    more = len(rows) > size
    return RowPage(shown, write_cursor(tuple(shown[-1][name] for name in _order(resource))) if more else None)


def _order(resource: Resource) -> tuple[str, ...]:
    return resource.order or resource.key


def _after(resource: Resource, part: Part, key: Key, newest: bool) -> Part:
    places = ", ".join(["%s"] * len(key))
    beyond = f"({resource.order_sql}) {'<' if newest else '>'} ({places})"
    where = f"({part.where}) AND {beyond}" if part.where else beyond
    return replace(part, where=where, parameters=(*part.parameters, *key))


def _storable(value: str | int) -> bool:
    """PostgreSQL holds no NUL in a text and no number above 64 bits."""
    return "\0" not in value if isinstance(value, str) else abs(value) < 2**63
