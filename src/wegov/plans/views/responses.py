"""Comments at the desk: who waits for a response, answering them, speaking as an office, withholding a text."""

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wegov.accounts.models import Person
from wegov.accounts.signed_in import person_of, signed_in
from wegov.comments.actions import answer_comment, withhold_comment
from wegov.comments.exceptions import CommentError
from wegov.comments.forms import AnswerForm, OfficeForm, WithholdForm
from wegov.comments.models import Comment
from wegov.comments.queries import count_comments, unanswered
from wegov.comments.rules import moderates
from wegov.members.models import Office, Role
from wegov.members.queries import member_of, offices_of
from wegov.members.rules import office_for
from wegov.plans.commenting import closed_sentence, comment_as_office, open_until
from wegov.plans.models import ActionPlan
from wegov.plans.queries import commented_subjects, plan_of
from wegov.plans.rules import is_contact_of_plan, worded_by
from wegov.plans.views.commenting import find_about
from wegov.plans.views.found import acting, leads_only, plan_for, typed
from wegov.record.actions import Moment, word_of
from wegov.record.personal import withhold as find_personal

GET_AND_POST = ["GET", "HEAD", "POST"]
SHOWN = 50


@signed_in
@require_GET
def comments(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = plan_for(request, local_id)
    about = commented_subjects(plan)
    person = person_of(request)
    mine = set(worded_by(person, plan).values_list("pk", flat=True))
    if is_contact_of_plan(person, plan):
        mine.add(plan.pk)
    answered = Comment.objects.filter(about__in=about, response__isnull=False)
    context = {
        "part": "plans",
        "plan": plan,
        "counted": count_comments(about),
        "waiting": unanswered(about)[:SHOWN],
        "mine": mine,
        "answered": answered.select_related("subject", "about", "response").order_by("-response__made_at")[:SHOWN],
    }
    return render(request, "commenting/waiting.html", context)


@signed_in
@require_http_methods(GET_AND_POST)
def answer(request: HttpRequest, local_id: str, comment: str) -> HttpResponse:
    plan = plan_for(request, local_id)
    found = _comment(comment)
    if plan_of(found.about) != plan:
        raise Http404
    if not rules.test_rule("answer_comment", person_of(request), found.about):
        raise PermissionDenied(leads_only(plan))
    data, back = typed(request)
    form = AnswerForm(data)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            answer_comment(found, **form.cleaned_data, **acting(request, plan))
        except CommentError as error:
            form.add_error(None, str(error))
            status = 409
        else:
            messages.success(request, _("The response is published beside the comment."))
            return redirect("plan_comments", local_id)
    context = {"part": "plans", "plan": plan, "comment": found, "form": form, "back": back}
    status = max(status, 422 if status == 200 and form.is_bound and form.errors else 200)
    return render(request, "commenting/answer.html", context, status=status)


@signed_in
@require_http_methods(GET_AND_POST)
def speak(request: HttpRequest, kind: str, local_id: str) -> HttpResponse:
    """Comment as an office one holds: read it once more, then it is public at once."""
    about = find_about(kind, local_id)
    plan = plan_of(about)
    data, back = typed(request)
    if plan is None or open_until(plan, timezone.localdate()) is None:
        context = {"about": about, "sentence": closed_sentence(plan), "typed": request.POST.get("text", "")}
        return render(request, "commenting/closed.html", context, status=409 if request.method == "POST" else 200)
    offices = _voices(person_of(request), plan)
    if not offices:
        raise PermissionDenied(_("You hold no office here. You can comment without signing in, as a citizen."))
    form = OfficeForm(data, offices=offices)
    context = {"part": "plans", "about": about, "form": form, "back": back, "until": plan.comments_close}
    if request.method != "POST" or not form.is_valid():
        wrong = form.is_bound and form.errors
        return render(request, "commenting/speak.html", context, status=422 if wrong else 200)
    said = {"text": form.cleaned_data["text"], "office": form.cleaned_data["office"]}
    if request.POST.get("step") != "send":
        context |= said | {"personal": bool(find_personal(said["text"])[1]), "name": dict(offices)[said["office"]]}
        return render(request, "commenting/check_office.html", context)
    try:
        made = comment_as_office(
            about,
            said["text"],
            person=person_of(request),
            language=get_language() or "en",
            by=dict(offices)[said["office"]],
            at=Moment(timezone.now()),
        )
    except CommentError as error:
        form.add_error(None, str(error))
        return render(request, "commenting/speak.html", context, status=409)
    return redirect(made.subject.get_absolute_url())


@signed_in
@require_http_methods(GET_AND_POST)
def withhold(request: HttpRequest, comment: str) -> HttpResponse:
    found = _comment(comment)
    person = person_of(request)
    if not moderates(person, found):
        raise PermissionDenied(_("Only a moderator may withhold a comment."))
    data, back = typed(request)
    form = WithholdForm(data)
    if request.method == "POST" and form.is_valid():
        word = word_of(_moderator(person, found), found.subject)
        try:
            withhold_comment(found, why=form.cleaned_data["why"], **word)
        except CommentError as error:
            form.add_error(None, str(error))
            context = {"comment": found, "form": form, "back": back}
            return render(request, "commenting/withhold.html", context, status=409)
        return redirect(found.subject.get_absolute_url())
    context = {"comment": found, "form": form, "back": back}
    return render(request, "commenting/withhold.html", context, status=422 if form.is_bound and form.errors else 200)


def _comment(local_id: str) -> Comment:
    rows = Comment.objects.select_related("subject__government", "about", "response")
    found = rows.filter(subject__public_id=f"comment/{local_id}").first()
    if found is None:
        raise Http404
    return found


def _voices(person: Person, plan: ActionPlan) -> list[tuple[str, str]]:
    """The offices in which a person may speak about a plan: those of the same government."""
    held = offices_of(person, timezone.localdate())
    return [(str(office.pk), str(office)) for office in held if _concerns(office, plan)]


def _concerns(office: Office, plan: ActionPlan) -> bool:
    body = office.body
    return body is not None and plan.member_id in (body.pk, body.government_id)


def _moderator(person: Person, comment: Comment) -> Office | None:
    member = member_of(comment.subject)
    own = office_for(person, Role.MODERATOR, member.subject) if member else None
    return own or office_for(person, Role.MODERATOR, None)
