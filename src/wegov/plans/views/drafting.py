"""Writing a commitment: its questions, its milestones, what a reviewer would say, and putting it into the plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wegov.accounts.signed_in import person_of, signed_in
from wegov.plans.advising import advice_on
from wegov.plans.drafting import (
    begin_draft,
    differences,
    is_amendment,
    is_behind,
    last_words,
    save_answer,
    seen_now,
    settle_draft,
    take_out_milestone,
)
from wegov.plans.exceptions import ConflictError, PlanError, StaleError
from wegov.plans.forms.questions import QuestionForm, form_for
from wegov.plans.forms.stages import DecisionForm
from wegov.plans.models import ActionPlan, Draft
from wegov.plans.publishing import publish_draft
from wegov.plans.questions import (
    MILESTONE,
    MILESTONES,
    QUESTIONS,
    find_question,
    following,
    is_answered,
    milestone_keys,
    next_milestone_key,
    values_of,
)
from wegov.plans.rules import office_in
from wegov.plans.said import draft_lines, field_lines
from wegov.plans.views.found import acting, commitment_for, draft_of, plan_for, require_words, typed

GET_AND_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_AND_POST)
def begin(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = plan_for(request, local_id)
    if request.method != "POST":  # one comes back so after signing in
        return redirect("plan_workroom", local_id)
    try:
        draft = begin_draft(plan, person=person_of(request), now=timezone.now())
    except PlanError as error:
        messages.error(request, str(error))
        return redirect("plan_workroom", local_id)
    return redirect("draft_question", local_id, draft.pk, "title")


@signed_in
@require_http_methods(GET_AND_POST)
def redraft(request: HttpRequest, local_id: str) -> HttpResponse:
    commitment = commitment_for(request, local_id)
    plan = commitment.plan
    if request.method != "POST":
        return redirect("plan_workroom", plan.subject.local_id)
    try:
        draft = begin_draft(plan, person=person_of(request), now=timezone.now(), commitment=commitment)
    except PlanError as error:
        messages.error(request, str(error))
        return redirect("plan_workroom", plan.subject.local_id)
    return redirect("draft", plan.subject.local_id, draft.pk)


@signed_in
@require_GET
def draft(request: HttpRequest, local_id: str, key: int) -> HttpResponse:
    plan = plan_for(request, local_id)
    found = draft_of(plan, key)
    if found is None:
        return _gone(request, plan)
    asked = [
        {
            "question": question,
            "answered": is_answered(found.answers, question),
            "advice": advice_on(found, question.key),
        }
        for question in QUESTIONS
        if question.key != MILESTONES or not is_amendment(found)
    ]
    return render(request, "plans/draft.html", _context(found) | {"asked": asked})


@signed_in
@require_http_methods(GET_AND_POST)
def question(request: HttpRequest, local_id: str, key: int, name: str) -> HttpResponse:
    plan = plan_for(request, local_id)
    found = draft_of(plan, key)
    if found is None:
        return _gone(request, plan)
    if name == MILESTONES:
        return _milestones(request, found)
    name = next_milestone_key(found.answers) if name == "milestone-new" else name
    if find_question(name) is None and not _is_milestone(name):
        raise Http404
    data, back = typed(request)
    form = form_for(name)(data, member=plan.member, initial=values_of(found.answers, name))
    revision = _revision(data, found)
    if request.method == "POST" and form.is_valid():
        try:
            save_answer(found, name, form.answers, revision=revision, person=person_of(request), now=timezone.now())
        except ConflictError as conflict:
            return _both(request, found, name, form, conflict)
        except PlanError as error:
            return _gone(request, plan, str(error))
        return redirect(_after(found, name))
    context = _page(found, name, form) | {"revision": revision, "back": back}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/question.html", context, status=status)


@signed_in
@require_http_methods(GET_AND_POST)
def take_out(request: HttpRequest, local_id: str, key: int, name: str) -> HttpResponse:
    plan = plan_for(request, local_id)
    found = draft_of(plan, key)
    if found is None:
        return _gone(request, plan)
    if request.method == "POST" and _is_milestone(name):
        try:
            take_out_milestone(found, name, person=person_of(request), now=timezone.now())
        except PlanError as error:
            return _gone(request, plan, str(error))
        messages.success(request, _("The milestone is taken out."))
    return redirect("draft_question", local_id, key, MILESTONES)


@signed_in
@require_http_methods(GET_AND_POST)
def check(request: HttpRequest, local_id: str, key: int) -> HttpResponse:
    """Check the answers, read what a reviewer would say, and put the draft into the plan."""
    plan = plan_for(request, local_id)
    found = draft_of(plan, key)
    if found is None:
        return _gone(request, plan)
    if is_behind(found):
        return redirect("draft_conflict", local_id, key)
    data, back = typed(request)
    form = DecisionForm(data) if is_amendment(found) else None
    revision = _revision(data, found)
    problem = ""
    if found.commitment:
        require_words(request, found.commitment)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            decision = form.cleaned_data if form else {}
            commitment = publish_draft(
                found, revision=revision, person=person_of(request), **decision, **acting(request, plan)
            )
        except PlanError as error:
            problem = str(error)
        else:
            messages.success(request, _("“%(title)s” stands in the plan.") % {"title": commitment.subject.title})
            return redirect("plan_workroom", local_id)
    context = _context(found) | {
        "form": form,
        "lines": draft_lines(found),
        "advice": advice_on(found),
        "problem": problem,
        "amendment": form is not None,
        "back": back,
    }
    wrong = problem or (form and form.is_bound and form.errors)
    return render(request, "plans/check.html", context, status=409 if problem else 422 if wrong else 200)


@signed_in
@require_http_methods(GET_AND_POST)
def conflict(request: HttpRequest, local_id: str, key: int) -> HttpResponse:
    """The commitment has changed in the plan since the draft was begun: choose, field by field."""
    plan = plan_for(request, local_id)
    found = draft_of(plan, key)
    if found is None:
        return _gone(request, plan)
    seen = seen_now(found.commitment) if found.commitment else 0  # before the rest: what changes meanwhile is noticed
    differing = differences(found)
    if request.method == "POST":
        theirs = {name for name in differing if request.POST.get(name) == "theirs"}
        read = request.POST.get("seen", "")
        read_at = int(read) if read.isdecimal() and len(read) < 10 else -1
        try:
            settle_draft(found, theirs, seen=read_at, person=person_of(request), now=timezone.now())
        except StaleError as error:
            messages.error(request, str(error))
            return redirect("draft_conflict", local_id, key)
        except PlanError as error:
            return _gone(request, plan, str(error))
        return redirect("draft_check", local_id, key)
    last = last_words(found.commitment) if found.commitment else None
    context = _context(found) | {"both": field_lines(differing), "seen": seen, "last": last}
    return render(request, "plans/conflict.html", context)


@signed_in
@require_http_methods(GET_AND_POST)
def discard(request: HttpRequest, local_id: str, key: int) -> HttpResponse:
    plan = plan_for(request, local_id)
    found = draft_of(plan, key)
    if found is None:
        return _gone(request, plan)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("The draft is thrown away."))
        return redirect("plan_workroom", local_id)
    return render(request, "plans/discard.html", _context(found))


def _milestones(request: HttpRequest, draft: Draft) -> HttpResponse:
    steps = [{"key": key, **values_of(draft.answers, key)} for key in milestone_keys(draft.answers)]
    context = _context(draft) | {
        "question": find_question(MILESTONES),
        "steps": steps,
        "advice": advice_on(draft, MILESTONES),
    }
    return render(request, "plans/milestones.html", context)


def _both(request: HttpRequest, draft: Draft, name: str, form: QuestionForm, conflict: ConflictError) -> HttpResponse:
    """Somebody answered the same question meanwhile: show theirs beside what was typed, which stays in the form."""
    mine = form.answers
    differing = {
        field: (theirs, mine[field]) for field, theirs in conflict.theirs.items() if mine.get(field, theirs) != theirs
    }
    now = draft_of(draft.plan, draft.pk) or draft
    office = office_in(now.edited_by, draft.plan.member) if now.edited_by else None
    whose = {"their_office": office.told if office else "", "their_time": now.edited_at}
    context = _page(draft, name, form) | {"revision": conflict.revision, "both": field_lines(differing)} | whose
    return render(request, "plans/question.html", context, status=409)


def _page(draft: Draft, name: str, form: QuestionForm) -> dict[str, Any]:
    known = find_question(name)
    steps = [f"{field.html_name}" for field in form]
    return _context(draft) | {
        "name": name,
        "form": form,
        "fields": steps,
        "question": known,
        "advice": advice_on(draft, name) if known else [],
        "back_to": MILESTONES if known is None else _before(name),
    }


def _context(draft: Draft) -> dict[str, Any]:
    return {
        "part": "plans",
        "plan": draft.plan,
        "draft": draft,
        "title": values_of(draft.answers, "title").get("title", ""),
    }


def _revision(data: Any, draft: Draft) -> int:
    text = (data or {}).get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 9 else draft.revision


def _after(draft: Draft, name: str) -> str:
    """The address that follows a saved answer."""
    asked = MILESTONES if find_question(name) is None else following(name, milestones=not is_amendment(draft))
    if asked == "check":
        return reverse("draft_check", args=[draft.plan.subject.local_id, draft.pk])
    return reverse("draft_question", args=[draft.plan.subject.local_id, draft.pk, asked])


def _before(name: str) -> str:
    keys = [question.key for question in QUESTIONS]
    place = keys.index(name)
    return keys[place - 1] if place else ""


def _is_milestone(name: str) -> bool:
    number = name.removeprefix(MILESTONE)
    return name.startswith(MILESTONE) and number.isdecimal() and len(number) < 5


def _gone(request: HttpRequest, plan: ActionPlan, sentence: str = "") -> HttpResponse:
    gone = _("This draft is not there any more: it was put into the plan, or thrown away.")
    messages.error(request, sentence or gone)
    return redirect("plan_workroom", plan.subject.local_id)
