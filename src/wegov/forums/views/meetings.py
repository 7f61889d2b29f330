"""The desk of a meeting: planned, moved, cancelled, and its agenda."""

from typing import Any

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.forums.forms.meetings import AgendaItemForm, CancelMeetingForm, MeetingForm, MoveMeetingForm, TakeOffForm
from wegov.forums.meetings import NewItem, cancel_meeting, move_meeting, plan_meeting, put_on_agenda, take_off_agenda
from wegov.forums.queries import agenda_of
from wegov.forums.rules import running_office, seat_office
from wegov.forums.views.asking import Question, ask
from wegov.forums.views.finding import (
    crumbs_of,
    forum_address,
    item_of,
    meeting_address,
    office_that_runs,
    run_forum,
    run_meeting,
    seen_meeting,
)
from wegov.record.actions import word_of


@require_safe
@signed_in
def desk_meeting(request: HttpRequest, local_id: str) -> HttpResponse:
    meeting = seen_meeting(request, local_id)
    context = {
        "meeting": meeting,
        "forum": meeting.forum,
        "agenda": list(agenda_of(meeting)),
        "runs": rules.test_rule("run_forum", person_of(request), meeting.forum),
        "may_be_held": meeting.subject.starts <= timezone.localdate().isoformat(),
        "crumbs": [{"label": label, "url": url} for label, url in crumbs_of(meeting.forum)],
        "part": "forums",
    }
    return render(request, "forums/desk_meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plan(request: HttpRequest, local_id: str) -> HttpResponse:
    forum = run_forum(request, local_id)

    def do(form: Any) -> str:
        meeting = plan_meeting(
            forum,
            day=form.cleaned_data["day"],
            place=form.cleaned_data["place"],
            **word_of(office_that_runs(request, forum), forum.subject),
        )
        return meeting_address(meeting)

    question = Question(
        title=_("Plan a meeting"),
        button=_("Plan the meeting"),
        public=_(
            "The day and the place become public at once. Duties that nobody answered come to its agenda by rule."
        ),
        done=_("The meeting is planned. Its agenda is open."),
        back=forum_address(forum),
        crumbs=crumbs_of(forum),
    )
    return ask(request, question, MeetingForm, {}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def move(request: HttpRequest, local_id: str) -> HttpResponse:
    meeting = run_meeting(request, local_id)

    def do(form: Any) -> str:
        move_meeting(
            meeting,
            day=form.cleaned_data["day"],
            place=form.cleaned_data["place"],
            said=form.cleaned_data["said"],
            **word_of(office_that_runs(request, meeting.forum), meeting.subject),
        )
        return meeting_address(meeting)

    question = Question(
        title=_("Move the meeting"),
        button=_("Move the meeting"),
        public=_("The new day and place become public at once; the old ones stay readable, with your reason."),
        done=_("The meeting is moved."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
        about=meeting.subject,
    )
    return ask(request, question, MoveMeetingForm, {"day": meeting.subject.starts, "place": meeting.place}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def cancel(request: HttpRequest, local_id: str) -> HttpResponse:
    meeting = run_meeting(request, local_id)

    def do(form: Any) -> str:
        cancel_meeting(
            meeting,
            said=form.cleaned_data["said"],
            **word_of(office_that_runs(request, meeting.forum), meeting.subject),
        )
        return meeting_address(meeting)

    question = Question(
        title=_("Cancel the meeting"),
        intro=_("It does not count as held. What the rule put on its agenda goes to the next meeting."),
        button=_("Cancel the meeting"),
        public=_("This becomes public at once, with your reason. It cannot be undone: plan another meeting instead."),
        done=_("The meeting is cancelled."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
        about=meeting.subject,
    )
    return ask(request, question, CancelMeetingForm, {}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def propose(request: HttpRequest, local_id: str) -> HttpResponse:
    meeting = seen_meeting(request, local_id)
    person = person_of(request)
    office = str(running_office(person, meeting.forum) or seat_office(person, meeting.forum))

    def do(form: Any) -> str:
        item = NewItem(form.cleaned_data["title"], form.cleaned_data["about"], proposed_by=office)
        put_on_agenda(meeting, [item], **word_of(office, meeting.subject))
        return meeting_address(meeting)

    question = Question(
        title=_("Put something on the agenda"),
        button=_("Put it on the agenda"),
        public=_("It becomes public at once, proposed by: %(office)s.") % {"office": office},
        done=_("It is on the agenda."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
    )
    return ask(request, question, AgendaItemForm, {}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_off(request: HttpRequest, local_id: str, position: int) -> HttpResponse:
    meeting = run_meeting(request, local_id)
    item = item_of(meeting, position)

    def do(form: Any) -> str:
        word = word_of(office_that_runs(request, meeting.forum), meeting.subject)
        take_off_agenda(item, said=form.cleaned_data["said"], **word)
        return meeting_address(meeting)

    question = Question(
        title=_("Take “%(title)s” off the agenda") % {"title": item.title},
        button=_("Take it off the agenda"),
        public=_("That it was on the agenda stays readable, with your reason."),
        done=_("It is off the agenda."),
        back=meeting_address(meeting),
        crumbs=crumbs_of(meeting.forum, meeting),
        about=meeting.subject,
    )
    return ask(request, question, TakeOffForm, {}, do)
