"""Putting a draft into its plan: the commitment's row, its milestones, its lead, and the acts."""

import secrets
from collections.abc import Mapping
from typing import Any

import rules
from django.db import transaction
from django.utils.translation import gettext as _

import wegov.plans.rules  # noqa: F401 (names the rule that is asked below)
from wegov.accounts.models import Person
from wegov.members.models import Institution
from wegov.plans.actions import (
    edit_milestone,
    milestone_facts,
    publish_commitments,
    publish_milestones,
    withdraw_milestone,
)
from wegov.plans.changing import change_row
from wegov.plans.drafting import AMENDED, DRAFTED, draft_values, is_behind, is_reworded
from wegov.plans.exceptions import PlanError, StaleError
from wegov.plans.models import ActionPlan, Commitment, Draft, Milestone, Responsibility
from wegov.plans.questions import MILESTONE, values_of
from wegov.plans.responsibilities import remove_responsibility, set_responsibility
from wegov.record.actions import Moment
from wegov.record.models import Subject

WHOLE_DAY = len("2026-11-21")


@transaction.atomic
def publish_draft(
    draft: Draft,
    *,
    revision: int,
    person: Person,
    by: str,
    at: Moment,
    source: str,
    said: str = "",
    decided_by: str = "",
) -> Commitment:
    """Put the draft into its plan as it was read at `revision`; the draft is gone afterwards.

    Raises StaleError where the draft or the commitment has changed since, PlanError where the plan cannot take it, or
    where the lead would change and the person may not change it.
    """
    plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("subject", "member__subject")
    plan_now = plan.get(pk=draft.plan_id)
    current = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if current is None:
        raise PlanError(_("This draft is not there any more: it was put into the plan, or thrown away."))
    if current.revision != revision:
        raise StaleError(_("Somebody changed the draft since you read it. Read it again before it becomes public."))
    values = draft_values(current)
    if not values["title"]:
        raise PlanError(_("Give the commitment a title first."))
    lead = _institution(plan_now, values["lead"])
    act = {"by": by, "at": at, "source": source}
    if current.commitment_id is None:
        commitment = _publish(plan_now, values, lead, **act)
    else:
        commitment = _reword(plan_now, current, values, lead, said, decided_by, **act)
    if current.commitment_id is None or current.answers["lead"]["revision"]:
        _set_lead(commitment, lead, person, **act)
    if plan_now.stage in DRAFTED:
        _put_milestones(commitment, current.answers, **act)
    current.delete()
    return commitment


def _publish(plan: ActionPlan, values: Mapping[str, Any], lead: Institution | None, **act: Any) -> Commitment:
    if plan.stage not in DRAFTED:
        raise PlanError(_("The plan is adopted: no commitment can be added to it."))
    subject = Subject(
        public_id=f"commitment/{plan.subject.local_id.lower()}-{secrets.token_hex(5)}",
        kind="commitment",
        language=plan.subject.language,
        government=plan.member.subject,
    )
    commitment = Commitment(subject=subject, plan=plan, number=_next_number(plan), revision=1)
    for name, value in _facts(values, lead).items():
        setattr(subject if name in ("title", "text", "starts", "ends") else commitment, name, value)
    by, at, source = act["by"], act["at"], act["source"]
    publish_commitments([commitment], by=by, moments=[at], source=source)
    return commitment


def _reword(
    plan: ActionPlan,
    draft: Draft,
    values: Mapping[str, Any],
    lead: Institution | None,
    said: str,
    decided_by: str,
    **act: Any,
) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("subject", "plan__member__subject")
    commitment = rows.get(pk=draft.commitment_id)
    draft.commitment, draft.plan = commitment, plan  # as they stand now, locked
    if commitment.subject.state == "withdrawn":
        raise PlanError(_("The commitment is withdrawn: it cannot be written anew."))
    if is_behind(draft):
        raise StaleError(_("The commitment has changed in the plan since this draft was begun."))
    amended = plan.stage in AMENDED
    if not amended and plan.stage not in DRAFTED:
        raise PlanError(_("The plan has ended: its commitments stay as they are."))
    if amended and not (said and decided_by):
        raise PlanError(_("The plan is adopted. Say who decided the change, and why: both become public."))
    kind = "commitment.amended" if amended else "commitment.redrafted"
    told = {"said": said, "decided_by": decided_by}
    new = _facts(values, None)
    del new["lead_institution"]  # follows who leads
    _keep_partial_dates(commitment.subject, new)
    change_row(commitment, kind, new, said=told, **act)
    return commitment


