"""Which edition of which database a file is: told by its columns, never by its name. Pure: no Django."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from wegov.importers import read_canada, read_current, read_irm_2015, read_irm_2016, read_process, sentences
from wegov.importers.columns import Columns, same_header
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.layouts import COMMITMENTS, INDICATORS, Layout
from wegov.importers.recognised import EditionSpec, Recognised
from wegov.importers.survey import Survey, survey
from wegov.importers.tables import Table, find_tables

IRM = "Open Government Partnership, Independent Reporting Mechanism"
OGP = "Open Government Partnership"
LAYOUTS = (
    read_irm_2015.LAYOUT,
    read_irm_2016.LAYOUT,
    read_current.LAYOUT,
    read_process.LAYOUT,
    read_canada.LAYOUT,
)
UNDATED = "undated"
LIKENESS = 0.5  # share of a layout's columns from which a table is told to be like it


_FIXED: Mapping[str, EditionSpec] = {
    "irm-2015": EditionSpec("irm-2015-05-15", read_irm_2015.LAYOUT.title, "2015-05-15", IRM, "2012"),
    "irm-2016": EditionSpec("irm-2016", read_irm_2016.LAYOUT.title, "2016", IRM, "2012"),
    "process": EditionSpec("process-2016-07", read_process.LAYOUT.title, "2016-07", IRM, "process-2016"),
}


def recognise(path: Path, *, published_on: str = "") -> Recognised:
    """Tell which edition a file is, reading no more of it than that takes. Raises UnreadableFile.

    `published_on` dates a release of the current database, which does not date itself; without it the latest year
    in the file stands in.
    """
    first_error: UnreadableFile | None = None
    heads = []
    for table in find_tables(path):
        try:
            head = table.head()
        except UnreadableFile as error:
            first_error = first_error or error
            continue
        found = _find_layout(head)
        if found:
            layout, header_row = found
            return _recognised(table, layout, head, header_row, published_on)
        heads.append(head)
    if first_error and not any(_like(head) for head in heads):
        raise first_error
    raise _unknown(heads)


def _find_layout(head: list[list[str]]) -> tuple[Layout, int] | None:
    """The layout whose columns all stand in one of the first rows, and the number of the last such row before data."""
    for index, cells in enumerate(head):
        present = {same_header(cell) for cell in cells}
        for layout in LAYOUTS:
            if all(same_header(header) in present for header in layout.required):
                return layout, index + 1
    return None


def _recognised(table: Table, layout: Layout, head: list[list[str]], header_row: int, published_on: str) -> Recognised:
    columns = Columns(layout, head[header_row - 1])
    counts, plan_number = Survey(), 0
    if layout.kind == COMMITMENTS:
        counts = survey(columns, _after(table, header_row), read_current.PARLIAMENT_TAGS)
    edition = _FIXED.get(layout.name)
    if layout.kind == INDICATORS:
        edition, plan_number = _canada(columns, head, header_row)
    if edition is None:
        edition = _current(counts, published_on)
    above = tuple(tuple(cells) for cells in head[:header_row])
    return Recognised(edition, table, layout, columns, header_row, above, counts, plan_number)


def _after(table: Table, header_row: int) -> Iterator[list[str]]:
    records = table.records()
    for _ in range(header_row):
        next(records)
    return records


def _current(counts: Survey, published_on: str) -> EditionSpec:
    """The current database, or its extract about parliaments, in which every row has a tag of theirs."""
    if counts.rows == 0:
        raise UnreadableFile(sentences.NO_ROWS, title=read_current.LAYOUT.title)
    year = str(counts.latest_year or "")
    if counts.only_marked:
        date = published_on or ("2024-07" if year == "2024" else year)
        title = f"{OGP}, commitments about parliaments, {date or UNDATED}"
        return EditionSpec(f"open-parliament-{published_on or year or UNDATED}", title, date, OGP, "2024")
    date = published_on or year
    return EditionSpec(f"ogp-{date or UNDATED}", f"{read_current.LAYOUT.title}, {date or UNDATED}", date, OGP, "2024")


def _canada(columns: Columns, head: list[list[str]], header_row: int) -> tuple[EditionSpec, int]:
    number, title = read_canada.plan_of_table(columns, head, header_row)
    if number is None:
        raise UnreadableFile(sentences.PLAN_UNKNOWN, found=title)
    slug, name = f"canada-plan-{number}-indicators", f"Canada, indicators of plan {number}"
    return EditionSpec(slug, name, "", "Treasury Board of Canada Secretariat", "", ""), number


def _like(head: list[list[str]]) -> tuple[Layout, list[str]] | None:
    """The layout a table nearly has, and the columns it lacks for it."""
    best: tuple[float, Layout, list[str]] | None = None
    for cells in head:
        present = {same_header(cell) for cell in cells}
        for layout in LAYOUTS:
            missing = [header for header in layout.required if same_header(header) not in present]
            share = 1 - len(missing) / len(layout.required)
            if share >= LIKENESS and (best is None or share > best[0]):
                best = share, layout, missing
    return best and (best[1], best[2])


def _unknown(heads: list[list[list[str]]]) -> UnreadableFile:
    for head in heads:
        if like := _like(head):
            layout, missing = like
            return UnreadableFile(sentences.COLUMNS_MISSING, title=layout.title, missing=", ".join(missing))
    widest = max((cells for head in heads for cells in head[:1]), key=len, default=[])
    found = ", ".join(cell.strip()[:40] for cell in widest[:5])
    known = "; ".join(layout.title for layout in LAYOUTS)
    return UnreadableFile(sentences.UNKNOWN_COLUMNS, found=found or "—", known=known)
