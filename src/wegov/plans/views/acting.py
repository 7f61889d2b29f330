"""What the desk's pages about milestones share: the row, the right, the words of an act."""

import json
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from wegov.accounts.kept import kept
from wegov.accounts.signed_in import person_of
from wegov.plans.milestones import desk_milestones
from wegov.plans.models import Milestone
from wegov.plans.rules import office_at_milestone
from wegov.record.actions import Word, word_of


def milestone_or_404(local_id: str) -> Milestone:
    milestone = desk_milestones().filter(subject__public_id=f"milestone/{local_id}").first()
    if milestone is None:
        raise Http404
    return milestone


def word_on(request: HttpRequest, milestone: Milestone, rule: str) -> Word:
    """The word of the office in which the person may do this. Others are told who may."""
    person = person_of(request)
    office = office_at_milestone(person, milestone)
    if office is None or not rules.test_rule(rule, person, milestone):
        lead = milestone.led_by or _("the institution that leads it")
        raise PermissionDenied(
            _("This is for the officer of %(lead)s, and for the point of contact of %(member)s.")
            % {"lead": lead, "member": milestone.commitment.plan.member}
        )
    return word_of(office, milestone.subject)


def typed_into(request: HttpRequest) -> QueryDict | None:
    """What was typed: sent now, or kept from before the person was signed out."""
    return request.POST if request.method == "POST" else kept(request)


def step_of(request: HttpRequest) -> str:
    """Where somebody is: "check" their answers, "send" them, or "change" them once more; "" when they begin."""
    return request.POST.get("step", "") if request.method == "POST" else ""


def revision_in(data: QueryDict | None, now: int, name: str = "revision") -> int:
    text = data.get(name, "") if data else ""
    return int(text) if text.isdecimal() and len(text) < 10 else now


def base_in(data: QueryDict | None, now: dict[str, Any]) -> dict[str, Any]:
    """What the form was opened with, as it says itself; it decides only what of one's own is taken over."""
    try:
        said = json.loads(data.get("base", "")) if data else now
    except ValueError:
        return now
    return said if isinstance(said, dict) else now
