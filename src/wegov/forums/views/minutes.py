"""The desk of a meeting that was held: minutes, corrections, decisions."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.signed_in import signed_in
from wegov.forums.forms.meetings import CorrectMinutesForm, DecisionForm, MinutesForm
from wegov.forums.meetings import correct_minutes, decide_item, hold_meeting
from wegov.forums.views.asking import Question, ask
from wegov.forums.views.finding import (
    crumbs_of,
    item_of,
    meeting_address,
    office_that_runs,
    run_meeting,
)
from wegov.record.actions import word_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hold(request: HttpRequest, local_id: str) -> HttpResponse:
    meeting = run_meeting(request, local_id)

    def do(form: Any) -> str:
        word = word_of(office_that_runs(request, meeting.forum), meeting.subject)
        hold_meeting(meeting, minutes=form.cleaned_data["minutes"], **word)
        return meeting_address(meeting)

    question = Question(
        title=_("The meeting was held: publish its minutes"),
        button=_("Publish the minutes"),
        public=_("The minutes become public at once. Later you can correct them, with a reason, in the open."),
        done=_("The minutes are public. Record what was decided on each point next."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
        about=meeting.subject,
    )
    return ask(request, question, MinutesForm, {}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def correct(request: HttpRequest, local_id: str) -> HttpResponse:
    meeting = run_meeting(request, local_id)

    def do(form: Any) -> str:
        correct_minutes(
            meeting,
            minutes=form.cleaned_data["minutes"],
            said=form.cleaned_data["said"],
            **word_of(office_that_runs(request, meeting.forum), meeting.subject),
        )
        return meeting_address(meeting)

    question = Question(
        title=_("Correct the minutes"),
        button=_("Correct the minutes"),
        public=_("The corrected minutes become public at once; what stood there before stays readable."),
        done=_("The minutes are corrected."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
        about=meeting.subject,
    )
    return ask(request, question, CorrectMinutesForm, {"minutes": meeting.subject.text}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decide(request: HttpRequest, local_id: str, position: int) -> HttpResponse:
    meeting = run_meeting(request, local_id)
    item = item_of(meeting, position)

    def do(form: Any) -> str:
        decide_item(
            item,
            decision=form.cleaned_data["decision"],
            owing=form.cleaned_data["owing"],
            due=form.cleaned_data["due"],
            **word_of(office_that_runs(request, meeting.forum), meeting.subject),
        )
        return meeting_address(meeting)

    question = Question(
        title=_("Record what was decided on: %(title)s") % {"title": item.title},
        button=_("Publish the decision"),
        public=_("The decision becomes public at once, and a duty of the institution, which is reminded of its date."),
        done=_("The decision is public."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
        about=meeting.subject,
    )
    return ask(request, question, partial(DecisionForm, member=meeting.forum.member), {}, do)
