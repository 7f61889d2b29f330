"""What templates need to tell the acts of forums and meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegov.forums.models import Meeting, Side, StandardCheck
from wegov.forums.words import day_words

register = template.Library()

FACT_WORDS: Mapping[str, Promise] = {
    "title": gettext_lazy("Name"),
    "text": gettext_lazy("Text"),
    "starts": gettext_lazy("Day"),
    "rules": gettext_lazy("Rules"),
    "address": gettext_lazy("Address of the rules"),
    "place": gettext_lazy("Place"),
    "state": gettext_lazy("State"),
    "met": gettext_lazy("Met?"),
    "said": gettext_lazy("Why"),
    "evidence": gettext_lazy("Evidence"),
}
CHOICES = {"state": dict(Meeting.State.choices), "met": dict(StandardCheck.Met.choices)}
ONE_LINE = 160  # characters; what is longer is folded away


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that changed, in words."""

    name: str | Promise
    was: str
    now: str

    @property
    def long(self) -> bool:
        return max(len(self.was), len(self.now)) > ONE_LINE


@register.filter
def forum_changes(changes: Mapping[str, Sequence[Any]] | None) -> list[Change]:
    """{"place": ["", "Town hall"]} as lines that a person can read."""
    return [
        Change(FACT_WORDS.get(name, name), _fact(name, was), _fact(name, now))
        for name, (was, now) in (changes or {}).items()
    ]


@register.filter
def side_words(side: str) -> str:
    return str(dict(Side.choices).get(side, side))


@register.filter
def day_of(text: str) -> str:
    return day_words(date.fromisoformat(text)) if text else ""


def _fact(name: str, value: str) -> str:
    if not value:
        return _("nothing")
    if name == "starts":
        return day_of(value)
    return str(CHOICES.get(name, {}).get(value, value))
