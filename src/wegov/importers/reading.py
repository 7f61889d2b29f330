"""Reading a recognised file: rows, refusals and oddities, one after the other, memory flat. Pure: no Django."""

from collections.abc import Iterator
from typing import Protocol

from wegov.importers import sentences
from wegov.importers.columns import Columns
from wegov.importers.commitments import CommitmentReader
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.layouts import INDICATORS, PROCESS
from wegov.importers.read_canada import IndicatorReader
from wegov.importers.read_process import ProcessReader
from wegov.importers.recognised import Recognised
from wegov.importers.rows import Odd, Outcome, Refused
from wegov.plans.tags import tags_of
from wegov.record.personal import withhold


class RowReader(Protocol):
    """What reads the rows of one kind of table."""

    def read(self, row: int, cells: list[str]) -> Iterator[Outcome]: ...


def read_rows(recognised: Recognised) -> Iterator[Outcome]:
    """Every row of a file, or why it was refused, and what looked odd but was kept.

    Raises UnreadableFile where the file itself breaks off or cannot be read further; whoever stores the rows as they
    come must then store none of them.
    """
    columns = recognised.columns
    yield from _about_the_file(recognised)
    reader = _reader(recognised)
    personal = columns.personal()
    headers = {cells for cells in recognised.head if any(cells)}
    blank_since, rows, last = 0, 0, 0
    for row, cells in _data(recognised):
        last = row
        if not any(cells):
            blank_since = blank_since or row
            continue
        if blank_since:
            yield Odd(blank_since, "", "blank_row")
            blank_since = 0
        if tuple(cells) in headers:
            yield Odd(row, "", "header_repeated")
            continue
        rows += 1
        if len(cells) != columns.width:
            yield Refused(row, "", f"{len(cells)} cells", f"{columns.width} cells")
            continue
        yield from _without_persons(row, cells, columns, personal)
        yield from reader.read(row, cells)
    if not rows:
        raise UnreadableFile(sentences.NO_ROWS, title=recognised.edition.title)
    if recognised.layout.totals and isinstance(reader, CommitmentReader) and not reader.totals_seen:
        yield Odd(last, "", "totals_missing")


def _reader(recognised: Recognised) -> RowReader:
    if recognised.layout.kind == PROCESS:
        return ProcessReader(recognised.columns)
    if recognised.layout.kind == INDICATORS:
        return IndicatorReader(recognised.columns, recognised.plan_number)
    return CommitmentReader(recognised.columns, recognised.survey)


def _data(recognised: Recognised) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) after the header. A last row that is too short means that the file was cut off."""
    width = recognised.columns.width
    held: tuple[int, list[str]] | None = None
    for row, cells in enumerate(recognised.table.records(), 1):
        if row <= recognised.header_row:
            continue
        if recognised.table.sheet and cells and len(cells) < width:
            cells += [""] * (width - len(cells))  # a spreadsheet stores no empty cells at the end of a row
        if held:
            yield held
        held = row, cells
    if held is None:
        return
    if 0 < len(held[1]) < width:
        raise UnreadableFile(sentences.CUT_OFF, row=held[0])
    yield held


def _about_the_file(recognised: Recognised) -> Iterator[Odd]:
    table, columns, layout = recognised.table, recognised.columns, recognised.layout
    if table.encoding == "cp1252":
        yield Odd(0, "", "encoding_guessed")
    if not table.ends_with_line_break and not layout.totals:
        yield Odd(0, "", "no_final_line_break")
    row = recognised.header_row
    optional = [layout.columns[name] for name in layout.columns if name in layout.optional]
    coded = [coded.header for coded in layout.coded] if layout.coded_optional else []
    for header in (*optional, *coded):
        if columns.find(header) is None:
            yield Odd(row, header, "column_missing")
    if layout.coded_optional:
        present = {tag.id for tag, _ in columns.tags}
        for tag in tags_of(layout.codebook):
            if tag.id not in present:
                yield Odd(row, tag.name, "column_missing")


def _without_persons(row: int, cells: list[str], columns: Columns, personal: list[int]) -> Iterator[Odd]:
    """Take out, in place, what must not get through."""
    for at in personal:
        cells[at] = ""
    for at, cell in enumerate(cells):
        cells[at], kinds = withhold(cell)
        for kind in kinds:
            yield Odd(row, columns.header[at], kind)
