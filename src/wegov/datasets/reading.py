"""A table that leaves the house: named, typed, documented columns over SQL. Every format and the API read the same."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.functional import Promise

Words = str | Promise  # a text, perhaps one that waits for the reader's language
TIME = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


class Kind(StrEnum):
    """What a cell holds, in the words of the Data Package standard."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    OBJECT = "object"
    ARRAY = "array"


CSV_CELL = {
    Kind.BOOLEAN: "({})::text",
    Kind.DATETIME: TIME,
    Kind.OBJECT: "({})::text",
    Kind.ARRAY: "to_json({})::text",
}
JSON_VALUE = {Kind.DATETIME: TIME, Kind.ARRAY: "to_json({})"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `sql` gives the typed value; `nullable` tells an empty cell (nothing) from an empty text.

    `refers` names the table whose first key column stands here. `field` is the database's own column, where the
    value is stored as it is, so that the import can put it back. `values` are the codes a variable may take;
    `missing` those that say why there is none.
    """

    name: str
    sql: str
    kind: Kind = Kind.STRING
    description: Words = ""
    nullable: bool = False
    refers: str = ""
    field: str = ""
    values: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def csv_sql(self) -> str:
        return CSV_CELL.get(self.kind, "{}").format(self.sql)

    @property
    def json_sql(self) -> str:
        return JSON_VALUE.get(self.kind, "{}").format(self.sql)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A table. `source` is what follows FROM; `stored_in` the database's table, "" where it is put together anew."""

    name: str
    title: Words
    description: Words
    source: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...] = ()
    stored_in: str = ""

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def order_sql(self) -> str:
        """The one order of the rows: by bytes, so that it is the same on every server."""
        columns = [self.column(name) for name in self.order or self.key]
        return ", ".join(f'{c.sql} COLLATE "C"' if c.kind is Kind.STRING else c.sql for c in columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some rows of a resource: extra SQL with its parameters. Empty means the whole table in its own order.

    `first` is joined before the resource's own tables: PostgreSQL plans only so many joins in an order of its own.
    """

    first: str = ""
    where: str = ""
    order: str = ""
    limit: int = 0
    offset: int = 0
    parameters: tuple[Any, ...] = ()

    def sql(self, resource: Resource, cells: Sequence[str]) -> str:
        first = f"{self.first} CROSS JOIN " if self.first else ""
        parts = [f"SELECT {', '.join(cells)} FROM {first}{resource.source}"]  # noqa: S608  our own SQL
        parts += [f"WHERE {self.where}" if self.where else "", f"ORDER BY {self.order or resource.order_sql}"]
        parts += [f"LIMIT {self.limit}" if self.limit else "", f"OFFSET {self.offset}" if self.offset else ""]
        return " ".join(part for part in parts if part)


EVERYTHING = Part()


def csv_sql(resource: Resource, part: Part = EVERYTHING) -> str:
    """SQL for the rows as the texts that stand in CSV cells."""
    return part.sql(resource, [f'{column.csv_sql} AS "{column.name}"' for column in resource.columns])


def json_sql(resource: Resource, part: Part = EVERYTHING) -> str:
    """SQL for the rows as JSON objects."""
    inner = part.sql(resource, [f'{column.json_sql} AS "{column.name}"' for column in resource.columns])
    return f"SELECT row_to_json(row) FROM ({inner}) AS row"  # noqa: S608  built from this module's own tables


def copy_csv(cursor: CursorWrapper, resource: Resource, part: Part = EVERYTHING) -> Iterator[bytes]:
    """The rows as CSV with a header, streamed by the database. An empty text is "", nothing is an empty cell."""
    yield from _copy(cursor, f"COPY ({csv_sql(resource, part)}) TO STDOUT (FORMAT csv, HEADER)", part)


def copy_json_lines(cursor: CursorWrapper, resource: Resource, part: Part = EVERYTHING) -> Iterator[bytes]:
    """The rows as JSON Lines, streamed by the database.

    JSON holds no raw control character, so with two of them as quote and delimiter COPY changes nothing.
    """
    options = r"FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02'"
    yield from _copy(cursor, f"COPY ({json_sql(resource, part)}) TO STDOUT ({options})", part)


def read_rows(cursor: CursorWrapper, resource: Resource, part: Part = EVERYTHING) -> list[dict[str, Any]]:
    """The rows as JSON would say them."""
    cursor.execute(json_sql(resource, part).replace("row_to_json(row)", "row_to_json(row)::text"), part.parameters)
    return [json.loads(text) for (text,) in cursor.fetchall()]


def only(resource: Resource, **values: Any) -> Part:
    """The rows whose named columns have these values."""
    where = " AND ".join(f"{resource.column(name).sql} = %s" for name in values)
    return Part(where=where, parameters=tuple(values.values()))


def _copy(cursor: CursorWrapper, statement: str, part: Part) -> Iterator[bytes]:
    with cursor.copy(statement, part.parameters or None) as copy:
        for block in copy:
            yield bytes(block)
