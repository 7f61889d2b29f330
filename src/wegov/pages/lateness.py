"""What should be done by now and is not."""

from datetime import date

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Left, Length

from wegov.plans.models import Milestone
from wegov.record.models import Subject

OPEN_STATES = ("not_started", "under_way")


def is_over(ends: str, today: date) -> bool:
    """Whether a date of reduced precision has passed: "2014-06" is over when July begins."""
    return bool(ends) and ends < today.isoformat()[: len(ends)]


def milestone_state(milestone: Milestone, today: date) -> str:
    """The state as it is shown: late where it is due and, as far as anyone reported, not done."""
    late = milestone.state in OPEN_STATES and is_over(milestone.subject.ends, today)
    return "late" if late else milestone.state


def overdue_milestones(member: Subject, today: date) -> QuerySet[Milestone]:
    """A member's milestones that are due and not done, the longest overdue first."""
    known = Milestone.objects.select_related("subject", "commitment__subject").filter(
        subject__government=member, state__in=OPEN_STATES
    )
    dated = known.exclude(subject__ends="").annotate(
        day_of_due=Left(Value(today.isoformat()), Length("subject__ends")),
    )
    return dated.filter(subject__ends__lt=F("day_of_due")).order_by("subject__ends", "pk")
