"""That a government has assessed itself: where its own report on the plan is published, and since when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from wegov.plans.exceptions import PlanError
from wegov.plans.models import ActionPlan, Stage
from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Act

KIND = "plan.self_assessed"
ASSESSED = (Stage.ADOPTED, Stage.IMPLEMENTATION, Stage.ENDED)


@transaction.atomic
def record_self_assessment(
    plan: ActionPlan, *, title: str, address: str, day: date, today: date, by: str, source: str
) -> Act:
    """Put it on record, on the `day` it was published. The same address told twice is one act."""
    current = ActionPlan.objects.select_for_update(of=("self",)).select_related("subject").get(pk=plan.pk)
    if current.stage not in ASSESSED:
        raise PlanError(_("A plan is assessed from the day it is adopted."))
    if day > today:
        raise PlanError(_("This day is not here yet. Give the day on which it was published."))
    if known := Act.objects.filter(subject=current.subject_id, kind=KIND, body__address=address).first():
        return known
    body = {"title": title, "address": address}
    moment = Moment.parse(day.isoformat())
    act = NewAct(subject=current.subject, kind=KIND, moment=moment, actor=by, source=source, body=body)
    return write_acts([act])[0]
