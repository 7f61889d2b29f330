"""A plan as a spreadsheet: downloaded, handed in, looked through, taken over."""

import hashlib

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.plans.forms.spreadsheet import ChangesForm, NoDecisionForm, SpreadsheetForm
from wegov.plans.models import ActionPlan, Upload
from wegov.plans.spreadsheet.checking import MOST_BYTES
from wegov.plans.spreadsheet.comparing import Preview, compare
from wegov.plans.spreadsheet.exceptions import (
    BadFileError,
    ChangedRowsError,
    Problem,
    SpreadsheetError,
    TooBigError,
)
from wegov.plans.spreadsheet.reading import read_book
from wegov.plans.spreadsheet.standing_rows import table_of
from wegov.plans.spreadsheet.taking_over import changes_in, keep_upload, needs_decision, take_over
from wegov.plans.spreadsheet.writing import write_plan
from wegov.plans.views.found import acting, plan_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # rows of a preview, or problems, on one page


@signed_in
@require_safe
def download(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = plan_for(request, local_id, "run_plan")
    response = HttpResponse(write_plan(table_of(plan)), content_type=XLSX)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{plan.subject.local_id}-{day}.xlsx"'
    return response


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, local_id: str) -> HttpResponse:
    """Get the plan as a file, or hand a changed one in; nothing is written yet."""
    plan = plan_for(request, local_id, "run_plan")
    if request.method != "POST":
        return _hand_in_page(request, plan, SpreadsheetForm(label_suffix=""))
    form = SpreadsheetForm(request.POST, request.FILES, label_suffix="")
    if not form.is_valid():
        return _hand_in_page(request, plan, form, status=422)
    try:
        preview, sha256 = _read(form, plan)
    except BadFileError as error:
        form.add_error("file", str(error))
        return _hand_in_page(request, plan, form, status=413 if isinstance(error, TooBigError) else 422)
    if preview.problems:
        return _hand_in_page(request, plan, form, preview.problems, status=422)
    upload = keep_upload(plan, person_of(request), preview, sha256=sha256, now=timezone.now())
    return redirect("plan_upload", local_id, upload.pk)


def _read(form: SpreadsheetForm, plan: ActionPlan) -> tuple[Preview, str]:
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        raise TooBigError(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 2**20})
    content = file.read()
    return compare(read_book(content), table_of(plan)), hashlib.sha256(content).hexdigest()


def _hand_in_page(
    request: HttpRequest,
    plan: ActionPlan,
    form: SpreadsheetForm,
    problems: list[Problem] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = problems or []
    context = {
        "plan": plan,
        "subject": plan.subject,
        "form": form,
        "problems": found[:SHOWN],
        "problems_total": len(found),
        "part": "plans",
    }
    return render(request, "plans/spreadsheet.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, local_id: str, key: int) -> HttpResponse:
    """What the file would change, row by row; and the button that takes it over."""
    plan = plan_for(request, local_id, "run_plan")
    uploads = Upload.objects.select_related("plan__subject", "plan__member__subject")
    found = uploads.filter(pk=key, plan=plan, person=person_of(request)).first()
    if found is None:
        if request.method != "POST":
            raise Http404
        messages.info(request, _("These changes were taken over before, or another file was handed in since."))
        return redirect("plan_workroom", local_id)
    kind = ChangesForm if needs_decision(found) else NoDecisionForm
    form = kind(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return _preview_page(request, found, form, status=422 if form.errors else 200)
    try:
        count = take_over(found, over=request.POST.getlist("over"), **form.cleaned_data, **acting(request, plan))
    except ChangedRowsError as error:
        return _preview_page(request, found, form, error.problems, status=409)
    except SpreadsheetError as error:
        form.add_error(None, str(error))
        return _preview_page(request, found, form, status=409)
    rows = count or 0
    messages.success(
        request, ngettext("%(count)d row was taken over.", "%(count)d rows were taken over.", rows) % {"count": rows}
    )
    return redirect("plan_workroom", local_id)


def _preview_page(
    request: HttpRequest, found: Upload, form: forms.Form, problems: list[Problem] | None = None, status: int = 200
) -> HttpResponse:
    changes = sorted(changes_in(found), key=lambda change: not change.overtaken)  # what has to be decided first
    context = {
        "plan": found.plan,
        "subject": found.plan.subject,
        "form": form,
        "changes": changes[:SHOWN],
        "total": len(changes),
        "shown": min(len(changes), SHOWN),
        "overtaken": sum(change.overtaken for change in changes),
        "over": request.POST.getlist("over"),
        "added": sum(not change.key for change in changes),
        "changed": sum(bool(change.key) and not change.overtaken for change in changes),
        "unchanged": found.changes["unchanged"],
        "missing": found.changes["missing"],
        "ignored": found.changes["ignored"],
        "problems": problems or [],
        "part": "plans",
    }
    return render(request, "plans/upload.html", context, status=status)
