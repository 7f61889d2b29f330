"""Dates as people typed them -> ISO 8601 with reduced precision. Pure: no Django.

Nothing is invented: what cannot be known is left out. “04/01/2012” is 4 January or 1 April, so only 2012 is kept,
unless the file itself proves which order it was typed in (see `survey.py`). A quarter, a season and “by the end of
2022” are kept as their year, because ISO 8601 has no narrower word for them that would be true.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY_FIRST, MONTH_FIRST = "day first", "month first"
PADDED, PLAIN, EITHER = "padded", "plain", "either"  # 01/07/2014, 1/7/2014, 31/12/2014
FIRST_YEAR, LAST_YEAR = 1990, 2060
_SPREADSHEET_DAY_ZERO = date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NO_DATE = re.compile(
    r"(?:|n/?a|nr|nd|0|not specified|none specified|unclear|tbd|ongoing|continuous|annually|ongoing, annually)\.?"
)
_LEAD_IN = re.compile(
    r"(?:by|before|until|biannually until|annually until|the|end of|the end of|early|mid|late)(?:[ -]+)"
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)")
_MONTH_YEAR = re.compile(_MONTH + r"[ ,-]+(\d{4}|\d\d)")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]" + _MONTH + r"[ ,-]+(\d{4}|\d\d)")
_MONTH_DAY_YEAR = re.compile(_MONTH + r" (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_PART_OF_YEAR = re.compile(
    r"(?:(?:quarter|trimester|q) ?(?:[1-4]|i{1,3}|iv)|spring|summer|fall|autumn|winter"
    r"|" + _MONTH + "/" + _MONTH + r"),? (\d{4})"
)
_YEARS = re.compile(r"(\d{4})(?: ?[-–/] ?| to )(\d{4}|\d\d)")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date and, where it looked odd, the kind of oddity."""

    value: str
    odd: str = ""


NO_DATE = ReadDate("")


def read_date(cell: str, *, order: str = "", last: bool = False) -> ReadDate:
    """Read a cell; `order` settles 04/01/2012, `last` takes the end of a span of years rather than its beginning."""
    text = " ".join(cell.split()).casefold()
    while True:
        if _NO_DATE.fullmatch(text):
            return NO_DATE
        found = _ISO.fullmatch(text)
        if found and (not found[2] or 1 <= int(found[2]) <= 12):
            return _checked(int(found[1]), int(found[2] or 0), int(found[3] or 0))
        if found := _SLASHED.fullmatch(text):
            return _slashed(int(found[1]), int(found[2]), _year(found[3]), order)
        read = _worded(text, last=last)
        if read:
            return read
        shorter = _LEAD_IN.sub("", text, count=1) if _LEAD_IN.match(text) else text
        if shorter == text:
            return ReadDate("", "date_unread")
        text = shorter


def keep_finer(known: str, told: str) -> str:
    """The date to keep when another edition tells one: what was known, where it is the same date, only finer."""
    return known if told and known.startswith(told) else told


def order_shown(cell: str) -> tuple[str, str]:
    """(style, order) of a date typed with slashes; order is "" where both are possible, style "" where it is none."""
    found = _SLASHED.fullmatch(cell.strip())
    if not found:
        return "", ""
    first, second = int(found[1]), int(found[2])
    order = DAY_FIRST if first > 12 >= second else MONTH_FIRST if second > 12 >= first else ""
    return _style(found[1], found[2]), order


def _style(first: str, second: str) -> str:
    if first.startswith("0") or second.startswith("0"):
        return PADDED
    return PLAIN if len(first) == 1 or len(second) == 1 else EITHER


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _worded(text: str, *, last: bool) -> ReadDate | None:
    if found := _MONTH_YEAR.fullmatch(text):
        return _checked(_year(found[2]), _month(found[1]), 0)
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        return _checked(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY_YEAR.fullmatch(text):
        return _checked(int(found[3]), _month(found[1]), int(found[2]))
    if found := _PART_OF_YEAR.fullmatch(text):
        return _checked(int(found[3]), 0, 0)
    if found := _YEARS.fullmatch(text):
        end = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
        return _checked(int(end if last else found[1]), 0, 0)
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _slashed(first: int, second: int, year: int, order: str) -> ReadDate:
    if first > 12 or second > 12:
        order = DAY_FIRST if first > 12 else MONTH_FIRST
    if first != second and not order:
        return ReadDate(_checked(year, 0, 0).value, "ambiguous_date")
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return _checked(year, month, day)


def _checked(year: int, month: int, day: int) -> ReadDate:
    """The date, or as much of it as there can be."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _year_as_date(year, month, day)
    if not month:
        return ReadDate(f"{year}")
    if not 1 <= month <= 12:
        return ReadDate(f"{year}", "impossible_date")
    if not day:
        return ReadDate(f"{year}-{month:02}")
    try:
        return ReadDate(date(year, month, day).isoformat())
    except ValueError:
        return ReadDate(f"{year}-{month:02}", "impossible_date")


def _year_as_date(year: int, month: int, day: int) -> ReadDate:
    """A spreadsheet that takes the number 2023 for a day count shows 15 July 1905 for it."""
    try:
        count = (date(year, month, day) - _SPREADSHEET_DAY_ZERO) // timedelta(days=1)
    except ValueError:
        return ReadDate("", "impossible_date")
    return ReadDate(str(count), "year_as_date") if 2000 <= count <= LAST_YEAR else ReadDate("", "impossible_date")
