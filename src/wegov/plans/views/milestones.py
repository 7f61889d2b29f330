"""A milestone at the desk: as it stands, added, reworded or amended."""

import json
from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.evidence.models import Evidence
from wegov.plans.conflict import lay_over
from wegov.plans.forms.milestones import FACTS, AmendmentForm, MilestoneForm, facts_in
from wegov.plans.lateness import milestone_standing
from wegov.plans.milestones import (
    REPORTED_STAGES,
    WRITTEN_STAGES,
    ChangedMeanwhileError,
    MilestoneError,
    add_milestone,
    cannot_be_added_to,
    change_milestone,
    is_draft,
)
from wegov.plans.models import Commitment, Milestone
from wegov.plans.rules import office_at_commitment, office_at_milestone
from wegov.plans.views.acting import base_in, milestone_or_404, revision_in, step_of, typed_into, word_on
from wegov.plans.views.checking import check_page, told_changes
from wegov.record.actions import Word, word_of
from wegov.record.models import Act


@signed_in
@require_safe
def show(request: HttpRequest, local_id: str) -> HttpResponse:
    """What stands, and what the person may do about it."""
    milestone = milestone_or_404(local_id)
    plan, person = milestone.commitment.plan, person_of(request)
    reports = rules.test_rule("report_milestone", person, milestone)
    edits = rules.test_rule("edit_milestone", person, milestone)
    context = {
        "milestone": milestone,
        "subject": milestone.subject,
        "commitment": milestone.commitment,
        "supporting": list(milestone.supporting.select_related("subject")),
        "standing": milestone_standing(milestone, plan, timezone.localdate()),
        "evidence": Evidence.objects.filter(about=milestone.subject).count(),
        "office": office_at_milestone(person, milestone),
        "may_report": reports and plan.stage in REPORTED_STAGES and milestone.state != "withdrawn",
        "may_change": edits and plan.stage in WRITTEN_STAGES and milestone.state != "withdrawn",
        "draft": is_draft(milestone),
        "part": "plans",
    }
    return render(request, "plans/milestone.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, local_id: str) -> HttpResponse:
    """A new step of a commitment whose plan is not adopted yet."""
    commitments = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject")
    commitment = commitments.filter(subject__public_id=f"commitment/{local_id}").first()
    if commitment is None:
        raise Http404
    word = _word_on_commitment(request, commitment)
    if problem := cannot_be_added_to(commitment):
        raise PermissionDenied(problem)
    data = typed_into(request)
    form = MilestoneForm(data, member=commitment.plan.member, label_suffix="")
    page = {"form": form, "commitment": commitment, "kept": data is not None and request.method != "POST"}
    if request.method != "POST" or step_of(request) == "change" or not form.is_valid():
        return render(request, "plans/milestone_form.html", page | {"part": "plans"}, status=_status(request, form))
    if step_of(request) != "send":
        empty = dict.fromkeys(FACTS, "")
        changes = told_changes(empty, form.cleaned_data)
        return check_page(request, form, changes, subject=commitment.subject, send=_("Put it into the plan"))
    try:
        milestone = add_milestone(commitment, form.cleaned_data, **word)
    except MilestoneError as error:
        form.add_error(None, str(error))
        return render(request, "plans/milestone_form.html", page | {"part": "plans"}, status=409)
    messages.success(request, _("The milestone is in the plan."))
    return redirect("desk_milestone", milestone.subject.local_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, local_id: str) -> HttpResponse:
    """Reword it while the plan is a draft; amend it, with the decision, afterwards."""
    milestone = milestone_or_404(local_id)
    word = word_on(request, milestone, "edit_milestone")
    if milestone.commitment.plan.stage not in WRITTEN_STAGES or milestone.state == "withdrawn":
        raise PermissionDenied(_("The plan has ended, or the milestone is withdrawn: it stays as it is."))
    now, data = facts_in(milestone), typed_into(request)
    kind = MilestoneForm if is_draft(milestone) else AmendmentForm
    form = kind(data, initial=now, member=milestone.commitment.plan.member, label_suffix="")
    if request.method != "POST" or step_of(request) == "change" or not form.is_valid():
        return _edit_page(request, milestone, form)
    new = {name: form.cleaned_data[name] for name in FACTS}
    revision = revision_in(data, milestone.revision)
    if new == now:
        messages.info(request, _("Nothing is new: what you sent is what is on record."))
        return redirect("desk_milestone", local_id)
    if revision != milestone.revision:
        return _conflict_page(request, milestone, form, base_in(data, now))
    if step_of(request) != "send":
        return _check_edit(request, milestone, form, now, new)
    return _save(request, milestone, form, new, word)


def _check_edit(
    request: HttpRequest, milestone: Milestone, form: MilestoneForm, now: dict[str, Any], new: dict[str, Any]
) -> HttpResponse:
    changes = told_changes(now, new)
    names = dict(form.fields["lead"].choices)  # type: ignore[attr-defined]
    said = [
        (form.fields[name].label, form.cleaned_data[name]) for name in ("decided_by", "said") if name in form.fields
    ]
    return check_page(
        request, form, changes, names=names, said=said, subject=milestone.subject, send=_("Make the change public")
    )


def _save(
    request: HttpRequest, milestone: Milestone, form: MilestoneForm, new: dict[str, Any], word: Word
) -> HttpResponse:
    decision = {name: form.cleaned_data.get(name, "") for name in ("said", "decided_by")}
    revision = revision_in(request.POST, milestone.revision)
    try:
        change_milestone(milestone, new, revision=revision, **decision, **word)
    except ChangedMeanwhileError as error:
        return _conflict_page(request, error.milestone, form, base_in(request.POST, new))
    except MilestoneError as error:
        form.add_error(None, str(error))
        return _edit_page(request, milestone, form)
    messages.success(request, _("The change is public. What stood before is kept beside it."))
    return redirect("desk_milestone", milestone.subject.local_id)


def _edit_page(request: HttpRequest, milestone: Milestone, form: MilestoneForm) -> HttpResponse:
    data = typed_into(request) if request.method == "POST" else None
    context = {
        "form": form,
        "milestone": milestone,
        "subject": milestone.subject,
        "commitment": milestone.commitment,
        "revision": revision_in(data, milestone.revision),
        "base": json.dumps(base_in(data, facts_in(milestone))),
        "kept": form.is_bound and request.method != "POST",
        "draft": is_draft(milestone),
        "part": "plans",
    }
    return render(request, "plans/milestone_form.html", context, status=_status(request, form))


def _conflict_page(
    request: HttpRequest, milestone: Milestone, form: MilestoneForm, base: dict[str, Any]
) -> HttpResponse:
    """What the first one changed, beside what was typed here; the form goes on from both."""
    theirs = facts_in(milestone)
    mine = {name: form.cleaned_data[name] for name in FACTS}
    merged, clashes = lay_over(base, theirs, mine)
    names = dict(form.fields["lead"].choices)  # type: ignore[attr-defined]
    told = [
        {
            "label": form.fields[clash.name].label,
            "theirs": _said(clash.theirs, names),
            "mine": _said(clash.mine, names),
            "both": clash.both,
        }
        for clash in clashes
    ]
    fresh = type(form)(initial=form.cleaned_data | merged, member=milestone.commitment.plan.member, label_suffix="")
    context = {
        "form": fresh,
        "clashes": told,
        "last": Act.objects.filter(subject=milestone.subject).order_by("-id").first(),
        "milestone": milestone,
        "subject": milestone.subject,
        "commitment": milestone.commitment,
        "revision": milestone.revision,
        "base": json.dumps(theirs),
        "draft": is_draft(milestone),
        "part": "plans",
    }
    return render(request, "plans/milestone_form.html", context, status=409)


def _said(value: Any, names: dict[str, Any]) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(names.get(one, one)) for one in values if one)


def _word_on_commitment(request: HttpRequest, commitment: Commitment) -> Word:
    person = person_of(request)
    office = office_at_commitment(person, commitment)
    if office is None or not rules.test_rule("add_milestone", person, commitment):
        raise PermissionDenied(
            _("This is for the point of contact of %(member)s, and for the officer of the institution that leads.")
            % {"member": commitment.plan.member}
        )
    return word_of(str(office), commitment.subject)


def _status(request: HttpRequest, form: MilestoneForm) -> int:
    return 422 if request.method == "POST" and form.errors else 200
