"""The formats people take tables away in. The database streams CSV and JSON Lines; the others are cut from the CSV."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from django.db.backends.utils import CursorWrapper

from wegov.datasets.reading import Column, Kind, Part, Resource, copy_csv, copy_json_lines
from wegov.datasets.xlsx import write_workbook

csv.field_size_limit(sys.maxsize)
BLOCK = 16 * 2**20  # bytes that Parquet's reader holds at once; a single row must fit in it
ROW_GROUP = 20_000
ARROW = {
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.decimal128(18, 2),  # amounts of money
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.DATETIME: pa.timestamp("us", tz="UTC"),
}


class Convert(Protocol):
    def __call__(self, source: Path, target: Path, resource: Resource, /) -> None: ...


class Stream(Protocol):
    def __call__(self, cursor: CursorWrapper, resource: Resource, part: Part = ..., /) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the ending of its names, what HTTP calls it, and how it comes to be: streamed or converted."""

    name: str
    media_type: str
    stream: Stream | None = None
    convert: Convert | None = None


def read_csv(source: Path) -> Iterator[list[str]]:
    """The rows of a CSV file below its header."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def write_parquet(source: Path, target: Path, resource: Resource) -> None:
    """Parquet with typed columns; cells that hold an object are JSON text, lists of words are lists."""
    names = [column.name for column in resource.columns]
    types = {column.name: ARROW.get(column.kind, pa.string()) for column in resource.columns}
    reader = pyarrow.csv.open_csv(
        source,
        read_options=pyarrow.csv.ReadOptions(block_size=BLOCK, use_threads=False),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=types,
            include_columns=names,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    schema = pa.schema([_arrow_field(column) for column in resource.columns])
    with reader, pyarrow.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in reader:
            columns = [_arrow_column(column, batch.column(column.name)) for column in resource.columns]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema), row_group_size=ROW_GROUP)


def _arrow_field(column: Column) -> Any:
    kind = pa.list_(pa.string()) if column.kind is Kind.ARRAY else ARROW.get(column.kind, pa.string())
    return pa.field(column.name, kind, nullable=column.nullable)


def _arrow_column(column: Column, values: Any) -> Any:
    if column.kind is not Kind.ARRAY:
        return values
    return pa.array([json.loads(cell) for cell in values.to_pylist()], type=pa.list_(pa.string()))


def _write_workbook(source: Path, target: Path, resource: Resource) -> None:
    write_workbook(read_csv(source), target, resource)


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", stream=copy_csv),
    "jsonl": Format("jsonl", "application/jsonl; charset=utf-8", stream=copy_json_lines),
    "parquet": Format("parquet", "application/vnd.apache.parquet", convert=write_parquet),
    "xlsx": Format(
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", convert=_write_workbook
    ),
}


def convert_file(form: str, source: Path, target: Path, resource: Resource) -> None:
    """Cut a format from a CSV file; those that the database streams are there already."""
    convert = FORMATS[form].convert
    if convert is not None:
        convert(source, target, resource)
