"""What a plan that its government keeps here says besides: its stage, its calendar, the comments and responses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from wegov.comments.models import Comment
from wegov.comments.queries import Counted, comments_on, count_comments
from wegov.pages.languages import direction
from wegov.pages.paging import cut_rows
from wegov.plans.calendar import BREACHED, Due
from wegov.plans.commenting import open_until
from wegov.plans.due import calendar_of
from wegov.plans.models import ActionPlan, Commitment
from wegov.plans.queries import commented_subjects, standing_commitments
from wegov.plans.templatetags.plan_acts import fact_words
from wegov.plans.versions import has_versions
from wegov.plans.words import FACT_WORDS
from wegov.record.models import Subject

PAGE = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is shown, with its response if it has one."""

    comment: Comment
    direction: str


def plan_stage_context(plan: ActionPlan, query: QueryDict, today: date) -> dict[str, Any]:
    """Nothing for a plan that others wrote down."""
    if not plan.stage:
        return {}
    calendar = calendar_of(plan, today)
    below = commented_subjects(plan).exclude(pk=plan.pk)
    return comments_context(plan.subject, plan, query, today) | {
        "counted_below": count_comments(below),
        "calendar": calendar,
        "breaches": [due for due in calendar if due.state == BREACHED],
        "next_due": next_due(calendar),
        "proposed": proposed_of(plan),
    }


def commitment_stage_context(commitment: Commitment, query: QueryDict, today: date) -> dict[str, Any]:
    plan = commitment.plan
    if not plan.stage:
        return {}
    more = {"stage": plan.stage, "has_versions": has_versions(commitment), "answers": answers_of(commitment)}
    return comments_context(commitment.subject, plan, query, today) | more


def comments_context(subject: Subject, plan: ActionPlan, query: QueryDict, today: date) -> dict[str, Any]:
    rows, shown = cut_rows(query, comments_on(subject), size=PAGE, name="comments", anchor="#comments")
    counted = count_comments([subject]) if rows else Counted(0, 0)
    said = [Said(row, direction(row.subject.language)) for row in rows]
    return {
        "kept_here": True,
        "comments": said,
        "comments_cut": shown,
        "counted": counted,
        "open_until": open_until(plan, today),
    }


def proposed_of(plan: ActionPlan) -> list[Commitment]:
    """The commitments of a plan that nobody has adopted yet: they count in no figure, so the columns leave them out."""
    return list(standing_commitments(plan)) if plan.stage in ("draft", "comment") else []


def next_due(calendar: Sequence[Due]) -> Due | None:
    """The next thing that is due, or the one that has waited longest."""
    return next((due for due in calendar if due.rule.kind == "due" and due.state in ("open", "late")), None)


def answers_of(commitment: Commitment) -> list[tuple[str, str]]:
    """The answers to the template's questions that the sheet does not show elsewhere: their names and texts."""
    names = ("problem", "solution", "values", "values_why", "additional")
    said = [(name, getattr(commitment, name)) for name in names]
    return [(str(FACT_WORDS[name]), str(fact_words(name, value))) for name, value in said if value]
