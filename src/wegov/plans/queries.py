"""Reads that span plans."""

from django.db.models import Q, QuerySet

from wegov.plans.models import ActionPlan, Commitment
from wegov.record.models import Subject


def find_kept_plan(local_id: str) -> ActionPlan | None:
    """A plan that its government keeps here; None for those that others wrote down."""
    plans = ActionPlan.objects.select_related("subject", "member__subject").exclude(stage="")
    return plans.filter(subject__public_id=f"plan/{local_id}").first()


def plan_of(subject: Subject) -> ActionPlan | None:
    """The plan that a plan's or a commitment's subject belongs to."""
    plans = ActionPlan.objects.select_related("subject", "member__subject")
    return plans.filter(Q(pk=subject.pk) | Q(commitments=subject.pk)).first()


def standing_commitments(plan: ActionPlan) -> QuerySet[Commitment]:
    """The plan's commitments that are not withdrawn, in the order they were put into it."""
    rows = plan.commitments.select_related("subject").exclude(subject__state="withdrawn")
    return rows.order_by("pk")


def commented_subjects(plan: ActionPlan) -> QuerySet[Subject]:
    """What people can comment on while the plan is open: the plan and its commitments."""
    return Subject.objects.filter(Q(pk=plan.pk) | Q(commitment__plan=plan)).order_by()
