"""What templates need to tell the acts of plans, commitments and milestones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.plans.models import Stage
from wegov.plans.tags import find_tag
from wegov.plans.words import FACT_WORDS, STATE_WORDS, VALUE_WORDS

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
def body_changes(body: Mapping[str, Any]) -> list[Change]:
    """The changes that an act's body tells; institutions as they were called then."""
    named = body.get("named", {})
    told = {
        name: [_names(was, named), _names(now, named)] if name in ("lead", "supporting") else [was, now]
        for name, (was, now) in body.get("changes", {}).items()
    }
    return fact_changes(told)


def _names(public_ids: str | Sequence[str], named: Mapping[str, str]) -> str:
    ids = [public_ids] if isinstance(public_ids, str) else public_ids
    return ", ".join(named.get(public_id, public_id) for public_id in ids)


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
    say = SAID.get(name, str)
    return say(value)


def _tag_words(keys: Sequence[str]) -> str:
    return ", ".join(tag.name if (tag := find_tag(key)) else key for key in keys)


def _count_words(indicators: Sequence[Any]) -> str:
    return ngettext("%(count)d indicator", "%(count)d indicators", len(indicators)) % {"count": len(indicators)}


def _value_words(keys: Sequence[str]) -> str:
    return ", ".join(str(VALUE_WORDS.get(key, key)) for key in keys)


def _stage_words(stage: str) -> str:
    return str(Stage(stage).label) if stage in Stage.values else stage


SAID: Mapping[str, Callable[[Any], str | Promise]] = {  # how a fact is said that is no plain text
    "starts": date_words,
    "ends": date_words,
    "published_on": date_words,
    "comments_close": date_words,
    "adopted_on": date_words,
    "state": state_words,
    "tags": _tag_words,
    "indicators": _count_words,
    "translations": lambda languages: ", ".join(sorted(languages)),
    "values": _value_words,
    "stage": _stage_words,
}
