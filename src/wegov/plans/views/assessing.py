"""Saying where the government's own report on its plan is published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.signed_in import signed_in
from wegov.plans.assessing import record_self_assessment
from wegov.plans.exceptions import PlanError
from wegov.plans.forms.stages import SelfAssessmentForm
from wegov.plans.views.found import acting, plan_for, typed


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def self_assessment(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = plan_for(request, local_id, "run_plan")
    data, back = typed(request)
    form = SelfAssessmentForm(data)
    if request.method == "POST" and form.is_valid():
        told = acting(request, plan)
        by, source = told["by"], told["source"]
        try:
            record_self_assessment(plan, **form.cleaned_data, today=timezone.localdate(), by=by, source=source)
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The self-assessment is on record."))
            return redirect("plan_workroom", local_id)
    context = {"part": "plans", "form": form, "plan": plan, "back": back}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/self_assessment.html", context, status=status)
