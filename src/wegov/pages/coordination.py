"""The pages of coordination: the board of a member, the path of a plan, a duty."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wegov.pages.board import board_context, find_government
from wegov.pages.duty import duty_context, find_duty
from wegov.pages.path import path_context
from wegov.pages.plan import find_plan
from wegov.pages.views import dated, sheet


@require_safe
def board(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "member", local_id, find_government, dated(board_context), section="members", part="board")


@require_safe
def plan_path(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "plan", local_id, find_plan, dated(path_context), part="path")


@require_safe
def duty(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "duty", local_id, find_duty, dated(duty_context))
