"""What the people who run a plan have to see: what is due, what hinders, what is being written, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from wegov.comments.queries import count_comments
from wegov.members.models import Institution, Office, Role
from wegov.plans.due import calendar_of
from wegov.plans.models import ActionPlan, Commitment, Draft
from wegov.plans.queries import commented_subjects
from wegov.plans.questions import QUESTIONS, is_answered, values_of
from wegov.plans.workflow import Move, is_open_for_comment, moves_from, what_hinders

PLANS = 100


@dataclass(frozen=True, slots=True)
class Way:
    """A move that the stage allows, and what hinders it today."""

    to: str
    move: Move
    hindrances: Sequence[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, and how much of the template it answers."""

    draft: Draft
    title: str
    answered: int
    asked: int


def plans_of(offices: Sequence[Office], today: date) -> list[ActionPlan]:
    """The plans kept here by the governments that these offices work for, the newest first."""
    members = {office.body_id for office in offices if office.role == Role.CONTACT}
    officers = [office.body_id for office in offices if office.role == Role.OFFICER]
    agencies = Institution.objects.filter(pk__in=officers, kind=Institution.Kind.AGENCY)
    working = Q(member__in=members) | Q(member__in=agencies.values("member"))
    rows = ActionPlan.objects.select_related("subject", "member__subject").filter(working)
    counted = rows.exclude(stage="").annotate(
        standing=Count("commitments", distinct=True, filter=~Q(commitments__subject__state="withdrawn")),
        drafted=Count("drafts", distinct=True, filter=Q(drafts__revision__gt=0)),
    )
    return list(counted.order_by("member__subject__title", "-number")[:PLANS])


def plans_to_read(offices: Sequence[Office]) -> list[ActionPlan]:
    """The plans kept here by the governments of these offices: what who only reads them can look at."""
    bodies = [office.body for office in offices if office.body]
    governments = {body.government_id or body.pk for body in bodies}
    rows = ActionPlan.objects.select_related("subject", "member__subject").filter(member__in=governments)
    return list(rows.exclude(stage="").order_by("member__subject__title", "-number")[:PLANS])


def workroom_context(plan: ActionPlan, today: date) -> dict[str, Any]:
    commitments = plan.commitments.select_related("subject").order_by("pk")
    return {
        "plan": plan,
        "subject": plan.subject,
        "calendar": calendar_of(plan, today),
        "ways": [Way(to, move, what_hinders(plan, to, today)) for to, move in moves_from(plan.stage).items()],
        "commitments": _with_counts(commitments),
        "drafts": drafts_of(plan),
        "comments": count_comments(commented_subjects(plan)),
        "open_for_comment": is_open_for_comment(plan, today),
        "writable": plan.stage in ("draft", "comment"),
    }


def _with_counts(commitments: Any) -> list[Commitment]:
    counted = commitments.annotate(
        steps=Count("milestones", distinct=True),
        waiting=Count("subject__comments", distinct=True, filter=Q(subject__comments__response=None)),
    )
    return list(counted)


def drafts_of(plan: ActionPlan) -> list[Written]:
    """What is being written: drafts in which somebody has answered something."""
    rows = plan.drafts.filter(revision__gt=0).select_related("commitment__subject").order_by("-edited_at")
    return [
        Written(
            draft,
            values_of(draft.answers, "title").get("title", ""),
            sum(is_answered(draft.answers, question) for question in QUESTIONS),
            len(QUESTIONS),
        )
        for draft in rows
    ]
