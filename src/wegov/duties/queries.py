"""Which duties are open, which go up, and when."""

from datetime import date, timedelta

from django.db.models import QuerySet

from wegov.duties.escalation import STEPS, heard_of, next_step
from wegov.duties.models import Duty, Level, State
from wegov.members.models import Member
from wegov.record.dates import last_day

SOONEST = min(step.days for step in STEPS.values())


def open_duties_of(member: Member) -> QuerySet[Duty]:
    """The open duties of a member's institutions, by the day they are due."""
    return with_words(Duty.objects.filter(state=State.OPEN, owing__member=member)).order_by("subject__ends", "pk")


def with_words(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Duties with all that a page says of them at hand."""
    related = duties.select_related("subject", "about", "owing__subject", "owed_to__subject")
    return related.defer(
        *(
            f"{name}__{field}"
            for name in ("subject", "about", "owing__subject", "owed_to__subject")
            for field in ("search", "title_search")
        )
    )


def duties_for_forum(member: Member) -> QuerySet[Duty]:
    """The open duties that went up to the forum, the longest overdue first."""
    return open_duties_of(member).filter(level=Level.FORUM)


def due_of(duty: Duty) -> date | None:
    """The last day on which a duty is not overdue; None where no day is set."""
    return last_day(duty.subject.ends) if duty.subject.ends else None


def next_step_of(duty: Duty) -> tuple[str, date] | None:
    """Where an open duty goes next by rule and on which day; None where it is closed, undated, or at the top."""
    due = due_of(duty)
    if due is None or duty.state != State.OPEN:
        return None
    heard = heard_of(due, duty.answered_at.date() if duty.answered_at else None, duty.expected)
    return next_step(duty.level, heard, duty.escalated_at.date() if duty.escalated_at else None)


def going_up(today: date) -> QuerySet[Duty]:
    """The duties that may go up on a day: a little more than those that do, which `next_step_of` tells."""
    last = (today - timedelta(days=SOONEST)).isoformat()
    overdue = Duty.objects.filter(state=State.OPEN, level__in=STEPS, subject__ends__lte=last)
    return overdue.exclude(subject__ends="").exclude(expected__gt=last).order_by("pk")
