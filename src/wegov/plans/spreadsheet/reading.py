"""An uploaded spreadsheet as rows of texts, with a problem for each cell that is not one."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import openpyxl
from django.utils.translation import gettext as _

from wegov.plans.spreadsheet.checking import check_file
from wegov.plans.spreadsheet.columns import HOW_TO, SHEETS, Column, Kind, Sheet
from wegov.plans.spreadsheet.exceptions import BadFileError, Problem
from wegov.plans.spreadsheet.standing_rows import text_of
from wegov.record.dates import read_date

MOST_ROWS = 20_000
LAST_ROW = 2**20  # of any spreadsheet; whatever says it is further down was written by hand
MOST_COLUMNS = 60
YEARS = range(1990, 2101)
EXCEL_BEGINS = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's days have no zone
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was handed in: its number in the file, and its cells by the names of the columns that are there."""

    number: int
    cells: dict[str, str]
    broken: frozenset[str] = frozenset()  # headers of cells that could not be read, and were told


@dataclass(slots=True)
class Book:
    rows: dict[str, list[Row]] = field(default_factory=dict)  # by the sheet's name
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)  # sheets and columns that are none of ours


def read_book(content: bytes) -> Book:
    """Read what was handed in. Raises BadFileError where it cannot be read at all."""
    check_file(content)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise on files made to break it
        raise BadFileError(_("The file cannot be read as a spreadsheet. Save it again as XLSX.")) from error
    book = Book()
    for name in workbook.sheetnames:
        if name in SHEETS:
            _read_sheet(book, SHEETS[name], workbook[name], content)
        elif name != HOW_TO:
            book.ignored.append(name)
    if not book.rows and not book.problems:
        names = _(" or ").join(SHEETS)
        raise BadFileError(
            _("The file has no sheet called %(names)s. Begin with the download of this plan.") % {"names": names}
        )
    return book


def _read_sheet(book: Book, sheet: Sheet, page: Any, content: bytes) -> None:
    if getattr(page, "sheet_state", "visible") != "visible":
        book.problems.append(Problem(_("It is hidden. Show it, so that you see what you hand in."), sheet.name))
        return
    try:
        if _has_merged_cells(page):
            book.problems.append(Problem(_("It has merged cells. Split them: each row stands for itself."), sheet.name))
            return
        page.reset_dimensions()
        _read_rows(book, sheet, page.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_ROW))
    except Exception as error:  # a damaged part shows itself only here
        raise BadFileError(
            _("The sheet %(name)s cannot be read. Save the file again as XLSX.") % {"name": sheet.name}
        ) from error


def _has_merged_cells(page: Any) -> bool:
    with page._get_source() as part:
        return b"<mergeCell " in part.read()


def _read_rows(book: Book, sheet: Sheet, rows: Iterator[Any]) -> None:
    columns = _columns(book, sheet, next(rows, ()))
    if columns is None:
        return
    read: list[Row] = []
    last: Any = None
    for number, cells in enumerate(rows, start=2):
        if cells is last:  # openpyxl gives one empty row for all that a file leaves out: a million, perhaps
            continue
        last = cells
        row = _read_row(book, sheet, columns, number, cells)
        if row is None:
            continue
        if number > MOST_ROWS:
            book.problems.append(Problem(_("It has more than %(most)s rows.") % {"most": MOST_ROWS}, sheet.name))
            break
        read.append(row)
    book.rows[sheet.name] = read


def _columns(book: Book, sheet: Sheet, header: Any) -> dict[int, Column] | None:
    """Which column stands where; None where the header cannot be understood."""
    known = {column.header.casefold(): column for column in sheet.columns}
    found: dict[int, Column] = {}
    for place, cell in enumerate(header):
        text = str(cell.value or "").strip()
        column = known.get(text.casefold())
        if column in found.values():
            book.problems.append(Problem(_("The column stands there twice."), sheet.name, 1, text))
            return None
        if column:
            found[place] = column
        elif text:
            book.ignored.append(f"{sheet.name}: {text[:60]}")
    if "id" not in {column.name for column in found.values()}:
        book.problems.append(Problem(_("The column Id is missing in the first row."), sheet.name, 1, "Id"))
        return None
    return found


def _read_row(book: Book, sheet: Sheet, columns: dict[int, Column], number: int, cells: Any) -> Row | None:
    """The row's texts; None where it is empty."""
    texts: dict[str, str] = {column.name: "" for column in columns.values()}
    broken = set()
    for place, cell in enumerate(cells):
        column = columns.get(place)
        if column is None or cell.value is None:
            continue
        try:
            texts[column.name] = _text(cell, column)
        except ValueError as error:
            book.problems.append(Problem(str(error), sheet.name, number, column.header))
            broken.add(column.header)
    return Row(number, texts, frozenset(broken)) if any(texts.values()) else None


def _text(cell: Any, column: Column) -> str:
    """What a cell says, as a text. Raises ValueError with a sentence on what was expected."""
    value = cell.value
    if cell.data_type == "f" or not isinstance(value, str | int | float | bool | date):
        raise ValueError(_("It holds a formula. Put its result there as a text."))
    if cell.data_type == "e":
        raise ValueError(_("It holds the error %(value)s of a formula.") % {"value": value})
    if column.kind is Kind.DATE:
        return _date(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = _plain(value)
    if len(text) > column.longest + 20_000:
        raise ValueError(_("It is longer than %(most)s characters.") % {"most": column.longest})
    return text


def _plain(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return text_of(ESCAPE.sub(lambda match: chr(int(match[1], 16)), value))
    return str(value)


def _date(value: Any) -> str:
    if isinstance(value, datetime) and (value - EXCEL_BEGINS).days in YEARS:
        return str((value - EXCEL_BEGINS).days)  # a year, typed into a cell that shows numbers as dates
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and int(value) in YEARS:
        return str(int(value))
    try:
        return read_date(str(value)) if str(value).strip() else ""
    except ValueError:
        said = _("“%(value)s” is not a date. Write it as 2027-06-30, or as a month, 2027-06.")
        raise ValueError(said % {"value": str(value)[:60]}) from None
