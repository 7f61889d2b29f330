"""The questions of the partnership's template, in the order in which they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MILESTONES = "milestones"
MILESTONE = "milestone-"  # with a number: one milestone's answers


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the form: the fields it holds are named as the commitment's facts."""

    key: str
    title: str | Promise
    fields: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question("title", _("What is the commitment called?"), ("title",)),
    Question("dates", _("When does it begin and end?"), ("starts", "ends")),
    Question("lead", _("Which institution leads?"), ("lead",)),
    Question("problem", _("What public problem does it address?"), ("problem",)),
    Question("text", _("What is the commitment?"), ("text",)),
    Question("solution", _("How will it contribute to solving the problem?"), ("solution",)),
    Question("values", _("Which values of open government does it serve, and why?"), ("values", "values_why")),
    Question("additional", _("What else should people know?"), ("additional",)),
    Question(MILESTONES, _("What are its milestones?"), ()),
)
BY_KEY: Mapping[str, Question] = {question.key: question for question in QUESTIONS}


def find_question(key: str) -> Question | None:
    return BY_KEY.get(key)


def following(key: str, *, milestones: bool) -> str:
    """The question that comes after this one; "check" after the last."""
    keys = [question.key for question in QUESTIONS if milestones or question.key != MILESTONES]
    place = keys.index(key) + 1
    return keys[place] if place < len(keys) else "check"


def values_of(answers: Mapping[str, Any], key: str) -> dict[str, Any]:
    """What was answered to one question; nothing where it was not asked yet."""
    answer = answers.get(key)
    return dict(answer["values"]) if answer else {}


def milestone_keys(answers: Mapping[str, Any]) -> list[str]:
    """The keys of a draft's milestones that are not taken out, in their order."""
    keys = sorted((key for key in answers if key.startswith(MILESTONE)), key=lambda key: int(key[len(MILESTONE) :]))
    return [key for key in keys if not values_of(answers, key).get("removed")]


def next_milestone_key(answers: Mapping[str, Any]) -> str:
    numbers = [int(key[len(MILESTONE) :]) for key in answers if key.startswith(MILESTONE)]
    return f"{MILESTONE}{max(numbers, default=0) + 1}"


def is_answered(answers: Mapping[str, Any], question: Question) -> bool:
    if question.key == MILESTONES:
        return bool(milestone_keys(answers))
    return any(values_of(answers, question.key).values())
