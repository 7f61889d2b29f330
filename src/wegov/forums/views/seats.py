"""The desk of a forum: who takes a seat, and who leaves one."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.signed_in import signed_in
from wegov.forums.actions import leave_seat, take_seat
from wegov.forums.forms.forums import LeaveSeatForm, SeatForm
from wegov.forums.models import Seat
from wegov.forums.views.asking import Question, ask
from wegov.forums.views.finding import crumbs_of, forum_address, office_that_runs, run_forum
from wegov.record.actions import word_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take(request: HttpRequest, local_id: str) -> HttpResponse:
    forum = run_forum(request, local_id)

    def do(form: Any) -> str:
        take_seat(
            forum,
            form.cleaned_data["institution"],
            side=form.cleaned_data["side"],
            starts=form.cleaned_data["starts"],
            **word_of(office_that_runs(request, forum), forum.subject),
        )
        return forum_address(forum)

    question = Question(
        title=_("Give a seat to an institution"),
        intro=_("Seats are held by institutions and organisations, not by persons."),
        button=_("Give the seat"),
        public=_("The seat becomes public at once, and counts towards the forum’s balance."),
        done=_("The seat is taken."),
        back=forum_address(forum),
        crumbs=crumbs_of(forum),
    )
    return ask(request, question, partial(SeatForm, forum=forum), {"starts": timezone.localdate()}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: HttpRequest, local_id: str, key: int) -> HttpResponse:
    forum = run_forum(request, local_id)
    seat = get_object_or_404(Seat.objects.select_related("institution__subject"), pk=key, forum=forum)
    seat.forum = forum

    def do(form: Any) -> str:
        leave_seat(
            seat,
            ends=form.cleaned_data["ends"],
            said=form.cleaned_data["said"],
            **word_of(office_that_runs(request, forum), forum.subject),
        )
        return forum_address(forum)

    question = Question(
        title=_("End the seat of %(institution)s") % {"institution": seat.institution},
        button=_("End the seat"),
        public=_("This becomes public at once, with your reason."),
        done=_("The seat is ended."),
        back=forum_address(forum),
        crumbs=crumbs_of(forum),
    )
    return ask(request, question, LeaveSeatForm, {"ends": timezone.localdate()}, do)
