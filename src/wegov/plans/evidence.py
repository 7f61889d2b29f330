"""Whose work it is that evidence can be about: plans, commitments and milestones."""

from wegov.evidence.rules import Concerned
from wegov.members.models import Institution
from wegov.plans.models import ActionPlan, Commitment, Milestone
from wegov.record.models import Subject


def concerned_in(subject: Subject) -> Concerned | None:
    """The member and institutions that may give evidence; None where evidence is not given on such a thing."""
    if subject.kind == "milestone":
        return _of_milestone(subject)
    if subject.kind == "commitment":
        commitment = Commitment.objects.select_related("plan__member__subject").get(pk=subject.pk)
        return Concerned(commitment.plan.member, _institutions(commitment))
    if subject.kind == "plan":
        return Concerned(ActionPlan.objects.select_related("member__subject").get(pk=subject.pk).member)
    return None


def _of_milestone(subject: Subject) -> Concerned:
    milestones = Milestone.objects.select_related("commitment__plan__member__subject", "lead__subject")
    milestone = milestones.get(pk=subject.pk)
    own = [milestone.lead] if milestone.lead else []
    own += milestone.supporting.select_related("subject").order_by("pk")
    return Concerned(milestone.commitment.plan.member, [*own, *_institutions(milestone.commitment)])


def _institutions(commitment: Commitment) -> list[Institution]:
    """The lead first."""
    parts = commitment.responsibilities.select_related("institution__subject").order_by("part", "pk")
    return [part.institution for part in parts]
