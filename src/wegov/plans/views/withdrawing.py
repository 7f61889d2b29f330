"""Giving a commitment up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.signed_in import signed_in
from wegov.plans.exceptions import PlanError
from wegov.plans.forms.stages import DecisionForm
from wegov.plans.views.found import acting, commitment_for, typed
from wegov.plans.withdrawing import give_up


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, local_id: str) -> HttpResponse:
    commitment = commitment_for(request, local_id, "run_plan")
    data, back = typed(request)
    form = DecisionForm(data)
    if request.method == "POST" and form.is_valid():
        try:
            give_up(commitment, **form.cleaned_data, **acting(request, commitment.plan))
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The commitment is withdrawn. Its text stays on record."))
            return redirect("plan_workroom", commitment.plan.subject.local_id)
    context = {"part": "plans", "form": form, "commitment": commitment, "plan": commitment.plan, "back": back}
    return render(request, "plans/withdraw.html", context, status=422 if form.is_bound and form.errors else 200)
