"""Giving a commitment of a plan that is kept here up: once, and never after the plan has ended."""

from django.db import transaction
from django.utils.translation import gettext as _

from wegov.plans.actions import withdraw_commitment
from wegov.plans.exceptions import PlanError
from wegov.plans.models import ActionPlan, Commitment, Stage
from wegov.record.actions import Moment
from wegov.record.models import Act


@transaction.atomic
def give_up(commitment: Commitment, *, said: str, decided_by: str, by: str, at: Moment, source: str) -> Act:
    ActionPlan.objects.select_for_update(of=("self",)).get(pk=commitment.plan_id)
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("subject", "plan")
    current = rows.get(pk=commitment.pk)
    if current.subject.state == "withdrawn":
        raise PlanError(_("The commitment is withdrawn already."))
    if current.plan.stage == Stage.ENDED:
        raise PlanError(_("The plan has ended: its commitments stay as they are."))
    return withdraw_commitment(current, said=said, decided_by=decided_by, by=by, at=at, source=source)
