"""Starting a plan that its government keeps here, and changing its facts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from wegov.members.models import Member
from wegov.plans.actions import publish_plans
from wegov.plans.changing import change_row
from wegov.plans.exceptions import PlanError, StaleError
from wegov.plans.models import ActionPlan, Stage
from wegov.record.actions import Moment
from wegov.record.models import Act, Subject


@transaction.atomic
def start_plan(
    member: Member,
    *,
    number: int,
    title: str,
    language: str,
    starts: date,
    ends: date,
    by: str,
    at: Moment,
    source: str,
) -> ActionPlan:
    """Put a new plan on record, as a draft. Raises PlanError where the member has a plan of this number."""
    Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if ActionPlan.objects.filter(member=member, number=number).exists():
        raise PlanError(_("Plan %(number)d is there already. Give this one another number.") % {"number": number})
    subject = Subject(
        public_id=f"plan/{member.code}-{number}",
        kind="plan",
        title=title,
        language=language,
        government=member.subject,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
    )
    plan = ActionPlan(subject=subject, member=member, number=number, year=starts.year, stage=Stage.DRAFT)
    publish_plans([plan], by=by, moments=[at], source=source)
    return plan


def next_number(member: Member) -> int:
    last = ActionPlan.objects.filter(member=member).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def last_act(plan: ActionPlan) -> int:
    """What a form remembers of the plan as it was read: the key of the plan's last act."""
    return Act.objects.filter(subject=plan.subject_id).aggregate(last=Max("id"))["last"] or 0


@transaction.atomic
def amend_plan(
    plan: ActionPlan, new: Mapping[str, Any], *, seen: int, said: str = "", by: str, at: Moment, source: str
) -> Act | None:
    """Change facts of the plan as they were read when its last act was `seen`; None where nothing would change."""
    rows = ActionPlan.objects.select_for_update(of=("self",)).select_related("subject", "member__subject")
    current = rows.get(pk=plan.pk)
    if last_act(current) != seen:
        raise StaleError(
            _("Somebody changed the plan since you opened this page. What you typed is here; look at both.")
        )
    if current.stage == Stage.ENDED:
        raise PlanError(_("The plan has ended: its facts stay as they are."))
    before = {name: getattr(current.subject if hasattr(current.subject, name) else current, name) for name in new}
    if before == dict(new):
        return None
    _check_close(before.get("comments_close"), new.get("comments_close"), said, at.at.date())
    return change_row(current, "plan.amended", new, said={"said": said}, by=by, at=at, source=source)


def _check_close(before: date | None, close: date | None, said: str, today: date) -> None:
    """Comments are never closed in the past, nor earlier than was promised without a reason."""
    if close is None or close == before:
        return
    if close < today:
        raise PlanError(_("This day is over. Comments can close today at the earliest."))
    if before is not None and close < before and not said:
        raise PlanError(_("Say why comments close earlier: the reason becomes public."))
