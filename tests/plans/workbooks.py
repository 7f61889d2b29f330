"""Real spreadsheets for tests: the download of a plan, with cells changed in it."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from wegov.plans.models import ActionPlan
from wegov.plans.spreadsheet.columns import SHEETS
from wegov.plans.spreadsheet.comparing import Preview, compare
from wegov.plans.spreadsheet.reading import read_book
from wegov.plans.spreadsheet.standing_rows import table_of
from wegov.plans.spreadsheet.writing import write_plan

Edit = Callable[[Any], None]


def download(plan: ActionPlan) -> bytes:
    return write_plan(table_of(plan))


def edited(content: bytes, edit: Edit) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def letter(sheet: str, header: str) -> str:
    headers = [column.header for column in SHEETS[sheet].columns]
    return str(openpyxl.utils.get_column_letter(headers.index(header) + 1))


def put(sheet: str, **cells: Any) -> Edit:
    """Change cells: `put("Milestones", Due_2="2027-01")` is the column Due in row 2."""

    def edit(book: Any) -> None:
        for name, value in cells.items():
            header, _, row = name.rpartition("_")
            book[sheet][f"{letter(sheet, header.replace('_', ' '))}{row}"] = value

    return edit


def previewed(plan: ActionPlan, *edits: Edit) -> Preview:
    content = download(plan)
    for edit in edits:
        content = edited(content, edit)
    return compare(read_book(content), table_of(plan))


def told(preview: Preview) -> list[tuple[str, int, list[list[str]]]]:
    return [(change.sheet, change.row, change.told) for change in preview.changes]


def problems(preview: Preview) -> list[str]:
    return [str(problem) for problem in preview.problems]
