"""XLSX files, read row by row, with guards against files made to exhaust the reader. Pure: no Django."""

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from wegov.importers import sentences
from wegov.importers.exceptions import UnreadableFile

MAX_UNPACKED_MB = 200
MAX_RATIO = 200
MAX_PARTS = 2_000
MAX_ROWS = 100_000
MAX_COLUMNS = 400


def is_spreadsheet(path: Path) -> bool:
    """Whether a file begins as a ZIP archive does, which an XLSX file is."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def check_archive(path: Path) -> None:
    """Refuse, before anything is unpacked, what would unpack to too much or brings its own entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            allowed = min(MAX_UNPACKED_MB * 1_000_000, MAX_RATIO * path.stat().st_size)
            if len(parts) > MAX_PARTS or unpacked > allowed:
                raise UnreadableFile(sentences.XLSX_BOMB, limit=MAX_UNPACKED_MB, ratio=MAX_RATIO)
            for part in parts:
                with archive.open(part) as content:
                    if b"<!DOCTYPE" in content.read(4096).replace(b"\0", b""):
                        raise UnreadableFile(sentences.XLSX_DOCTYPE)
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged archive fails in any of its parser's ways
        raise UnreadableFile(sentences.BAD_XLSX) from error


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets of a checked file. Raises UnreadableFile."""
    with _opened(path) as book:
        return [sheet.title for sheet in book.worksheets]


def read_sheet(path: Path, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet as the texts that a CSV of it would hold. Raises UnreadableFile."""
    with (
        _opened(path) as book,
        closing(book[sheet].iter_rows(values_only=True, max_col=MAX_COLUMNS + 1, max_row=MAX_ROWS + 1)) as rows,
    ):
        for number, row in enumerate(rows, 1):
            if number > MAX_ROWS:
                raise UnreadableFile(sentences.TOO_MANY_ROWS, limit=MAX_ROWS)
            yield _cells(row)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """A workbook whose file is closed whatever happens, and whose failures are ours."""
    with path.open("rb") as file:
        try:
            yield load_workbook(file, read_only=True, data_only=True)
        except UnreadableFile:
            raise
        except Exception as error:  # openpyxl has no error of its own: a damaged file fails in any parser's way
            raise UnreadableFile(sentences.BAD_XLSX) from error


def _cells(row: tuple[Any, ...]) -> list[str]:
    cells = [_text(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise UnreadableFile(sentences.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    return str(value).replace("\0", "")