def _keep_partial_dates(subject: Subject, new: dict[str, Any]) -> None:
    for name in ("starts", "ends"):
        known = getattr(subject, name)
        new[name] = new[name] or (known if len(known) < WHOLE_DAY else "")  # the form cannot ask for just a year


def _facts(values: Mapping[str, Any], lead: Institution | None) -> dict[str, Any]:
    """The template's answers as the commitment's facts."""
    facts = {name: value for name, value in values.items() if name != "lead"}
    return facts | {"lead_institution": lead.subject.title if lead else ""}


def _institution(plan: ActionPlan, public_id: str) -> Institution | None:
    rows = Institution.objects.select_related("subject").filter(member=plan.member)
    return rows.filter(subject__public_id=public_id).first() if public_id else None


def _set_lead(commitment: Commitment, lead: Institution | None, person: Person, **act: Any) -> None:
    former = commitment.responsibilities.select_related("institution__subject").filter(part="lead").first()
    if former is not None and (lead is None or former.institution_id != lead.pk):
        _refuse_strangers(person, commitment, former)
    if lead is not None and (former is None or former.institution_id != lead.pk):
        set_responsibility(commitment, lead, {"part": Responsibility.Part.LEAD}, **act)
    elif lead is None and former is not None:
        remove_responsibility(former, said="", **act)


def _refuse_strangers(person: Person, commitment: Commitment, former: Responsibility) -> None:
    """Who writes a commitment may name its first lead; another one comes only from those who set its parts."""
    if not rules.test_rule("set_responsibility", person, commitment):
        names = {"lead": former.institution, "member": commitment.plan.member}
        raise PlanError(
            _("%(lead)s leads this commitment. Only its officer and the point of contact of %(member)s change that.")
            % names
        )


def _next_number(plan: ActionPlan) -> str:
    numbers = [int(text) for text in plan.commitments.values_list("number", flat=True) if text.isdecimal()]
    return str(max(numbers, default=0) + 1)


def _put_milestones(commitment: Commitment, answers: Mapping[str, Any], **act: Any) -> None:
    steps = commitment.milestones.select_for_update(of=("self",)).select_related("subject", "lead__subject")
    known = {row.subject.public_id: row for row in steps.order_by("pk")}
    keys = sorted((key for key in answers if key.startswith(MILESTONE)), key=lambda key: int(key[len(MILESTONE) :]))
    numbers = [int(row.number) for row in known.values() if row.number.isdecimal()]
    last = max(numbers, default=0)
    new: list[Milestone] = []
    for key in keys:
        values = values_of(answers, key)
        if "subject" in values and not is_reworded(answers, key):
            continue  # only copied into the draft: it stays as it is
        lead = _institution(commitment.plan, values.get("lead", ""))
        milestone = known.get(values.get("subject", ""))
        if milestone is not None:
            _reword_milestone(milestone, values, lead, **act)
        else:
            new.append(_new_milestone(commitment, last + len(new) + 1, values, lead))
    if new:
        publish_milestones(new, **act)


def _new_milestone(
    commitment: Commitment, number: int, values: Mapping[str, Any], lead: Institution | None
) -> Milestone:
    subject = Subject(
        public_id=f"milestone/{commitment.subject.local_id}-{number}",
        kind="milestone",
        language=commitment.subject.language,
        government=commitment.subject.government,
    )
    milestone = Milestone(subject=subject, commitment=commitment, number=str(number), lead=lead, state="not_started")
    subject.title, subject.text = values["title"], values.get("deliverable", "")
    subject.starts, subject.ends = values.get("starts", ""), values.get("due", "")
    return milestone


def _reword_milestone(milestone: Milestone, values: Mapping[str, Any], lead: Institution | None, **act: Any) -> None:
    if values.get("removed"):
        if milestone.state != "withdrawn":
            withdraw_milestone(milestone, said="", **act)
        return
    new: dict[str, Any] = {
        "title": values["title"],
        "text": values.get("deliverable", ""),
        "starts": values.get("starts", ""),
        "ends": values.get("due", ""),
        "lead": lead.subject.public_id if lead else "",
    }
    _keep_partial_dates(milestone.subject, new)
    standing = milestone_facts(milestone)
    if any(standing[name] != value for name, value in new.items()):
        edit_milestone(milestone, new, **act)
