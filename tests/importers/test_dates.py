import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegov.importers.dates import (
    DAY_FIRST,
    EITHER,
    MONTH_FIRST,
    PADDED,
    PLAIN,
    ReadDate,
    keep_finer,
    order_shown,
    read_date,
)

ISO = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2012", "2012"),
        ("2014-06", "2014-06"),
        ("2014-06-30", "2014-06-30"),
        ("Jul-12", "2012-07"),
        ("July 2014", "2014-07"),
        ("By December 2022", "2022-12"),
        ("13-Feb-11", "2011-02-13"),
        ("13 February 2011", "2011-02-13"),
        ("March 31, 2025", "2025-03-31"),
        ("31/12/2014", "2014-12-31"),
        ("12/31/2014", "2014-12-31"),
        ("30.6.2014", "2014-06-30"),
        ("6/30/20", "2020-06-30"),
        ("01/01/2013", "2013-01-01"),
        ("Quarter 1 2014", "2014"),
        ("Quarter IV, 2012", "2012"),
        ("Trimester III, 2012", "2012"),
        ("September/December 2011", "2011"),
        ("Fall 2027", "2027"),
        ("By winter 2025", "2025"),
        ("By end of 2022", "2022"),
        ("Before end of 2012", "2012"),
        ("By early 2026", "2026"),
        ("Biannually until 2029", "2029"),
        ("Ongoing", ""),
        ("Continuous", ""),
        ("Unclear", ""),
        ("Not Specified", ""),
        ("NR", ""),
        ("", ""),
    ],
)
def test_read_date_says_no_more_than_is_known(cell: str, value: str) -> None:
    assert read_date(cell) == ReadDate(value)


@pytest.mark.parametrize("cell", ["04/01/2012", "12/11/2013", "1/7/14"])
def test_read_date_keeps_only_the_year_where_day_and_month_can_be_swapped(cell: str) -> None:
    year = {"1/7/14": "2014"}.get(cell, cell[-4:])

    assert read_date(cell) == ReadDate(year, "ambiguous_date")


def test_read_date_takes_an_order_that_was_proved() -> None:
    assert read_date("04/01/2012", order=DAY_FIRST) == ReadDate("2012-01-04")
    assert read_date("04/01/2012", order=MONTH_FIRST) == ReadDate("2012-04-01")


def test_read_date_trusts_the_date_over_the_order() -> None:
    assert read_date("31/12/2014", order=MONTH_FIRST) == ReadDate("2014-12-31")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("2/29/2014", "2014-02"),
        ("31/9/2014", "2014-09"),
        ("40/40/2014", "2014"),
        ("1/1/1804", ""),
        ("2014-02-30", "2014-02"),
    ],
)
def test_read_date_keeps_what_an_impossible_date_still_says(cell: str, kept: str) -> None:
    assert read_date(cell) == ReadDate(kept, "impossible_date")


@pytest.mark.parametrize(("cell", "year"), [("7/15/1905", "2023"), ("7/19/1905", "2027")])
def test_read_date_sees_a_year_that_a_spreadsheet_took_for_a_day_count(cell: str, year: str) -> None:
    assert read_date(cell) == ReadDate(year, "year_as_date")


def test_read_date_takes_the_asked_end_of_a_span() -> None:
    assert [read_date("2012-2013", last=last).value for last in (False, True)] == ["2012", "2013"]
    assert read_date("2026-27", last=True).value == "2027"


def test_read_date_leaves_prose_alone() -> None:
    assert read_date("Prior to OGP plan") == ReadDate("", "date_unread")


@pytest.mark.parametrize(
    ("known", "told", "kept"),
    [
        ("2012-04", "2012", "2012-04"),
        ("2012", "2012-04", "2012-04"),
        ("2012-04", "2013", "2013"),
        ("2012-04", "", ""),
        ("", "2012", "2012"),
    ],
)
def test_keep_finer_never_lets_a_coarser_edition_blur_a_date(known: str, told: str, kept: str) -> None:
    assert keep_finer(known, told) == kept


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("28/5/2014", (PLAIN, DAY_FIRST)),
        ("09/30/2013", (PADDED, MONTH_FIRST)),
        ("31/12/2014", (EITHER, DAY_FIRST)),
        ("04/01/2012", (PADDED, "")),
        ("July 2014", ("", "")),
    ],
)
def test_order_shown(cell: str, shown: tuple[str, str]) -> None:
    assert order_shown(cell) == shown


@given(st.text() | st.from_regex(r"\A\d{1,4}[-/.]\d{1,4}[-/.]\d{1,4}\Z"))
def test_read_date_gives_iso_dates_of_reduced_precision_and_nothing_else(cell: str) -> None:
    assert ISO.fullmatch(read_date(cell).value)
