"""What a draft says, and what two people said otherwise, as lines that a person can read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wegov.members.models import Institution
from wegov.plans.diff import Part, word_diff
from wegov.plans.drafting import draft_values, is_amendment
from wegov.plans.models import Draft
from wegov.plans.questions import MILESTONE, MILESTONES, QUESTIONS, milestone_keys, values_of
from wegov.plans.templatetags.plan_acts import date_words, fact_words
from wegov.plans.words import FACT_WORDS


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the template: its name, what it says, and the question that changes it."""

    question: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Both:
    """A field that two people answered: theirs, mine, and the words in which mine differs from theirs."""

    field: str
    name: str
    theirs: str
    mine: str
    parts: Sequence[Part]


def draft_lines(draft: Draft) -> list[Line]:
    values = draft_values(draft)
    lines = [
        Line(question.key, field_name(field), say(field, values[field]))
        for question in QUESTIONS
        for field in question.fields
    ]
    if is_amendment(draft):
        return lines
    steps = [values_of(draft.answers, key) for key in milestone_keys(draft.answers)]
    return lines + [Line(MILESTONES, _("Milestone"), _step_words(step)) for step in steps]


def field_lines(differing: Mapping[str, tuple[Any, Any]]) -> list[Both]:
    said = {field: (say(field, theirs), say(field, mine)) for field, (theirs, mine) in differing.items()}
    return [
        Both(field, field_name(field), theirs, mine, word_diff(theirs, mine)) for field, (theirs, mine) in said.items()
    ]


def field_name(field: str) -> str:
    if field.startswith(MILESTONE):
        return _("Milestone")
    own = {"lead": _("Lead institution"), "text": _("What it is"), "deliverable": _("What will be there at the end")}
    return str(own.get(field) or FACT_WORDS.get("ends" if field == "due" else field, field))


def say(field: str, value: Any) -> str:
    if field.startswith(MILESTONE):
        return _step_words(value)
    if field == "lead" and value:
        found = Institution.objects.filter(subject__public_id=value).select_related("subject").first()
        return found.subject.title if found else str(value)
    if field == "due":
        return date_words(value)
    return str(fact_words(field, value)) if value else ""


def _step_words(step: Mapping[str, Any]) -> str:
    if step.get("removed"):
        return _("withdrawn")
    due = date_words(step.get("due", ""))
    parts = [step["title"], step.get("deliverable", ""), _("due %(day)s") % {"day": due} if due else ""]
    return " — ".join(part for part in parts if part)
