"""Coordination at the desk: the way to one's board, answers to duties, requests of other institutions."""

import re
import secrets
from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import wegov.duties.rules  # names the rules that are asked below
import wegov.plans.rules  # noqa: F401
from wegov.accounts.kept import kept
from wegov.accounts.signed_in import person_of, signed_in
from wegov.coordination.forms import AnswerForm, RequestForm, WithdrawalForm
from wegov.coordination.offices import answering_office, asking_office, members_of, withdrawing_office
from wegov.duties.actions import answer_duty, new_duty, open_duties, withdraw_duty
from wegov.duties.exceptions import DutyError
from wegov.duties.models import Duty
from wegov.duties.queries import with_words
from wegov.members.models import Institution
from wegov.members.queries import offices_of
from wegov.plans.models import Commitment
from wegov.record.actions import word_of
from wegov.record.models import Subject

ONCE = re.compile(r"[0-9a-f]{12}")


@require_safe
@signed_in
def board(request: HttpRequest) -> HttpResponse:
    """To the board of one's own member; whoever has several chooses, whoever has none is told how."""
    members = members_of(offices_of(person_of(request), timezone.localdate()))
    if len(members) == 1:
        return redirect("board", members[0].subject.local_id)
    return render(request, "coordination/boards.html", {"members": members, "part": "board"})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def duty(request: HttpRequest, local_id: str) -> HttpResponse:
    """Answer a duty."""
    row = _duty(request, local_id, "answer_duty")
    posted = request.method == "POST"
    lost = None if posted else kept(request)
    form = AnswerForm(request.POST if posted else lost, today=timezone.localdate(), use_required_attribute=False)
    context: dict[str, Any] = {
        "duty": row,
        "form": form,
        "seen": _seen(row),
        "was_lost": lost is not None,
        "may_withdraw": rules.test_rule("withdraw_duty", person_of(request), row),
        "part": "desk",
    }
    if not posted or not form.is_valid():
        return render(request, "coordination/duty.html", context, status=422 if posted else 200)
    if request.POST.get("seen") != context["seen"]:
        context["refused"] = _("Somebody answered since you opened this. Their answer is below; yours is not sent yet.")
        return render(request, "coordination/duty.html", context, status=409)
    data = form.cleaned_data
    done = data["outcome"] == "done"
    word = word_of(answering_office(person_of(request), row), row.subject)
    try:
        answer_duty(row, answer=data["answer"], done=done, expected=None if done else data["expected"], **word)
    except DutyError as error:
        return render(request, "coordination/duty.html", context | {"refused": str(error)}, status=409)
    messages.success(request, _("Your answer is public now."))
    return redirect("/desk")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def duty_withdrawal(request: HttpRequest, local_id: str) -> HttpResponse:
    """Take a duty back, and say why."""
    row = _duty(request, local_id, "withdraw_duty")
    posted = request.method == "POST"
    form = WithdrawalForm(request.POST if posted else kept(request), use_required_attribute=False)
    context: dict[str, Any] = {"duty": row, "form": form, "part": "desk"}
    if not posted or not form.is_valid():
        return render(request, "coordination/duty_withdrawal.html", context, status=422 if posted else 200)
    word = word_of(withdrawing_office(person_of(request), row), row.subject)
    try:
        withdraw_duty(row, said=form.cleaned_data["said"], **word)
    except DutyError as error:
        return render(request, "coordination/duty_withdrawal.html", context | {"refused": str(error)}, status=409)
    messages.success(request, _("The duty is taken back. It stays on record with your reason."))
    return redirect("/desk")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def institution_request(request: HttpRequest, local_id: str) -> HttpResponse:
    """Ask another institution for something that a commitment needs: the form, a look at it, then it is public."""
    commitment = _commitment(request, local_id)
    office, own = asking_office(person_of(request), commitment)
    others = Institution.objects.filter(member=commitment.plan.member_id).select_related("subject", "member__subject")
    listed = {row.subject.local_id: row for row in others.order_by("subject__title") if row != own}
    posted = request.method == "POST"
    lost = None if posted else kept(request)
    typed = request.POST if posted else lost
    choices = [(key, row.subject.title) for key, row in listed.items()]
    form = RequestForm(typed, choices=choices, today=timezone.localdate(), use_required_attribute=False)
    once = request.POST.get("once", "")
    context: dict[str, Any] = {
        "commitment": commitment,
        "form": form,
        "own": own,
        "was_lost": lost is not None,
        "once": once if ONCE.fullmatch(once) else secrets.token_hex(6),
        "part": "desk",
    }
    if not posted or not form.is_valid():
        return render(request, "coordination/request.html", context, status=422 if posted else 200)
    data = form.cleaned_data
    if "confirmed" not in request.POST:
        template = "coordination/request.html" if "change" in request.POST else "coordination/request_check.html"
        return render(request, template, context | {"asked": listed[data["owing"]], "data": data})
    public_id = f"duty/{context['once']}"
    asked = new_duty(
        kind=Duty.Kind.REQUEST,
        text=data["text"],
        about=commitment.subject,
        owing=listed[data["owing"]],
        owed_to=own,
        due=data["due"],
    )
    asked.subject.public_id = public_id
    with transaction.atomic():  # sent twice is asked once, and the second waits for the first
        Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
        if not Subject.objects.filter(public_id=public_id).exists():
            open_duties([asked], **word_of(office, commitment.subject))
    messages.success(request, _("Your request is public now, and the institution is told."))
    return redirect(f"/{public_id}")


def _duty(request: HttpRequest, local_id: str, rule: str) -> Duty:
    """The duty, for somebody who may do to it what the rule says."""
    found = with_words(Duty.objects.select_related("owing__member__subject"))
    row = found.filter(subject__public_id=f"duty/{local_id}").first()
    if row is None:
        raise Http404
    if not rules.test_rule(rule, person_of(request), row):
        words = {"owing": row.owing, "owed_to": row.owed_to or _("the institution it is owed to")}
        if rule == "answer_duty":
            raise PermissionDenied(_("This is answered by the officer of %(owing)s or the point of contact.") % words)
        raise PermissionDenied(_("It is taken back by the officer of %(owed_to)s or the point of contact.") % words)
    return row


def _commitment(request: HttpRequest, local_id: str) -> Commitment:
    found = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject")
    commitment = found.filter(subject__public_id=f"commitment/{local_id}").first()
    if commitment is None:
        raise Http404
    if not rules.test_rule("ask_institution", person_of(request), commitment):
        raise PermissionDenied(
            _("Requests come from the officers of the institutions that have a part in this commitment.")
        )
    return commitment


def _seen(duty: Duty) -> str:
    return duty.answered_at.isoformat() if duty.answered_at else "unanswered"
