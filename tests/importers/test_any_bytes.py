"""Whatever a file holds, reading and storing it ends in rows, refusals and oddities, or in one clear sentence."""

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.tables import cells_of, header_of, outcomes_of, text_of, write_xlsx
from wegov.importers import read_canada
from wegov.importers.editions import LAYOUTS
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.layouts import Layout
from wegov.importers.ogp import import_ogp
from wegov.importers.rows import CommitmentRow, IndicatorRow, Odd, ProcessRow, Refused

KNOWN = (CommitmentRow, ProcessRow, IndicatorRow, Refused, Odd)
CELLS = (
    st.sampled_from(["", "0", "1", "2", "NR", "ND", "NA", "Yes", "2014", "Georgia", "04/01/2012", "GE0085", "AP_GEO02"])
    | st.text(max_size=30)
)  # fmt: skip
LAYOUT = st.sampled_from(LAYOUTS)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WORDS = st.sampled_from(["Open budget", "Open data", "…", "1. Open budget"]) | st.text(min_size=1, max_size=20)
NUMBERS = st.sampled_from(["1", "C01", "C01.1", "C01 / 1", "4.0999999999999996", "9" * 70, "é"])
MEMBERS = st.sampled_from(["Georgia", "Canada", "Cote d'Ivoire", "Kigoma, Tanzania", "Nowhere"])
DATES = st.sampled_from(["2014", "2014-06", "04/01/2012", "31/02/2014", "never", "NR"])
YEARS = st.sampled_from(["2014", "2015", "1900", "2099", "NR"])
PLAUSIBLE: Mapping[str, st.SearchStrategy[str]] = {
    "ogp_id": st.sampled_from(["GE0085", "GE0086", "CA0001", "TZ0001"]),
    "member": MEMBERS,
    "plan_number": st.sampled_from(["1", "2", "99"]),
    "plan_ogp_id": st.sampled_from(["AP_GEO02", "AP_CAN01", "NR"]),
    "level": st.sampled_from(["National", "Local"]),
    "url": st.sampled_from(["https://a.example/", "https://a.example/" + "a" * 500, "javascript:1"]),
    "number": NUMBERS,
    "commitment": NUMBERS,
    "milestone": NUMBERS,
    "indicator": NUMBERS,
    "starts": DATES,
    "ends": DATES,
    "due_date": DATES,
    "deadline_en": DATES,
    "year_submitted": YEARS,
    "plan_ends": YEARS,
    "report_year_progress": YEARS,
    "report_year_end": YEARS,
    "assessed": st.sampled_from(["0", "1"]),
}


def plausible_rows(layout: Layout, data: st.DataObject) -> list[list[str]]:
    """A few rows that could be a member's, with the values that files repeat or get wrong."""
    names = {header: PLAUSIBLE.get(name, WORDS) for name, header in layout.columns.items()}
    coded = {coded.header: st.sampled_from(["NR", *coded.values]) for coded in layout.coded}
    rows = data.draw(st.lists(st.fixed_dictionaries(names, optional=coded), min_size=1, max_size=4))
    if layout.name == read_canada.LAYOUT.name:
        rows[0] |= {"commitment_en": "Climate Change and Sustainable Growth"}
    return [header_of(layout), *(cells_of(layout, row) for row in rows)]


def check(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        check_file(path)


def check_file(path: Path) -> None:
    try:
        found = outcomes_of(path)
    except UnreadableFile as error:
        assert str(error).endswith(".")  # noqa: PT017  the sentence is what is tested
        return
    assert [one for one in found if not isinstance(one, KNOWN)] == []
    assert [one for one in found if isinstance(one, Odd) and not one.sentence.endswith(".")] == []


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes(content: bytes) -> None:
    check(content)


@settings(deadline=None)
@given(st.binary(max_size=500))
def test_any_bytes_that_claim_to_be_a_spreadsheet(content: bytes) -> None:
    check(b"PK\x03\x04" + content)


@settings(max_examples=60, deadline=None)
@given(LAYOUT, st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_bytes_after_a_known_header(layout: Layout, content: bytes, encoding: str) -> None:
    check(text_of([header_of(layout)]).encode(encoding) + content)


@settings(max_examples=100, deadline=None)
@given(LAYOUT, st.data())
def test_any_cells_under_a_known_header(layout: Layout, data: st.DataObject) -> None:
    header = header_of(layout)
    names = data.draw(st.lists(st.sampled_from(header), max_size=8))
    told = {name: data.draw(CELLS) for name in names}
    rows = [cells_of(layout, told), cells_of(layout, {})]
    check(text_of([header, *rows]).encode("utf-8", "ignore"))


@settings(max_examples=60, deadline=None)
@given(LAYOUT, st.data())
def test_a_known_table_cut_off_or_changed_anywhere(layout: Layout, data: st.DataObject) -> None:
    content = text_of([header_of(layout), cells_of(layout, {}), cells_of(layout, {})]).encode()
    at = data.draw(st.integers(0, len(content)))
    check(content[:at])
    check(content[:at] + data.draw(st.binary(max_size=20)) + content[at + 1 :])


@settings(max_examples=20, deadline=None)
@given(LAYOUT, st.data())
def test_a_spreadsheet_changed_anywhere(layout: Layout, data: st.DataObject) -> None:
    changes = data.draw(st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), max_size=5))
    with tempfile.TemporaryDirectory() as folder:
        path = write_xlsx(Path(folder), [header_of(layout), cells_of(layout, {})])
        content = bytearray(path.read_bytes())
        for place, byte in changes:  # by share, for the length of a spreadsheet varies with the clock
            content[int(place * len(content))] = byte
        path.write_bytes(content)
        check_file(path)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(LAYOUT, st.data())
def test_plausible_rows_are_stored_or_refused(layout: Layout, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        for name in ("first", "second"):
            path = Path(folder) / name
            path.write_text(text_of(plausible_rows(layout, data)), encoding="utf-8", errors="ignore", newline="")
            try:
                report = import_ogp(str(path), now=NOW)
            except UnreadableFile as error:
                assert "record cannot take" not in str(error)  # noqa: PT017  the net is for what nobody foresaw
                continue
            assert report.read == report.new + report.changed + report.extended + report.unchanged + len(report.refused)
        transaction.set_rollback(True)
