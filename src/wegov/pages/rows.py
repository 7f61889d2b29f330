"""Commitments as rows of a table: codes come from the columns, words and milestones from two statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from wegov.figures.axes import Whole
from wegov.figures.columns import Columns
from wegov.pages.languages import direction
from wegov.plans.models import Commitment, Milestone, list_title

LONGEST_NUMBER = 8  # characters; what some files have as a number is a sentence


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    number: str
    title: str
    language: str
    direction: str
    plan: str
    plan_url: str
    lead: str
    completion: str
    steps: int
    steps_done: int


def rows_of(columns: Columns, places: Whole) -> Sequence[Row]:
    """The commitments at these places of the columns, in that order."""
    keys = columns.commitments.keys[places].tolist()
    completion = columns.commitments.single("completion")
    codes = dict(zip(keys, (completion.keys[code] for code in completion.codes[places]), strict=True))
    steps = {
        row["commitment"]: (row["steps"], row["done"])
        for row in Milestone.objects.filter(commitment__in=keys)
        .values("commitment")
        .annotate(steps=Count("pk", filter=~Q(state="unknown")), done=Count("pk", filter=Q(state="done")))
    }
    found = Commitment.objects.select_related("subject", "plan__subject").defer("subject__text", "subject__search")
    known = found.in_bulk(keys)
    return [_row(known[key], codes[key], *steps.get(key, (0, 0))) for key in keys]


def _row(commitment: Commitment, completion: str, steps: int, steps_done: int) -> Row:
    subject = commitment.subject
    return Row(
        url=subject.get_absolute_url(),
        number=commitment.number if len(commitment.number) <= LONGEST_NUMBER else "",
        title=list_title(subject.title, commitment.short_title),
        language=subject.language,
        direction=direction(subject.language),
        plan=commitment.plan.subject.title,
        plan_url=commitment.plan.subject.get_absolute_url(),
        lead=commitment.lead_institution,
        completion=completion,
        steps=steps,
        steps_done=steps_done,
    )
