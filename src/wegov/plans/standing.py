"""The rule of lateness: how a milestone stands today, and what its commitment and its plan add up to.

Pure, and the only place where it is decided. docs/lateness.md and the pages say the same in words.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wegov.record.dates import is_over, last_day

STALE_DAYS = 90  # without a report, while the plan is being implemented
SOON_DAYS = 30
OPEN_STATES = ("not_started", "under_way")
CLOSED_STATES = ("done", "withdrawn")
NOT_YET_PROMISED = ("draft", "comment")  # stages of a plan
# The worst first; a milestone is counted once, under the first of them that it is.
PLACES = (
    "late",
    "stale",
    "not_begun",
    "due_soon",
    "unknown",
    "not_started",
    "under_way",
    "done_late",
    "done",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule asks of a milestone. Dates of reduced precision are ISO texts, "" where there is none."""

    state: str
    starts: str
    ends: str
    stage: str  # of its plan
    adopted_on: date | None  # its plan
    reported_on: date | None  # when it was last reported on; a done one: when it was reported done


@dataclass(frozen=True, slots=True)
class Standing:
    """How a milestone stands. More than one may hold: a late milestone can be stale too."""

    state: str  # as last reported
    late: bool = False  # its due date has passed, and it is not reported done
    due_soon: bool = False
    not_begun: bool = False  # it should have begun, and is reported as not started
    stale: bool = False
    done_late: bool = False

    @property
    def place(self) -> str:
        """The one word for it: the worst that holds, else its state."""
        marked = (name for name in PLACES if getattr(self, name, False) is True)
        return next(marked, self.state)

    @property
    def shown(self) -> str:
        """Its state as a mark: late, or as reported."""
        return "late" if self.late else self.state


@dataclass(frozen=True, slots=True)
class RollUp:
    """What milestones add up to: each is counted once, under its place, the worst place first."""

    counts: tuple[tuple[str, int], ...]
    total: int

    def count(self, *places: str) -> int:
        return sum(count for place, count in self.counts if place in places)

    @property
    def done(self) -> int:
        return self.count("done", "done_late")


def standing_of(facts: Facts, today: date) -> Standing:
    """How a milestone stands on a day. Nothing is late or stale while its plan is not adopted."""
    state = facts.state
    if state == "done":
        return Standing(state, done_late=facts.reported_on is not None and is_over(facts.ends, facts.reported_on))
    if state == "withdrawn" or facts.stage in NOT_YET_PROMISED:
        return Standing(state)
    late = is_late(state, facts.ends, facts.stage, today)
    return Standing(
        state,
        late=late,
        due_soon=not late and is_due_within(facts.ends, today, SOON_DAYS),
        not_begun=state == "not_started" and not late and is_over(facts.starts, today),
        stale=is_stale(facts, today),
    )


def is_late(state: str, ends: str, stage: str, today: date) -> bool:
    """Whether a milestone of a plan at this stage should be done, and nobody reported it done."""
    return state in OPEN_STATES and stage not in NOT_YET_PROMISED and is_over(ends, today)


def is_due_within(ends: str, today: date, days: int) -> bool:
    return bool(ends) and today <= last_day(ends) <= today + timedelta(days=days)


def is_stale(facts: Facts, today: date) -> bool:
    """Whether nothing was reported for STALE_DAYS since the latest of adoption, beginning and last report."""
    if facts.stage != "implementation" or facts.adopted_on is None:
        return False
    begins = last_day(facts.starts) if facts.starts else facts.adopted_on
    silent_since = max(facts.adopted_on, begins, facts.reported_on or facts.adopted_on)
    return (today - silent_since).days > STALE_DAYS


def roll_up(standings: Iterable[Standing]) -> RollUp:
    counted = Counter(standing.place for standing in standings)
    return RollUp(tuple((place, counted[place]) for place in PLACES if counted[place]), counted.total())
