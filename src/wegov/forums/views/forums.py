"""The desk of a forum: founding and changing it."""

from typing import Any

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.forums.actions import change_forum, facts, found_forum
from wegov.forums.desk import desk_of, state_of
from wegov.forums.forms.forums import ChangeForumForm, ForumForm
from wegov.forums.views.asking import Question, ask, require
from wegov.forums.views.finding import (
    crumbs_of,
    forum_address,
    office_that_runs,
    run_forum,
    seen_forum,
)
from wegov.members.models import Member, Role
from wegov.members.rules import office_for
from wegov.record.actions import word_of


@require_safe
@signed_in
def desk_forums(request: HttpRequest) -> HttpResponse:
    desk = desk_of(person_of(request), timezone.localdate())
    return render(request, "forums/desk_forums.html", {"desk": desk, "part": "forums"})


@require_safe
@signed_in
def desk_forum(request: HttpRequest, local_id: str) -> HttpResponse:
    forum = seen_forum(request, local_id)
    context = {
        "forum": forum,
        "state": state_of(forum, timezone.localdate()),
        "runs": rules.test_rule("run_forum", person_of(request), forum),
        "crumbs": [{"label": _("Forum"), "url": reverse("desk_forums")}],
        "part": "forums",
    }
    return render(request, "forums/desk_forum.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def found(request: HttpRequest, code: str) -> HttpResponse:
    member = get_object_or_404(Member.objects.select_related("subject"), code=code)
    require("found_forum", request, member, _("Only the government’s point of contact can found its forum."))

    def do(form: Any) -> str:
        answers = form.cleaned_data
        forum = found_forum(
            member,
            title=answers["title"],
            mandate=answers["text"],
            since=answers["starts"],
            rules=answers["rules"],
            address=answers["address"],
            language=get_language() or "en",
            **word_of(office_for(person_of(request), Role.CONTACT, member.subject), member.subject),
        )
        return forum_address(forum)

    question = Question(
        title=_("Found a forum for %(member)s") % {"member": member},
        intro=_("A forum is where government and civil society talk with each other all the time."),
        button=_("Found the forum"),
        public=_("All of this becomes public at once, with the name of your office."),
        done=_("The forum is on record. Give its members their seats next."),
        back=reverse("desk_forums"),
        crumbs=[(_("Forum"), reverse("desk_forums"))],
    )
    return ask(request, question, ForumForm, {}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, local_id: str) -> HttpResponse:
    forum = run_forum(request, local_id)

    def do(form: Any) -> str:
        change_forum(
            forum,
            form.facts(),
            said=form.cleaned_data["said"],
            **word_of(office_that_runs(request, forum), forum.subject),
        )
        return forum_address(forum)

    question = Question(
        title=_("Change what is said of the forum"),
        button=_("Change the forum"),
        public=_("This becomes public at once. What stood there before stays readable, with your reason."),
        done=_("The forum is changed."),
        back=forum_address(forum),
        crumbs=crumbs_of(forum),
        about=forum.subject,
    )
    return ask(request, question, ChangeForumForm, facts(forum), do)
