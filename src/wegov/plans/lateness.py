"""How milestones stand, read from the database; standing.py has the rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date

from django.db.models import QuerySet

from wegov.plans.models import RUNNING, ActionPlan, Milestone
from wegov.plans.standing import NOT_YET_PROMISED, OPEN_STATES, Facts, Standing, is_due_within, standing_of
from wegov.record.models import Subject
from wegov.record.queries import ended_before

DUE_DAYS = 90
COLUMNS = (
    "pk",
    "commitment_id",
    "lead_id",
    "state",
    "subject__starts",
    "subject__ends",
    "commitment__plan__stage",
    "commitment__plan__adopted_on",
    "reported_at",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """How a milestone stands, with the keys of what it belongs to."""

    milestone: int
    commitment: int
    lead: int | None
    ends: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Pressing:
    """Milestones of a member's running plans that want something done, each list by day."""

    due: list[Placed]  # within DUE_DAYS
    late: list[Placed]
    stale: list[Placed]


def standings(milestones: QuerySet[Milestone], today: date) -> Iterator[Placed]:
    """The standing of each, in one query and in the order of the rows; 30,000 in well under a second."""
    rows = milestones.values_list(*COLUMNS).iterator(chunk_size=10_000)
    for key, commitment, lead, state, starts, ends, stage, adopted_on, reported_at in rows:
        reported_on = reported_at.astimezone(UTC).date() if reported_at else None
        facts = Facts(state, starts, ends, stage, adopted_on, reported_on)
        yield Placed(key, commitment, lead, ends, standing_of(facts, today))


def pressing(member: Subject, today: date) -> Pressing:
    rows = Milestone.objects.filter(
        subject__government=member, commitment__plan__stage__in=RUNNING, state__in=OPEN_STATES
    )
    placed = list(standings(rows.order_by("subject__ends", "pk"), today))
    return Pressing(
        due=[row for row in placed if is_due_within(row.ends, today, DUE_DAYS)],
        late=[row for row in placed if row.standing.late],
        stale=[row for row in placed if row.standing.stale],
    )


def milestone_standing(milestone: Milestone, plan: ActionPlan, today: date) -> Standing:
    reported_on = milestone.reported_at.astimezone(UTC).date() if milestone.reported_at else None
    subject = milestone.subject
    facts = Facts(milestone.state, subject.starts, subject.ends, plan.stage, plan.adopted_on, reported_on)
    return standing_of(facts, today)


def overdue_milestones(member: Subject, today: date) -> QuerySet[Milestone]:
    """A member's milestones that are due and not done, the longest overdue first."""
    known = Milestone.objects.select_related("subject", "commitment__subject").filter(
        subject__government=member, state__in=OPEN_STATES
    )
    promised = known.exclude(commitment__plan__stage__in=NOT_YET_PROMISED)
    return promised.filter(ended_before(today)).order_by("subject__ends", "pk")
