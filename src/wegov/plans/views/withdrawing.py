"""Withdrawing a commitment: asked, checked, done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wegov.accounts.signed_in import signed_in
from wegov.plans.exceptions import PlanError
from wegov.plans.forms.stages import DecisionForm
from wegov.plans.models import Commitment
from wegov.plans.views.acting import step_of
from wegov.plans.views.checking import check_page
from wegov.plans.views.found import acting, commitment_for, typed
from wegov.plans.withdrawing import give_up
from wegov.record.models import Act


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, local_id: str) -> HttpResponse:
    commitment = commitment_for(request, local_id, "run_plan")
    data, back = typed(request)
    form = DecisionForm(data)
    asked = request.method == "POST" and step_of(request) != "change" and form.is_valid()
    if asked and step_of(request) != "send":
        answers = [(form.fields[name].label, form.cleaned_data[name]) for name in ("decided_by", "said")]
        send, warning = _("Withdraw the commitment"), _warning(commitment)
        return check_page(request, form, {}, said=answers, subject=commitment.subject, send=send, warning=warning)
    if asked:
        try:
            give_up(commitment, **form.cleaned_data, **acting(request, commitment.plan))
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The commitment is withdrawn. Its text stays on record."))
            return redirect("plan_workroom", commitment.plan.subject.local_id)
    context = {"part": "plans", "form": form, "commitment": commitment, "plan": commitment.plan, "back": back}
    return render(request, "plans/withdraw.html", context, status=422 if form.is_bound and form.errors else 200)


def _warning(commitment: Commitment) -> str:
    """What stands against it: that something of it is done already, or that reviewers have coded it."""
    states = list(commitment.milestones.values_list("state", flat=True))
    done, warnings = states.count("done"), []
    if done:
        said = ngettext(
            "%(done)s of its %(all)s milestone is done.", "%(done)s of its %(all)s milestones are done.", len(states)
        )
        warnings.append(said % {"done": done, "all": len(states)})
    if Act.objects.filter(subject=commitment.subject, kind__startswith="assessment.").exists():
        warnings.append(_("Reviewers have assessed it."))
    return " ".join([*warnings, _("Withdraw it only if it is no longer promised.")]) if warnings else ""
