"""Dates of reduced precision as people type them."""

import re
from datetime import date

from wegov.plans.standing import last_day

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
    """The first day of a date of reduced precision: "2014-06" -> 1 June 2014."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def are_in_order(starts: str, ends: str) -> bool:
    """Whether something can begin in one and be due in the other; a missing date is in any order."""
    return not starts or not ends or first_day(starts) <= last_day(ends)
