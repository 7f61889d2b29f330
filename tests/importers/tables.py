"""Small tables and rows for the readers' tests, made from the layouts themselves."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from wegov.importers.editions import recognise
from wegov.importers.layouts import Layout
from wegov.importers.read_irm_2016 import LAYOUT as LAYOUT_2016
from wegov.importers.reading import read_rows
from wegov.importers.rows import CommitmentRow, Odd, Outcome, Refused
from wegov.members.countries import Country, country_by_code
from wegov.plans.tags import tags_of
from wegov.reviews.codebook import commitment_variables

Cells = dict[str, str]
GEORGIA_2: Cells = {
    "Country": "Georgia",
    "Action Plan Number": "2",
    "Comm No": "1",
    "Commitment Title": "1. Open budget",
    "Full Text": "The ministry will publish the budget.",
    "Year of submission": "2014",
    "Checksum": "0",
    "IRM Assessed (Y/N)?": "1",
}


def header_of(layout: Layout) -> list[str]:
    """Every column that a layout knows, once."""
    coded = [header for coded in layout.coded for header in (coded.header, coded.number_header)]
    tags = [tag.name for tag in tags_of(layout.codebook)]
    names = [*layout.columns.values(), *layout.contacts, *tags, *coded, layout.checksum, *layout.checksum_of]
    return list(dict.fromkeys(name for name in names if name))


def cells_of(layout: Layout, told: Cells) -> list[str]:
    """A row: NR where nothing is told, and no tag set."""
    tags = {tag.name for tag in tags_of(layout.codebook)}
    return [told.get(name, "0" if name in tags else "NR") for name in header_of(layout)]


def text_of(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def table_2016(*told: Cells) -> list[list[str]]:
    return [header_of(LAYOUT_2016), *(cells_of(LAYOUT_2016, {**GEORGIA_2, **row}) for row in told or ({},))]


def write_csv(folder: Path, rows: Iterable[Iterable[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    return path


def write_xlsx(folder: Path, rows: Iterable[Iterable[object]]) -> Path:
    path = folder / "table.xlsx"
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def outcomes_of(path: Path) -> list[Outcome]:
    return list(read_rows(recognise(path)))


def rows_of(outcomes: Iterable[Outcome]) -> list[CommitmentRow]:
    return [one for one in outcomes if isinstance(one, CommitmentRow)]


def odd_of(outcomes: Iterable[Outcome]) -> list[Odd]:
    return [one for one in outcomes if isinstance(one, Odd)]


def refused_of(outcomes: Iterable[Outcome]) -> list[Refused]:
    return [one for one in outcomes if isinstance(one, Refused)]


def country(code: str) -> Country:
    found = country_by_code(code)
    assert found
    return found


def commitment(title: str, text: str, *, ogp_id: str = "", number: str = "") -> CommitmentRow:
    """A commitment of Georgia's second plan."""
    return CommitmentRow(
        row=2,
        member=country("GE"),
        plan_number=2,
        plan_ogp_id="",
        ogp_id=ogp_id,
        number=number,
        title=title,
        short_title="",
        text=text,
        theme="",
        lead_institution="",
        supporting_institutions="",
        starts="",
        starts_text="",
        ends="",
        ends_text="",
        year_submitted=2014,
        plan_ends=None,
        tags=(),
        tags_missing={},
        codes=dict.fromkeys(commitment_variables(), "ND"),
        report_year_progress=None,
        report_year_end=None,
        url="",
        assessed=False,
        as_coded={},
    )
