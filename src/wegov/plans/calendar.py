"""The partnership's calendar: what is due by when, and what is contrary to process. Pure: no Django.

The rules of each era are data: eras.toml, with their sources. A rule whose facts are not known is not computed: it is
"not known", never "kept" and never "broken".
"""

import tomllib
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from wegov.record.dates import first_day, is_over, last_day

FILE = Path(__file__).with_name("eras.toml")
DONE, OPEN, LATE, BREACHED, KEPT, UNKNOWN = "done", "open", "late", "breached", "kept", "unknown"
IMPLEMENTED = ("implementation", "ended")
LEVELS = ("none", "inform", "consult", "involve", "collaborate", "empower")  # IAP2, from the lowest


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of an era; eras.toml says what the fields mean."""

    id: str
    kind: str
    name: str
    source: str
    year: int
    after: str = ""
    months: int = 0
    met_by: str = ""
    test: str = ""
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    id: str
    name: str
    first: int  # the first year in which its plans begin
    note: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What the rules ask of a plan. None: not known."""

    starts: str  # ISO 8601 of reduced precision, as all three
    ends: str
    previous_ends: str = ""
    stage: str = ""
    submitted: date | None = None
    comments_close: date | None = None
    self_assessed: bool = False
    next_began: bool = False
    repository: bool | None = None
    progress: bool | None = None  # on at least one commitment
    unanswered: bool | None = None  # a comment waits for its response
    level_development: str = ""  # of LEVELS; "" where nobody coded it
    level_implementation: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A rule as it stands today. `state`: done, open, late (due), kept, breached, open, unknown (breach)."""

    rule: Rule
    state: str
    day: date | None = None


@cache
def all_eras() -> tuple[Era, ...]:
    """The eras, the earliest first."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_era(row) for row in data["eras"])


def era_of(starts: str) -> Era:
    """The era of a plan by the year it begins; a plan without a date is held to the current one."""
    eras = all_eras()
    if not starts:
        return eras[-1]
    begun = [era for era in eras if era.first <= int(starts[:4])]
    return begun[-1] if begun else eras[0]


def plan_calendar(plan: PlanFacts, today: date) -> list[Due]:
    """Every rule of the plan's era that can be told today, by day; those without a day come last."""
    told = [_told(rule, plan, today) for rule in era_of(plan.starts).rules]
    return sorted((due for due in told if due is not None), key=lambda due: (due.day is None, due.day or today))


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _told(rule: Rule, plan: PlanFacts, today: date) -> Due | None:
    if rule.kind == "breach":
        return TESTS[rule.test](rule, plan, today)
    day = _day(rule, plan)
    if day is None:
        return None
    met = _met(rule, plan, today)
    return Due(rule, DONE if met else (LATE if day < today else OPEN), day)


def _day(rule: Rule, plan: PlanFacts) -> date | None:
    after = _anchor(rule.after, plan)
    return add_months(after, rule.months) if after else None


def _anchor(name: str, plan: PlanFacts) -> date | None:
    if name == "previous_ends":
        return last_day(plan.previous_ends) if plan.previous_ends else None
    if name == "ends":
        return last_day(plan.ends) if plan.ends else None
    if name == "half":
        if not plan.starts or not plan.ends:
            return None
        starts, ends = first_day(plan.starts), last_day(plan.ends)
        return starts + (ends - starts) / 2
    return plan.comments_close


def _met(rule: Rule, plan: PlanFacts, today: date) -> bool:
    if rule.met_by == "comments_closed":
        return plan.comments_close is not None and plan.comments_close < today
    return bool(getattr(plan, rule.met_by))


def _not_met(rule: Rule, plan: PlanFacts, today: date) -> Due | None:
    day = _day(rule, plan)
    if day is None:
        return None
    met_on = getattr(plan, rule.met_by)
    if met_on is None and today <= day:
        return Due(rule, OPEN, day)
    return Due(rule, KEPT if met_on and met_on <= day else BREACHED, day)


def _below(level: str) -> Callable[[Rule, PlanFacts, date], Due | None]:
    def test(rule: Rule, plan: PlanFacts, today: date) -> Due:
        coded = plan.level_development if level == "involve" else plan.level_implementation
        if coded not in LEVELS:
            return Due(rule, UNKNOWN)
        return Due(rule, BREACHED if LEVELS.index(coded) < LEVELS.index(level) else KEPT)

    return test


def _no_repository(rule: Rule, plan: PlanFacts, today: date) -> Due:
    if plan.repository is None or (not plan.repository and plan.stage not in IMPLEMENTED):
        return Due(rule, UNKNOWN)
    return Due(rule, KEPT if plan.repository else BREACHED)


def _no_progress(rule: Rule, plan: PlanFacts, today: date) -> Due:
    if plan.progress is None or (not plan.progress and not is_over(plan.ends, today)):
        return Due(rule, UNKNOWN)  # before the end there is still time
    return Due(rule, KEPT if plan.progress else BREACHED)


def _unanswered(rule: Rule, plan: PlanFacts, today: date) -> Due:
    if plan.unanswered is None or plan.stage in ("", "draft", "comment"):
        return Due(rule, UNKNOWN)
    return Due(rule, BREACHED if plan.unanswered else KEPT)


TESTS: Mapping[str, Callable[[Rule, PlanFacts, date], Due | None]] = {
    "not_met": _not_met,
    "below_involve": _below("involve"),
    "below_inform": _below("inform"),
    "no_repository": _no_repository,
    "no_progress": _no_progress,
    "unanswered": _unanswered,
}


def _era(row: Mapping[str, Any]) -> Era:
    rules = tuple(Rule(**rule) for rule in row.get("rules", []))
    return Era(row["id"], row["name"], row["first"], row["note"], rules)
