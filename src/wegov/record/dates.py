"""Dates of reduced precision: as people type them, and the days that they stand for."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
EUROPEAN = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})")


def read_date(text: str) -> str:
    """ "30/6/2027", "2027-6-30" -> "2027-06-30"; "6/2027" -> "2027-06". Raises ValueError on anything else."""
    text = text.strip()
    if match := ISO.fullmatch(text):
        parts = match.groups()
    elif match := EUROPEAN.fullmatch(text):
        parts = match.groups()[::-1]
    else:
        raise ValueError(text)
    year, *rest = (part for part in parts if part)
    said = "-".join([year, *(part.zfill(2) for part in rest)])
    last_day(said)
    return said


def first_day(text: str) -> date:
    """ "2014-06" -> 1 June 2014. Raises ValueError on "" and nonsense."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(10_000)  # the same few days come thousands of times
def last_day(text: str) -> date:
    """ "2014-06" -> 30 June 2014. Raises ValueError on "" and nonsense."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def is_over(ends: str, today: date) -> bool:
    """Whether a date of reduced precision has passed: "2014-06" is over when July begins."""
    return bool(ends) and ends < today.isoformat()[: len(ends)]


def are_in_order(starts: str, ends: str) -> bool:
    """Whether something can begin in one and be due in the other; a missing date is in any order."""
    return not starts or not ends or first_day(starts) <= last_day(ends)
