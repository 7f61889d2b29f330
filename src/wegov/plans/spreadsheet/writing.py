"""The plan as an XLSX file that people can fill in."""

import io
import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter

from wegov.plans.spreadsheet.columns import HOW_TO, SHEETS, Column, Kind, Sheet
from wegov.plans.spreadsheet.standing_rows import Table

WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # texts that look like Excel's own way to write a character
HEADER = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E8E4D8")}
WRAPPED = Alignment(wrap_text=True, vertical="top")
OPEN, CLOSED = Protection(locked=False), Protection(locked=True)
GREY = PatternFill("solid", fgColor="F3F0E7")


def write_plan(table: Table) -> bytes:
    """The file: a sheet for commitments, one for milestones, and how to fill them in, in the reader's language."""
    book = Workbook(write_only=True)
    for sheet in SHEETS.values():
        _write_sheet(book, sheet, table)
    _write_how_to(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_sheet(book: Any, sheet: Sheet, table: Table) -> None:
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "B2"
    page.protection.sheet = True
    for name in ("formatCells", "formatColumns", "formatRows", "insertRows", "sort", "autoFilter"):
        setattr(page.protection, name, False)  # what protection would forbid
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
        page.column_dimensions[get_column_letter(number)].protection = OPEN  # new rows can be written
        page.column_dimensions[get_column_letter(number)].hidden = column.hidden
    page.append([_header(page, column) for column in sheet.columns])
    for row in table.rows(sheet.kind).values():
        page.append([_cell(page, column, row.cells[column.name]) for column in sheet.columns])


def _header(page: Any, column: Column) -> Any:
    cell = WriteOnlyCell(page, column.header)
    cell.font, cell.fill, cell.protection = HEADER["font"], HEADER["fill"], CLOSED
    return cell


def _cell(page: Any, column: Column, text: str) -> Any:
    """A cell of text, or a real date. A text never is a formula, however it begins."""
    if column.kind is Kind.DATE and WHOLE_DAY.fullmatch(text):
        cell = WriteOnlyCell(page, date.fromisoformat(text))
        cell.number_format = "yyyy-mm-dd"
    else:
        cell = WriteOnlyCell(page, ESCAPED.sub("_x005F_", text) or None)
        if text:
            cell.data_type = "s"
            cell.quotePrefix = text[0] in "=+-@\t"
    cell.alignment = WRAPPED
    cell.protection = CLOSED if column.kind is Kind.FIXED else OPEN
    if column.kind is Kind.FIXED:
        cell.fill = GREY
    return cell


def _write_how_to(book: Any) -> None:
    page = book.create_sheet(HOW_TO)
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 100
    lines = [
        _("Change what you want in the two other sheets, save the file as XLSX, and hand it in where you got it."),
        _("You then see row by row what would change. Nothing is written until you confirm."),
        _("Rows that you leave out are not deleted. To give something up, use its own page."),
        _("Empty cells empty what was there. Columns that you leave out stay as they are."),
        _("A hidden column says what each row was read at. What others have changed since then is kept, and shown."),
        _("Write texts and dates, not formulas. The first row and the grey columns say what is what: leave them."),
        _("Once the plan is adopted, no rows can be added, and a change needs who decided it and why."),
    ]
    for line in lines:
        page.append([None, line])
    for sheet in SHEETS.values():
        page.append([])
        page.append([sheet.name])
        for column in sheet.columns:
            if not column.hidden:
                page.append([column.header, str(column.meaning)])
