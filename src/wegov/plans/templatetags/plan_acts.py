"""What templates need to tell the acts of plans, commitments and milestones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.plans.tags import find_tag
from wegov.plans.words import FACT_WORDS, STATE_WORDS

register = template.Library()

DATE_FORMATS = {1: "Y", 2: "F Y", 3: "j F Y"}
ONE_LINE = 160  # characters; what is longer is folded away


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that changed, in words."""

    name: str | Promise
    was: str | Promise
    now: str | Promise

    @property
    def long(self) -> bool:
        return max(len(str(self.was)), len(str(self.now))) > ONE_LINE


@register.filter
def date_words(value: str) -> str:
    """A date of reduced precision: "2014-06" -> "June 2014"."""
    parts = [int(part) for part in value.split("-") if part]
    if not parts:
        return ""
    year, month, day = (*parts, 1, 1)[:3]
    return date_format(date(year, month, day), DATE_FORMATS[len(parts)])


@register.filter
def state_words(state: str) -> str | Promise:
    return STATE_WORDS.get(state, state)


@register.filter
def fact_changes(changes: Mapping[str, Sequence[Any]] | None) -> list[Change]:
    """{"ends": ["2014", "2015"]} as lines that a person can read."""
    return [
        Change(FACT_WORDS.get(name, name), fact_words(name, was), fact_words(name, now))
        for name, (was, now) in (changes or {}).items()
        if not _repeats(name, changes or {})
    ]


def _repeats(name: str, changes: Mapping[str, Sequence[Any]]) -> bool:
    """Whether what the source says of a date is the very date that is told anyhow."""
    return name.endswith("_text") and any(changes.get(date_) == changes[name] for date_ in ("starts", "ends"))


def fact_words(name: str, value: Any) -> str | Promise:
    if not value:
        return _("nothing")
    if name in ("starts", "ends", "published_on"):
        return date_words(value)
    if name == "state":
        return STATE_WORDS.get(value, str(value))
    if name == "tags":
        return ", ".join(tag.name if (tag := find_tag(key)) else key for key in value)
    if name == "indicators":
        return ngettext("%(count)d indicator", "%(count)d indicators", len(value)) % {"count": len(value)}
    if name == "translations":
        return ", ".join(sorted(value))
    return str(value)
