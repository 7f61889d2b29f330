"""The part of the API that answers what the pages compute: the board of a member; calendar, checklist, path of a plan.

The names of rules and standards come in the language that is asked for (Accept-Language), as on the pages.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from wegov.datasets.answers import answer, find_row
from wegov.datasets.board import BoardDocument, read_board
from wegov.datasets.plan_facts import PlanCalendar, PlanPath, PlanStandards, read_calendar, read_path, read_standards
from wegov.datasets.queries import Text
from wegov.datasets.schemas import Refusal
from wegov.members.models import Member
from wegov.plans.models import ActionPlan

REFUSALS = {404: Refusal, 422: Refusal}
MOST = 10_000  # pages
router = Router()


class BoardQuery(Schema):
    institution: Text = Field("", description="Only what concerns the institution with this id, without its kind.")
    page: int = Field(1, ge=1, le=MOST, description="Which page of the commitments.")
    duties: int = Field(1, ge=1, le=MOST, description="Which page of the duties.")


@router.get(
    "/members/{code}/board", response={200: BoardDocument, **REFUSALS}, summary="A member's board", tags=["Members"]
)
def show_board(request: HttpRequest, code: str, query: Query[BoardQuery]) -> HttpResponse:
    """Institutions and their parts, what each owes whom and when, what holds up what, vacant posts."""
    member = find_row(Member.objects.select_related("subject"), "member", code.upper())
    return answer_board(member, query)


def answer_board(member: Member, query: BoardQuery) -> HttpResponse:
    today, chosen = timezone.localdate(), query.institution
    return answer(read_board(member, today, institution=chosen, page=query.page, duties_page=query.duties))


def _of_plan(name: str, shape: Any, summary: str, read: Callable[[ActionPlan, date], dict[str, Any]]) -> None:
    def show(request: HttpRequest, id: str) -> HttpResponse:
        plans = ActionPlan.objects.select_related("subject", "member__subject")
        return answer(read(find_row(plans, "plan", id), timezone.localdate()))

    show.__name__, show.__doc__ = f"show_plan_{name}", shape.__doc__
    router.get(f"/plans/{{id}}/{name}", response={200: shape, **REFUSALS}, summary=summary, tags=["Plans"])(show)


_of_plan("calendar", PlanCalendar, "A plan's calendar", read_calendar)
_of_plan("standards", PlanStandards, "A plan's checklist of the standards", read_standards)
_of_plan("path", PlanPath, "A plan's path and delays", read_path)
