"""The desk of a plan's checklist: how it meets each item of the Co-creation Standards."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.forums.actions import check_facts, check_standard
from wegov.forums.computed import checklist
from wegov.forums.forms.standards import StandardForm
from wegov.forums.models import StandardCheck
from wegov.forums.standards import find_item
from wegov.forums.views.asking import Question, ask, require
from wegov.members.models import Role
from wegov.members.rules import office_for
from wegov.plans.models import ActionPlan
from wegov.record.actions import word_of


@require_safe
@signed_in
def desk_standards(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = _plan(request, local_id)
    context = {"plan": plan, "checklist": checklist(plan, timezone.localdate()), "part": "plans"}
    return render(request, "forums/desk_standards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: HttpRequest, local_id: str, key: str) -> HttpResponse:
    plan, item = _plan(request, local_id), find_item(key)
    if item is None:
        raise Http404
    back = reverse("desk_standards", args=[local_id])
    known = StandardCheck.objects.filter(plan=plan, item=key).first()

    def do(form: Any) -> str:
        check_standard(
            plan,
            item,
            met=form.cleaned_data["met"],
            said=form.cleaned_data["said"],
            evidence=form.cleaned_data["evidence"],
            **word_of(office_for(person_of(request), Role.CONTACT, plan.member.subject), plan.subject),
        )
        return f"{back}#{key}"

    question = Question(
        title=item.text,
        button=_("Publish what the office says"),
        public=_("This becomes public at once, beside what the record itself knows. Earlier answers stay readable."),
        done=_("It is on the checklist."),
        back=back,
        crumbs=[(str(plan), f"/desk/plans/{local_id}"), (_("Co-creation standards"), back)],
        about=plan.subject,
    )
    return ask(request, question, StandardForm, check_facts(known) if known else {}, do)


def _plan(request: HttpRequest, local_id: str) -> ActionPlan:
    plans = ActionPlan.objects.select_related("subject", "member__subject")
    plan = get_object_or_404(plans, subject__public_id=f"plan/{local_id}")
    require(
        "check_standards", request, plan.member, _("Only the government’s point of contact fills in the checklist.")
    )
    return plan
