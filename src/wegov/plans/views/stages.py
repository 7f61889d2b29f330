"""The plan as a whole: start one, its workroom, its facts, its moves."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wegov.accounts.signed_in import person_of, signed_in
from wegov.members.models import Member, Role
from wegov.members.queries import offices_of
from wegov.plans.exceptions import HinderedError, PlanError, StaleError
from wegov.plans.forms.stages import FactsForm, MoveForm, NewPlanForm
from wegov.plans.models import ActionPlan, Stage
from wegov.plans.rules import is_contact_of_plan, worded_by
from wegov.plans.starting import amend_plan, last_act, next_number, start_plan
from wegov.plans.views.found import acting, plan_for, typed
from wegov.plans.workflow import MOVES, Move, move_plan, what_hinders
from wegov.plans.workroom import plans_of, plans_to_read, workroom_context
from wegov.record.actions import word_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    offices = offices_of(person, today)
    contact = any(office.role == Role.CONTACT for office in offices)
    run = plans_of(offices, today)
    context = {"part": "plans", "plans": run, "may_start": contact, "read": [] if run else plans_to_read(offices)}
    return render(request, "plans/plans.html", context)


@signed_in
@require_http_methods(GET_AND_POST)
def new_plan(request: HttpRequest) -> HttpResponse:
    member, office = _member_of_contact(request)
    languages = [(code, _language(code)) for code in member.languages or ["en"]]
    data, back = typed(request)
    form = NewPlanForm(data, languages=languages, initial={"number": next_number(member)})
    if request.method == "POST" and form.is_valid():
        try:
            plan = start_plan(member, **form.cleaned_data, **word_of(office, member.subject))
        except PlanError as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, _("The plan is on record as a draft. Now write its commitments."))
            return redirect("plan_workroom", plan.subject.local_id)
    context = {"part": "plans", "form": form, "member": member, "back": back}
    return render(request, "plans/new_plan.html", context, status=_status(form))


@signed_in
@require_GET
def workroom(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = plan_for(request, local_id)
    runs = bool(is_contact_of_plan(person_of(request), plan))
    worded = set(worded_by(person_of(request), plan).values_list("pk", flat=True))
    context = workroom_context(plan, timezone.localdate())
    return render(request, "plans/workroom.html", context | {"part": "plans", "runs": runs, "worded": worded})


@signed_in
@require_http_methods(GET_AND_POST)
def plan_facts(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = plan_for(request, local_id, "run_plan")
    data, back = typed(request)
    form = FactsForm(data, plan=plan, initial=_facts(plan))
    if request.method == "POST" and form.is_valid():
        try:
            _amend(request, plan, dict(form.cleaned_data))
        except StaleError as error:
            again = request.POST.copy()
            again["seen"] = str(last_act(plan))
            form = FactsForm(again, plan=plan)
            form.add_error(None, str(error))
            context = {"part": "plans", "form": form, "plan": plan, "standing": _facts(plan)}
            return render(request, "plans/facts.html", context, status=409)
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The facts of the plan are saved."))
            return redirect("plan_workroom", local_id)
    context = {"part": "plans", "form": form, "plan": plan, "back": back}
    return render(request, "plans/facts.html", context, status=_status(form))


@signed_in
@require_http_methods(GET_AND_POST)
def move(request: HttpRequest, local_id: str, to: str) -> HttpResponse:
    plan = plan_for(request, local_id, "run_plan")
    if to not in Stage.values:
        raise Http404
    data, back = typed(request)
    seen = (data or {}).get("stage", plan.stage)
    found = MOVES.get((seen, to))
    if found is None:
        messages.error(request, " ".join(what_hinders(plan, to, timezone.localdate())))
        return redirect("plan_workroom", local_id)
    form = MoveForm(data, to=to, needs_reason=found.needs_reason, initial={"stage": plan.stage})
    hindrances = what_hinders(plan, to, timezone.localdate()) if plan.stage == seen else []
    refused = False
    if request.method == "POST" and form.is_valid():
        try:
            return _moved(request, plan, found, form, to)
        except HinderedError as error:
            hindrances, refused = error.hindrances, True
        except PlanError as error:
            form.add_error(None, str(error))
            refused = True
    context = {"form": form, "plan": plan, "move": found, "to": to, "hindrances": hindrances, "back": back}
    return render(request, "plans/move.html", context | {"part": "plans"}, status=409 if refused else _status(form))


def _moved(request: HttpRequest, plan: ActionPlan, found: Move, form: MoveForm, to: str) -> HttpResponse:
    plan.stage = form.cleaned_data["stage"]
    said = form.cleaned_data.get("said", "")
    close = form.cleaned_data.get("comments_close")
    move_plan(plan, to, said=said, comments_close=close, **acting(request, plan))
    stage = str(Stage(to).label)
    messages.success(request, _("The plan is now: %(stage)s.") % {"stage": stage})
    return redirect("plan_workroom", plan.subject.local_id)


def _amend(request: HttpRequest, plan: ActionPlan, new: dict[str, Any]) -> None:
    seen, said = new.pop("seen"), new.pop("said", "")
    for name in ("starts", "ends"):
        new[name] = new[name].isoformat()
    amend_plan(plan, new, seen=seen, said=said, **acting(request, plan))


def _facts(plan: ActionPlan) -> dict[str, Any]:
    subject = plan.subject
    return {
        "title": subject.title,
        "starts": subject.starts,
        "ends": subject.ends,
        "comments_close": plan.comments_close,
        "repository": plan.repository,
        "seen": last_act(plan),
    }


def _member_of_contact(request: HttpRequest) -> tuple[Member, str]:
    """The member whose point of contact this person is; the one the address names where there are several."""
    offices = [
        office
        for office in offices_of(person_of(request), timezone.localdate())
        if office.role == Role.CONTACT and office.body
    ]
    wanted = request.GET.get("member", "")
    for office in offices:
        if office.body and (not wanted or office.body.local_id == wanted):
            member = Member.objects.select_related("subject").filter(pk=office.body_id).first()
            if member:
                return member, str(office)
    raise PermissionDenied(_("Only a point of contact may start a plan."))


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
