"""Whether a forum met every six months. Pure: days in, days out.

Source: Participation and Co-creation Standards, in force since 1 January 2022, standard 1: a forum of government and
civil society that meets at least every six months.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

MONTHS = 6
IN_FORCE = date(2022, 1, 1)


@dataclass(frozen=True, slots=True)
class Gap:
    """From one meeting to the next; the last one lasts until today."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days

    @property
    def too_long(self) -> bool:
        return self.until > months_after(self.since, MONTHS)


@dataclass(frozen=True, slots=True)
class Rhythm:
    since: date  # the first day that is judged
    gaps: tuple[Gap, ...]
    next_by: date

    @property
    def longest(self) -> Gap:
        return max(self.gaps, key=lambda gap: gap.days)

    @property
    def last_met(self) -> date | None:
        """The last meeting of those that are judged; None where it has not met."""
        return self.gaps[-1].since if len(self.gaps) > 1 else None

    @property
    def kept(self) -> bool:
        """Whether it met every six months all the time."""
        return not any(gap.too_long for gap in self.gaps)

    @property
    def overdue(self) -> bool:
        """Whether a meeting should have been held by now."""
        return self.gaps[-1].too_long


def rhythm_of(founded: date, met: Iterable[date], today: date, until: date | None = None) -> Rhythm:
    """Between founding and the first meeting, from one to the next, and since the last: never more than six months.

    `met` are the days of meetings that were held. What lies before the standards were in force is not judged. `until`
    ends what is judged, where that is before today.
    """
    since = max(founded, IN_FORCE)
    end = max(since, min(today, until or today))
    marks = [since, *sorted({day for day in met if since < day <= end})]
    gaps = tuple(Gap(first, second) for first, second in pairwise([*marks, end]))
    return Rhythm(since=since, gaps=gaps, next_by=months_after(marks[-1], MONTHS))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last: six months after 31 August is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
