"""What templates need to tell the acts of reviewers."""

from collections.abc import Iterable, Mapping, Sequence
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
    return [_line(name, codes[name]) for name in _ordered(codes) if codes[name] not in MISSING]


@register.filter
def code_changes(changes: Mapping[str, Sequence[str]] | None) -> list[Coded]:
    return [_line(name, changes[name][1], changes[name][0]) for name in _ordered(changes)] if changes else []


@register.filter
def stage_words(stage: str) -> str | Promise:
    return Stage(stage).label if stage in Stage.values else stage


def _ordered(names: Iterable[str]) -> list[str]:
    """In the order of the codebook; the database keeps no order in what it stores of an act."""
    order = list(VARIABLE_WORDS)
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _line(name: str, now: str, was: str = "") -> Coded:
    return Coded(VARIABLE_WORDS.get(name, name), CODE_WORDS.get(now, now), CODE_WORDS.get(was, was))
