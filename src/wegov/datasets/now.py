"""What a member has to see now: due in 90 days, late, stale, unanswered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from wegov.comments.queries import unanswered
from wegov.datasets.described import DESCRIBED
from wegov.datasets.reading import Part, read_rows
from wegov.datasets.steps import KEYED, add_standing
from wegov.members.models import Member
from wegov.plans.lateness import DUE_DAYS, Placed, pressing
from wegov.record.dates import is_over
from wegov.record.models import Subject

MOST = 500  # rows of each list; the counts count all
Rows = list[dict[str, Any]]


def read_now(member: Member, today: date) -> dict[str, Any]:
    """The lists, the most urgent first, and how many there are of each. Seven queries, however many rows."""
    found = pressing(member.subject, today)
    waiting = list(unanswered(Subject.objects.filter(government=member.pk)).values_list("pk", flat=True))
    duties = _open_duties(member)
    overdue = [duty for duty in duties if is_over(duty["ends"], today)]
    counts = {
        "due": len(found.due),
        "late": len(found.late),
        "stale": len(found.stale),
        "open_duties": len(duties),
        "late_duties": len(overdue),
        "unanswered_comments": len(waiting),
    }
    return {
        "member": member.subject.public_id,
        "today": today.isoformat(),
        "days": DUE_DAYS,
        "counts": counts,
        "due": _steps(found.due, today),
        "late": _steps(found.late, today),
        "stale": _steps(found.stale, today),
        "open_duties": duties[:MOST],
        "late_duties": overdue[:MOST],
        "unanswered_comments": _comments(waiting),
    }


def _steps(placed: Sequence[Placed], today: date) -> Rows:
    keys = [row.milestone for row in placed]
    order = f'"milestones_id".ends COLLATE "C", {KEYED.order_sql}'
    part = Part(where="plans_milestone.subject_id = ANY(%s)", parameters=(list(keys),), order=order, limit=MOST)
    with connection.cursor() as cursor:
        return add_standing(read_rows(cursor, KEYED, part), today)


def _open_duties(member: Member) -> Rows:
    """The duties of its institutions, the longest overdue first; those without a day last."""
    resource = DESCRIBED["duty"]
    where = "duties_duty.state = 'open' AND duties_id.government_id = %s"
    order = f"duties_id.ends = '', duties_id.ends COLLATE \"C\", {resource.order_sql}"
    with connection.cursor() as cursor:
        return read_rows(cursor, resource, Part(where=where, parameters=(member.pk,), order=order))


def _comments(keys: Sequence[int]) -> Rows:
    resource = DESCRIBED["comment"]
    part = Part(
        where="comments_comment.subject_id = ANY(%s)",
        parameters=(list(keys),),
        order=f"comments_comment.made_at, {resource.order_sql}",
        limit=MOST,
    )
    with connection.cursor() as cursor:
        return read_rows(cursor, resource, part)
