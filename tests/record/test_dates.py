"""Dates of reduced precision."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegov.record.dates import are_in_order, first_day, is_over, last_day, read_date


@pytest.mark.parametrize(
    ("ends", "over"),
    [
        ("2014-06-29", True),
        ("2014-06-30", False),
        ("2014-06", False),
        ("2014-05", True),
        ("2014", False),
        ("2013", True),
        ("", False),
    ],
)
def test_a_date_is_over_when_all_of_it_is(ends: str, over: bool) -> None:
    assert is_over(ends, date(2014, 6, 30)) is over


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_date_is_over_the_day_after_its_last_day(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    last = last_day(text)
    after = last + timedelta(days=1) if last < date.max else last
    assert (is_over(text, last), is_over(text, after)) == (False, last < date.max)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_first_and_last_day_of_a_reduced_date(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("30/6/2027", "2027-06-30"), (" 2027-6-30 ", "2027-06-30"), ("6/2027", "2027-06"), ("2027", "2027")],
)
def test_dates_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert read_date(typed) == read


@pytest.mark.parametrize("typed", ["", "soon", "31/2/2027", "2027-13", "27-01-01"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_date(typed)


@pytest.mark.parametrize(
    ("starts", "ends", "in_order"),
    [("2027-02", "2027", True), ("2027-07-01", "2027-06", False), ("", "2027", True), ("2027-06-30", "2027-06", True)],
)
def test_a_beginning_after_the_end_is_out_of_order(starts: str, ends: str, in_order: bool) -> None:
    assert are_in_order(starts, ends) is in_order
