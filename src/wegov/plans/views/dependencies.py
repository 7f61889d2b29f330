"""What a milestone waits for: ticked among the milestones of the same member."""

from collections.abc import Sequence
from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.kept import kept
from wegov.accounts.signed_in import person_of, signed_in
from wegov.plans.dependencies import set_dependencies
from wegov.plans.exceptions import StaleError
from wegov.plans.graph import CircleError
from wegov.plans.models import Milestone
from wegov.plans.rules import office_at_milestone
from wegov.plans.views.acting import revision_in
from wegov.record.actions import word_of

FOUND = 20  # milestones shown to choose from


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def dependencies(request: HttpRequest, local_id: str) -> HttpResponse:
    milestone = _milestone(request, local_id)
    stored = _stored(milestone)
    typed: QueryDict | None = request.POST if request.method == "POST" else kept(request)
    chosen = list(_of_member(milestone, typed.getlist("on"))) if typed else stored
    seen = revision_in(typed, milestone.revision, "seen")  # looking for others does not renew it
    problem: dict[str, Any] = {}
    if request.method == "POST" and "save" in request.POST:
        try:
            return _save(request, milestone, chosen, seen)
        except StaleError:
            milestone.refresh_from_db(fields=["revision"])
            seen = milestone.revision
            chosen = list({row.pk: row for row in [*_stored(milestone), *chosen]}.values())
            problem = {"meanwhile": True}
        except CircleError as error:
            problem = {"circle": error.names}
    query = (typed or request.GET).get("q", "").strip()
    context = {
        "milestone": milestone,
        "commitment": milestone.commitment,
        "chosen": chosen,
        "found": _found(milestone, query, chosen),
        "query": query,
        "seen": seen,
        "part": "plans",
    }
    return render(request, "plans/dependencies.html", context | problem, status=409 if problem else 200)


def _save(request: HttpRequest, milestone: Milestone, chosen: Sequence[Milestone], revision: int) -> HttpResponse:
    subject = milestone.subject
    word = word_of(office_at_milestone(person_of(request), milestone), subject)
    set_dependencies(milestone, chosen, revision=revision, **word)
    messages.success(request, _("What “%(title)s” waits for is saved and public.") % {"title": subject.title})
    return redirect("dependencies", subject.local_id)


def _milestone(request: HttpRequest, local_id: str) -> Milestone:
    related = ("commitment__plan__subject", "commitment__plan__member__subject")
    milestone = _milestones().select_related(*related).filter(subject__public_id=f"milestone/{local_id}").first()
    if milestone is None:
        raise Http404
    if not rules.test_rule("set_dependencies", person_of(request), milestone):
        raise PermissionDenied(
            _("What a milestone waits for is set by the officer of its lead and by the point of contact of %(member)s.")
            % {"member": milestone.commitment.plan.member}
        )
    return milestone


def _milestones() -> QuerySet[Milestone]:
    return Milestone.objects.select_related("subject", "commitment__subject", "lead__subject")


def _stored(milestone: Milestone) -> list[Milestone]:
    return list(_milestones().filter(needed_by__milestone=milestone).order_by("pk"))


def _of_member(milestone: Milestone, local_ids: Sequence[str]) -> QuerySet[Milestone]:
    member = milestone.commitment.plan.member_id
    ids = [f"milestone/{local_id}" for local_id in local_ids]
    return _milestones().filter(commitment__plan__member=member, subject__public_id__in=ids).order_by("pk")


def _found(milestone: Milestone, query: str, chosen: Sequence[Milestone]) -> list[Milestone]:
    """What the words find, or without any the other milestones of the same commitment."""
    others = _milestones().filter(commitment__plan__member=milestone.commitment.plan.member_id)
    others = others.exclude(pk__in=[milestone.pk, *(row.pk for row in chosen)]).exclude(state="withdrawn")
    if not query:
        return list(others.filter(commitment=milestone.commitment_id).order_by("pk")[:FOUND])
    named = Q(subject__title__icontains=query) | Q(commitment__subject__title__icontains=query)
    return list(others.filter(named | Q(lead__subject__title__icontains=query)).order_by("pk")[:FOUND])
