"""How milestones stand, read from the database; standing.py has the rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Left, Length

from wegov.plans.models import ActionPlan, Milestone
from wegov.plans.standing import (
    NOT_YET_PROMISED,
    OPEN_STATES,
    STALE_DAYS,
    Facts,
    RollUp,
    Standing,
    is_over,
    roll_up,
    standing_of,
)
from wegov.record.models import Subject

__all__ = [
    "STALE_DAYS",
    "Placed",
    "RollUp",
    "Standing",
    "commitment_roll_ups",
    "is_over",
    "milestone_standing",
    "milestone_state",
    "overdue_milestones",
    "plan_roll_ups",
    "roll_up",
    "standings",
]
COLUMNS = (
    "pk",
    "commitment_id",
    "commitment__plan_id",
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
    """A milestone's standing with the keys of what it belongs to."""

    milestone: int
    commitment: int
    plan: int
    lead: int | None
    standing: Standing


def standings(milestones: QuerySet[Milestone], today: date) -> Iterator[Placed]:
    """The standing of each, in one query; 30,000 in well under a second."""
    rows = milestones.order_by().values_list(*COLUMNS).iterator(chunk_size=10_000)
    for key, commitment, plan, lead, state, starts, ends, stage, adopted_on, reported_at in rows:
        reported_on = reported_at.astimezone(UTC).date() if reported_at else None
        facts = Facts(state, starts, ends, stage, adopted_on, reported_on)
        yield Placed(key, commitment, plan, lead, standing_of(facts, today))


def commitment_roll_ups(plan: ActionPlan, today: date) -> Mapping[int, RollUp]:
    """What each commitment's milestones add up to, by its key; those without milestones are not there."""
    found = standings(Milestone.objects.filter(commitment__plan=plan), today)
    return _by_key((placed.commitment, placed.standing) for placed in found)


def plan_roll_ups(plans: QuerySet[ActionPlan], today: date) -> Mapping[int, RollUp]:
    """What each plan's milestones add up to, by its key; those without milestones are not there."""
    found = standings(Milestone.objects.filter(commitment__plan__in=plans.order_by().values("pk")), today)
    return _by_key((placed.plan, placed.standing) for placed in found)


def milestone_standing(milestone: Milestone, plan: ActionPlan, today: date) -> Standing:
    reported_on = milestone.reported_at.astimezone(UTC).date() if milestone.reported_at else None
    subject = milestone.subject
    facts = Facts(milestone.state, subject.starts, subject.ends, plan.stage, plan.adopted_on, reported_on)
    return standing_of(facts, today)


def milestone_state(milestone: Milestone, today: date) -> str:
    """The state as it is shown: late where it is due and, as far as anyone reported, not done."""
    return milestone_standing(milestone, milestone.commitment.plan, today).shown


def overdue_milestones(member: Subject, today: date) -> QuerySet[Milestone]:
    """A member's milestones that are due and not done, the longest overdue first."""
    known = Milestone.objects.select_related("subject", "commitment__subject").filter(
        subject__government=member, state__in=OPEN_STATES
    )
    dated = known.exclude(commitment__plan__stage__in=NOT_YET_PROMISED).exclude(subject__ends="")
    dated = dated.annotate(day_of_due=Left(Value(today.isoformat()), Length("subject__ends")))
    return dated.filter(subject__ends__lt=F("day_of_due")).order_by("subject__ends", "pk")


def _by_key(found: Iterable[tuple[int, Standing]]) -> dict[int, RollUp]:
    gathered: dict[int, list[Standing]] = {}
    for key, standing in found:
        gathered.setdefault(key, []).append(standing)
    return {key: roll_up(standings) for key, standings in gathered.items()}
