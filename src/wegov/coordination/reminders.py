"""Reminders of milestones and duties: before the day, on it, and after it, to the people whose office it is.

Who holds the office is asked when the reminder is written. Its key names the thing, the day it was due and which
reminder it is, so that nobody is told twice, however often this runs; a night that was missed is made up for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from wegov.duties.models import Duty, Level, State
from wegov.mail.actions import write_letters
from wegov.mail.models import Letter
from wegov.members.models import Role, Tenure
from wegov.members.queries import running
from wegov.plans.models import RUNNING, Milestone
from wegov.plans.standing import OPEN_STATES
from wegov.record.dates import last_day

BEFORE = (3, 14)  # days before the day it is due
WEEK = 7
LONGEST_WAIT = 366  # days after which a reminder tells nothing new
BATCH = 5000  # letters stored at once


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be reminded of."""

    about: int  # key of its subject
    public_id: str
    title: str
    day: date
    kind: str  # milestone or duty
    holders: tuple[str, int]  # the office that is told: its role, and the subject it is at


def write_reminders(*, now: datetime) -> int:
    """Write the letters that are due today; how many are new."""
    today = now.date()
    told = [*_milestones(today), *_duties(today)]
    holders = _holders({due.holders for due in told}, today)
    return sum(write_letters(batch) for batch in _batches(_letters(told, holders, now), BATCH))


def reminder(day: date, today: date) -> str:
    """Which reminder it is time for: "due-14", "due-3", "due-0", "late-1" after a week, "late-2" …; "" for none."""
    left = (day - today).days
    if left < -LONGEST_WAIT:
        return ""
    if left > 0:
        return next((f"due-{days}" for days in BEFORE if left <= days), "")
    if left == 0:
        return "due-0"
    return f"late-{-left // WEEK}" if -left >= WEEK else ""


def _milestones(today: date) -> Iterator[Due]:
    """Open milestones of running plans, for the officers of their leads."""
    rows = Milestone.objects.filter(
        state__in=OPEN_STATES, lead__isnull=False, commitment__plan__stage__in=RUNNING, **_window(today)
    )
    for key, public_id, title, ends, lead in rows.order_by("pk").values_list(
        "pk", "subject__public_id", "subject__title", "subject__ends", "lead"
    ):
        yield Due(key, public_id, title, last_day(ends), "milestone", (Role.OFFICER, lead))


def _duties(today: date) -> Iterator[Due]:
    """Open duties, for the officers of the owing institution; for the point of contact where they went up."""
    rows = Duty.objects.filter(state=State.OPEN, **_window(today))
    for key, public_id, title, ends, level, expected, owing, member in rows.order_by("pk").values_list(
        "pk", "subject__public_id", "subject__title", "subject__ends", "level", "expected", "owing", "owing__member"
    ):
        officer = level == Level.OFFICER or member is None
        day = max(last_day(ends), expected or date.min)
        yield Due(key, public_id, title, day, "duty", (Role.OFFICER, owing) if officer else (Role.CONTACT, member))


def _window(today: date) -> dict[str, Any]:
    """A little more than there is to tell, for a month that was named may end after its first days."""
    first, last = today - timedelta(days=LONGEST_WAIT), today + timedelta(days=max(BEFORE))
    return {"subject__ends__range": (first.isoformat()[:4], last.isoformat())}


def _holders(offices: Iterable[tuple[str, int]], today: date) -> Mapping[tuple[str, int], list[int]]:
    """Who holds these offices today."""
    wanted = set(offices)
    tenures = Tenure.objects.filter(
        running(today), office__body__in={body for _role, body in wanted}, person__is_active=True
    )
    holders: dict[tuple[str, int], list[int]] = defaultdict(list)
    for role, body, person in tenures.values_list("office__role", "office__body", "person").distinct():
        holders[(role, body)].append(person)
    return holders


def _letters(told: Iterable[Due], holders: Mapping[tuple[str, int], list[int]], now: datetime) -> Iterator[Letter]:
    for due in told:
        which = reminder(due.day, now.date())
        if not which:
            continue
        late = which.startswith("late")
        facts = {
            "title": due.title,
            "due": due.day.isoformat(),
            "days": abs((due.day - now.date()).days),
            "address": f"/{due.public_id}",
            "desk": f"/desk/duties/{due.public_id.removeprefix('duty/')}" if due.kind == "duty" else "/desk",
            "role": due.holders[0],
        }
        for person in holders.get(due.holders, ()):
            yield Letter(
                person_id=person,
                kind=f"{due.kind}_late" if late else f"{due.kind}_due",
                key=f"{due.public_id}:{which}:{due.day.isoformat()}",
                about_id=due.about,
                facts=facts,
                written_at=now,
                not_before=now,
            )


def _batches(letters: Iterable[Letter], size: int) -> Iterator[list[Letter]]:
    batch: list[Letter] = []
    for letter in letters:
        batch.append(letter)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
