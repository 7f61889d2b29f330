"""What adoption brings about: a duty for every supporting institution that has a named part."""

from wegov.duties.actions import new_duty, open_duties
from wegov.duties.models import Duty
from wegov.plans.models import ActionPlan, Responsibility
from wegov.record.actions import Moment


def open_part_duties(plan: ActionPlan, *, by: str, at: Moment, source: str) -> None:
    """Open the duties of the plan's supporting institutions, each owed to its commitment's lead."""
    parts = Responsibility.objects.filter(commitment__plan=plan).exclude(commitment__subject__state="withdrawn")
    known = parts.select_related("institution__subject", "institution__member__subject", "commitment__subject")
    leads = {part.commitment_id: part.institution for part in known.filter(part=Responsibility.Part.LEAD)}
    supporting = known.filter(part=Responsibility.Part.SUPPORTING).exclude(duty="").order_by("pk")
    open_duties(
        [
            new_duty(
                kind=Duty.Kind.PART,
                text=part.duty,
                about=part.commitment.subject,
                owing=part.institution,
                owed_to=leads.get(part.commitment_id),
                due=part.due,
            )
            for part in supporting
        ],
        by=by,
        at=at,
        source=source,
    )
