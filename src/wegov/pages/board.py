"""A member's board: the institutions and their commitments, what each owes whom, what holds up what."""

from datetime import date
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from wegov.coordination.board import COMMITMENTS, DUTIES, board_of
from wegov.duties.escalation import STEPS
from wegov.figures.columns import Columns
from wegov.members.models import Member
from wegov.pages.paging import cut, page_number
from wegov.pages.site import site_of


def find_government(code: str) -> Member | None:
    return Member.objects.select_related("subject").filter(subject__public_id=f"member/{code}").first()


def board_context(member: Member, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    institution = query.get("institution", "")
    page, duties_page = (page_number(query.get(name, "")) for name in ("page", "duties"))
    board = board_of(member, today, institution=institution, page=page, duties_page=duties_page)
    if institution and board.chosen is None:
        raise Http404
    return {
        "site": site_of(columns, fictional=member.fictional),
        "member": member,
        "subject": member.subject,
        "board": board,
        "institution": board.chosen,
        "chosen": institution,
        "cut": cut(query, size=COMMITMENTS, total=board.commitments, anchor="#matrix"),
        "duties_cut": cut(query, size=DUTIES, total=board.duties, name="duties", anchor="#owed"),
        "crumbs": [
            {"label": _("Members"), "url": "/members"},
            {"label": str(member), "url": member.subject.get_absolute_url()},
        ],
        "today": today,
        **rule_context(),
    }


def rule_context() -> dict[str, Any]:
    """The rule by which unanswered duties go up, for parts/escalation_rule.html."""
    return {"officer_days": STEPS["officer"].days, "contact_days": STEPS["contact"].days}
