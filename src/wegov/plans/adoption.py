"""What adoption brings about: a duty for every supporting institution that has a named part, and as parts change."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegov.duties.actions import new_duty, open_duties, withdraw_duty
from wegov.duties.models import Duty, State
from wegov.members.models import Institution
from wegov.plans.models import ActionPlan, Commitment, Responsibility, Stage
from wegov.record.actions import Moment

OWED = (Stage.ADOPTED, Stage.IMPLEMENTATION)


def open_part_duties(plan: ActionPlan, *, by: str, at: Moment, source: str) -> None:
    """Open the duties of the plan's supporting institutions, each owed to its commitment's lead."""
    owed = _owed(Responsibility.objects.filter(commitment__plan=plan))
    leads = {part.commitment_id: part.institution for part in _leads(plan)}
    duties = [_duty(part, leads.get(part.commitment_id)) for part in owed]
    open_duties(duties, by=by, at=at, source=source)


def follow_part(
    commitment: Commitment, institution: Institution, *, said: str = "", by: str, at: Moment, source: str
) -> None:
    """Once the plan is adopted, an institution's duty is what its part is: opened, taken back, or both."""
    if commitment.plan.stage not in OWED:
        return
    part = _owed(Responsibility.objects.filter(commitment=commitment, institution=institution)).first()
    wanted = (part.duty, part.due.isoformat() if part.due else "") if part else None
    kept = False
    for duty in _duties(commitment, institution):
        if (duty.subject.title, duty.subject.ends) == wanted:
            kept = True
        elif duty.state == State.OPEN:
            with override(commitment.subject.language):
                why = said or _("Its part in the commitment has changed.")
            withdraw_duty(duty, said=why, by=by, at=at, source=source)
    if part and not kept:
        lead = _leads(commitment.plan).filter(commitment=commitment).first()
        open_duties([_duty(part, lead.institution if lead else None)], by=by, at=at, source=source)


def _owed(parts: QuerySet[Responsibility]) -> QuerySet[Responsibility]:
    named = parts.filter(part=Responsibility.Part.SUPPORTING).exclude(duty="")
    standing = named.exclude(commitment__subject__state="withdrawn").order_by("pk")
    return standing.select_related("institution__subject", "institution__member__subject", "commitment__subject")


def _leads(plan: ActionPlan) -> QuerySet[Responsibility]:
    leading = Responsibility.objects.filter(commitment__plan=plan, part=Responsibility.Part.LEAD)
    return leading.select_related("institution__subject")


def _duties(commitment: Commitment, institution: Institution) -> QuerySet[Duty]:
    rows = Duty.objects.filter(kind=Duty.Kind.PART, about=commitment.subject_id, owing=institution)
    known = rows.exclude(state=State.WITHDRAWN).select_for_update(of=("self",)).order_by("pk")
    return known.select_related("subject", "about", "owing__subject", "owed_to__subject")


def _duty(part: Responsibility, lead: Institution | None) -> Duty:
    return new_duty(
        kind=Duty.Kind.PART,
        text=part.duty,
        about=part.commitment.subject,
        owing=part.institution,
        owed_to=lead,
        due=part.due,
    )
