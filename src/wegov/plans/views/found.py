"""What the views of plans look for before they do anything, and in whose name they act."""

from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from wegov.accounts.kept import SENTENCE, kept
from wegov.accounts.signed_in import person_of
from wegov.plans.models import ActionPlan, Commitment, Draft
from wegov.plans.queries import find_kept_plan
from wegov.plans.rules import office_in
from wegov.record.actions import Word, word_of


def plan_for(request: HttpRequest, local_id: str, rule: str = "draft_commitment") -> ActionPlan:
    """The plan, for somebody who may do this with it; 404 where it is not kept here, 403 where they may not."""
    plan = find_kept_plan(local_id)
    if plan is None:
        raise Http404
    require(request, rule, plan)
    return plan


def leads_only(plan: ActionPlan) -> str:
    """Who may, said to those who may not."""
    name = {"member": plan.member.subject.title}
    return _("Only the officer of its lead and the point of contact of %(member)s may do this.") % name


def require(request: HttpRequest, rule: str, plan: ActionPlan) -> None:
    if rules.test_rule(rule, person_of(request), plan):
        return
    name = {"member": plan.member.subject.title}
    if rule == "run_plan":
        raise PermissionDenied(_("Only the point of contact of %(member)s may do this.") % name)
    raise PermissionDenied(
        _("Only the point of contact of %(member)s and the officers of its agencies may do this.") % name
    )


def commitment_for(request: HttpRequest, local_id: str, rule: str = "word_commitment") -> Commitment:
    """The same for a commitment."""
    rows = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject")
    commitment = rows.exclude(plan__stage="").filter(subject__public_id=f"commitment/{local_id}").first()
    if commitment is None:
        raise Http404
    if rule == "word_commitment":
        require_words(request, commitment)
    else:
        require(request, rule, commitment.plan)
    return commitment


def require_words(request: HttpRequest, commitment: Commitment) -> None:
    if not rules.test_rule("word_commitment", person_of(request), commitment):
        raise PermissionDenied(leads_only(commitment.plan))


def draft_of(plan: ActionPlan, key: int) -> Draft | None:
    rows = Draft.objects.select_related("commitment__subject", "plan__member__subject", "plan__subject")
    return rows.filter(plan=plan, pk=key).first()


def acting(request: HttpRequest, plan: ActionPlan) -> Word:
    """The word of the office in which this person works for the plan."""
    return word_of(office_in(person_of(request), plan.member), plan.subject)


def typed(request: HttpRequest) -> tuple[Any, str]:
    """What a form is to be filled with: what was sent, or what was kept; and the sentence that says it was kept."""
    if request.method == "POST":
        return request.POST, ""
    back = kept(request)
    return back, str(SENTENCE) if back is not None else ""
