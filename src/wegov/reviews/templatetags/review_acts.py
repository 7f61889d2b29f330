"""What templates need to tell the acts of reviewers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.utils.functional import Promise

from wegov.reviews.codes import MISSING
from wegov.reviews.models import Stage
from wegov.reviews.words import CODE_WORDS, VARIABLE_WORDS

register = template.Library()


@dataclass(frozen=True, slots=True)
class Coded:
    """One variable in words, and where it changed what it said before."""

    name: str | Promise
    now: str | Promise
    was: str | Promise = ""
    long: bool = False


@register.filter
def coded(codes: Mapping[str, str]) -> list[Coded]:
    """What was coded; what is missing is left out, the page of the commitment says why."""
    return [_line(name, code) for name, code in codes.items() if code not in MISSING]


@register.filter
def code_changes(changes: Mapping[str, Sequence[str]] | None) -> list[Coded]:
    return [_line(name, now, was) for name, (was, now) in (changes or {}).items()]


@register.filter
def stage_words(stage: str) -> str | Promise:
    return Stage(stage).label if stage in Stage.values else stage


def _line(name: str, now: str, was: str = "") -> Coded:
    return Coded(VARIABLE_WORDS.get(name, name), CODE_WORDS.get(now, now), CODE_WORDS.get(was, was))
