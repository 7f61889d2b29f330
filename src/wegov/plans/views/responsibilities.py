"""Who leads and who supports a commitment: one institution at a time, with a look before it is public."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.kept import kept
from wegov.accounts.signed_in import person_of, signed_in
from wegov.members.models import Institution
from wegov.plans.forms.responsibilities import RemovalForm, ResponsibilityForm
from wegov.plans.models import Commitment, Responsibility
from wegov.plans.responsibilities import (
    FACTS,
    PartChangedError,
    acts_on_part,
    facts_of_part,
    remove_responsibility,
    responsibilities_of,
    set_responsibility,
)
from wegov.plans.rules import office_at_commitment
from wegov.plans.templatetags.responsibility_acts import PART_WORDS, part_words
from wegov.record.actions import word_of


@require_safe
@signed_in
def responsibilities(request: HttpRequest, local_id: str) -> HttpResponse:
    """The parts there are, and the institutions that have none yet."""
    commitment = _commitment(request, local_id)
    parts = list(responsibilities_of(commitment))
    others = Institution.objects.filter(member=commitment.plan.member_id).select_related("subject")
    chosen = request.GET.get("institution", "")
    if others.filter(subject__public_id=f"institution/{chosen}").exists():
        return redirect("responsibility", local_id, chosen)
    context = {
        "commitment": commitment,
        "parts": parts,
        "others": others.exclude(pk__in=[row.institution_id for row in parts]).order_by("subject__title"),
        "part": "plans",
    }
    return render(request, "plans/responsibilities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def responsibility(request: HttpRequest, local_id: str, institution_id: str) -> HttpResponse:
    """One institution's part: the form, then what will be public, then it is."""
    commitment = _commitment(request, local_id)
    institution = _institution(commitment, institution_id)
    revision = acts_on_part(commitment, institution).count()  # before the row: what changes between the two is noticed
    row = Responsibility.objects.filter(commitment=commitment, institution=institution).first()
    lost = None if request.method == "POST" else kept(request)
    typed = request.POST if request.method == "POST" else lost
    form = ResponsibilityForm(typed, initial=_initial(row), use_required_attribute=False)
    context: dict[str, Any] = {
        "commitment": commitment,
        "institution": institution,
        "row": row,
        "form": form,
        "was_lost": lost is not None,
        "seen": str(revision),
        "part": "plans",
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "plans/responsibility.html", context, status=422 if request.method == "POST" else 200)
    if request.POST.get("seen") != context["seen"]:
        context |= _meanwhile(commitment, institution, row)
        return render(request, "plans/responsibility.html", context, status=409)
    if "change" in request.POST:
        return render(request, "plans/responsibility.html", context)
    if "confirmed" not in request.POST:
        return render(request, "plans/responsibility_check.html", context | _check(commitment, institution, form))
    facts = {name: form.cleaned_data[name] for name in FACTS}
    word = word_of(office_at_commitment(person_of(request), commitment), commitment.subject)
    try:
        set_responsibility(commitment, institution, facts, revision=revision, **word)
    except PartChangedError as error:
        row = Responsibility.objects.filter(commitment=commitment, institution=institution).first()
        context |= {"row": row, "seen": str(error.revision)} | _meanwhile(commitment, institution, row)
        return render(request, "plans/responsibility.html", context, status=409)
    messages.success(request, _("The part of %(name)s is public now.") % {"name": institution})
    return redirect("responsibilities", local_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def responsibility_removal(request: HttpRequest, local_id: str, institution_id: str) -> HttpResponse:
    """Take an institution out of a commitment, and say why."""
    commitment = _commitment(request, local_id)
    institution = _institution(commitment, institution_id)
    row = responsibilities_of(commitment).filter(institution=institution).first()
    if row is None:
        messages.info(request, _("%(name)s has no part in this commitment.") % {"name": institution})
        return redirect("responsibilities", local_id)
    form = RemovalForm(request.POST if request.method == "POST" else kept(request), use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        row.commitment = commitment
        word = word_of(office_at_commitment(person_of(request), commitment), commitment.subject)
        remove_responsibility(row, said=form.cleaned_data["said"], **word)
        messages.success(request, _("%(name)s has left this commitment.") % {"name": institution})
        return redirect("responsibilities", local_id)
    context = {"commitment": commitment, "institution": institution, "form": form, "part": "plans"}
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/responsibility_removal.html", context, status=status)


def _commitment(request: HttpRequest, local_id: str) -> Commitment:
    found = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject")
    commitment = found.filter(subject__public_id=f"commitment/{local_id}").first()
    if commitment is None:
        raise Http404
    if not rules.test_rule("set_responsibility", person_of(request), commitment):
        raise PermissionDenied(
            _("Who leads and supports is set by the point of contact of %(member)s and the officer of the lead.")
            % {"member": commitment.plan.member}
        )
    return commitment


def _institution(commitment: Commitment, local_id: str) -> Institution:
    found = Institution.objects.filter(member=commitment.plan.member_id).select_related("subject")
    institution = found.filter(subject__public_id=f"institution/{local_id}").first()
    if institution is None:
        raise Http404
    return institution


def _meanwhile(commitment: Commitment, institution: Institution, row: Responsibility | None) -> dict[str, Any]:
    """What somebody else made of the part, and on whose word."""
    return {"meanwhile": _lines(facts_of_part(row)), "last": acts_on_part(commitment, institution).first()}


def _initial(row: Responsibility | None) -> dict[str, Any]:
    if row is None:
        return {"part": Responsibility.Part.SUPPORTING, "budget": "not_said", "approval": "not_said"}
    return {name: getattr(row, name) for name in FACTS}


def _check(commitment: Commitment, institution: Institution, form: ResponsibilityForm) -> dict[str, Any]:
    new = Responsibility(commitment=commitment, institution=institution)
    for name in FACTS:
        setattr(new, name, form.cleaned_data[name])
    lead = responsibilities_of(commitment).filter(part=Responsibility.Part.LEAD).exclude(institution=institution)
    former = lead.first() if new.part == Responsibility.Part.LEAD else None
    return {"lines": _lines(facts_of_part(new)), "former_lead": former}


def _lines(facts: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(PART_WORDS[name], part_words(name, value)) for name, value in facts.items()]
