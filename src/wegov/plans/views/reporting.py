"""Reporting on a milestone, and giving one up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.signed_in import signed_in
from wegov.evidence.models import Evidence
from wegov.plans.forms.milestones import DecisionForm, ReportForm
from wegov.plans.milestones import (
    REPORTED_STAGES,
    WRITTEN_STAGES,
    ChangedMeanwhileError,
    MilestoneError,
    give_up_milestone,
    send_report,
)
from wegov.plans.models import Milestone
from wegov.plans.views.acting import milestone_or_404, revision_in, step_of, typed_into, word_on
from wegov.plans.views.checking import check_page
from wegov.plans.words import STATE_WORDS
from wegov.record.actions import Word
from wegov.record.models import Act


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, local_id: str) -> HttpResponse:
    """How far it is, by its lead: typed, checked, sent."""
    milestone = milestone_or_404(local_id)
    word = word_on(request, milestone, "report_milestone")
    if milestone.commitment.plan.stage not in REPORTED_STAGES or milestone.state == "withdrawn":
        raise PermissionDenied(_("A milestone is reported on from the day its plan is adopted until it is withdrawn."))
    data = typed_into(request)
    form = ReportForm(data, label_suffix="")
    if request.method != "POST" or step_of(request) == "change" or not form.is_valid():
        return _report_page(request, milestone, form)
    if step_of(request) != "send":
        if revision_in(request.POST, milestone.revision) != milestone.revision:
            return _report_page(request, milestone, form, changed=True)
        return _check_report(request, milestone, form)
    return _send(request, milestone, form, word)


def _send(request: HttpRequest, milestone: Milestone, form: ReportForm, word: Word) -> HttpResponse:
    revision = revision_in(request.POST, milestone.revision)
    answers = form.cleaned_data
    try:
        send_report(milestone, state=answers["state"], said=answers["said"], revision=revision, **word)
    except ChangedMeanwhileError as error:
        return _report_page(request, error.milestone, form, changed=True)
    except MilestoneError as error:
        form.add_error(None, str(error))
        return _report_page(request, milestone, form)
    messages.success(request, _("Your report is public."))
    return redirect("desk_milestone", milestone.subject.local_id)


def _check_report(request: HttpRequest, milestone: Milestone, form: ReportForm) -> HttpResponse:
    state, said = form.cleaned_data["state"], form.cleaned_data["said"]
    bare = state == "done" and not Evidence.objects.filter(about=milestone.subject).exists()
    warning = _("No evidence was given. The report will say so openly. You can add evidence first.") if bare else ""
    answers = [(form.fields["state"].label, str(STATE_WORDS[state])), (form.fields["said"].label, said)]
    return check_page(
        request, form, {}, said=answers, warning=warning, subject=milestone.subject, send=_("Send the report")
    )


def _report_page(
    request: HttpRequest, milestone: Milestone, form: ReportForm, *, changed: bool = False
) -> HttpResponse:
    acts = Act.objects.filter(subject=milestone.subject).order_by("-id")
    context = {
        "form": form,
        "milestone": milestone,
        "subject": milestone.subject,
        "evidence": Evidence.objects.filter(about=milestone.subject).count(),
        "last": acts.first() if changed else acts.filter(kind="milestone.reported").first(),
        "changed": changed,
        "mine": [(form.fields[name].label, _said(form, name)) for name in ("state", "said")] if changed else [],
        "revision": milestone.revision if changed else revision_in(request.POST, milestone.revision),
        "kept": form.is_bound and request.method != "POST",
        "part": "plans",
    }
    return render(request, "plans/report.html", context, status=_status(request, form, changed))


def _said(form: ReportForm, name: str) -> str:
    answer = str(form.cleaned_data[name])
    return str(STATE_WORDS[answer]) if name == "state" else answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, local_id: str) -> HttpResponse:
    """Give it up, with who decided and why."""
    milestone = milestone_or_404(local_id)
    word = word_on(request, milestone, "edit_milestone")
    if milestone.commitment.plan.stage not in WRITTEN_STAGES:
        raise PermissionDenied(_("The plan has ended, or is not kept here: what it promised stays as it is."))
    form = DecisionForm(typed_into(request), label_suffix="")
    if request.method != "POST" or step_of(request) == "change" or not form.is_valid():
        return _give_up_page(request, milestone, form)
    answers = form.cleaned_data
    if step_of(request) != "send":
        said = [(form.fields[name].label, answers[name]) for name in ("decided_by", "said")]
        return check_page(request, form, {}, said=said, subject=milestone.subject, send=_("Withdraw the milestone"))
    revision = revision_in(request.POST, milestone.revision)
    try:
        give_up_milestone(milestone, said=answers["said"], decided_by=answers["decided_by"], revision=revision, **word)
    except MilestoneError as error:
        form.add_error(None, str(error))
        return _give_up_page(request, milestone, form, status=409)
    messages.success(request, _("The milestone is withdrawn. Its text and the reasons stay on record."))
    return redirect("desk_milestone", local_id)


def _give_up_page(request: HttpRequest, milestone: Milestone, form: DecisionForm, status: int = 0) -> HttpResponse:
    context = {
        "form": form,
        "milestone": milestone,
        "subject": milestone.subject,
        "revision": milestone.revision,
        "kept": form.is_bound and request.method != "POST",
        "part": "plans",
    }
    return render(request, "plans/give_up.html", context, status=status or _status(request, form, changed=False))


def _status(request: HttpRequest, form: ReportForm | DecisionForm, changed: bool) -> int:
    if changed:
        return 409
    return 422 if request.method == "POST" and form.errors else 200
