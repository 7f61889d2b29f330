"""How an unanswered duty goes up: from the officer to the point of contact, and then to the forum's next agenda.

The rule is our own. The field's standards ask that somebody sees to it; they name no days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Step:
    """To whom a duty goes, after how many days without being done or answered."""

    to: str
    days: int


STEPS: Mapping[str, Step] = {"officer": Step("contact", 14), "contact": Step("forum", 14)}


def heard_of(due: date, answered: date | None, expected: date | None) -> date:
    """The day from which the days count: when it was due, was last answered, or is expected by its last answer."""
    return max(day for day in (due, answered, expected) if day)


def next_step(level: str, heard: date, went_up: date | None) -> tuple[str, date] | None:
    """The level a duty goes to next and on which day, if nothing is heard of it; None from the highest.

    `heard` is what `heard_of` says, `went_up` the day it last went up: each level has its own days.
    """
    step = STEPS.get(level)
    if step is None:
        return None
    since = max(heard, went_up) if went_up else heard
    return step.to, since + timedelta(days=step.days)
