"""What templates need to tell the parts that institutions have in a commitment."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegov.plans.models import Responsibility
from wegov.plans.templatetags.plan_acts import Change, date_words, fact_words
from wegov.plans.words import FACT_WORDS

register = template.Library()

PART_WORDS: Mapping[str, Promise] = {
    "part": gettext_lazy("Part"),
    "duty": gettext_lazy("Duty"),
    "due": gettext_lazy("Due"),
    "budget": gettext_lazy("Budget"),
    "amount": gettext_lazy("Amount"),
    "currency": gettext_lazy("Currency"),
    "budget_source": gettext_lazy("Where the money comes from"),
    "legal_basis": gettext_lazy("Legal basis"),
    "legal_obstacles": gettext_lazy("Known legal obstacles"),
    "approval": gettext_lazy("Approval"),
    "approval_by": gettext_lazy("Approval by"),
}
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "part": dict(Responsibility.Part.choices),
    "budget": dict(Responsibility.Budget.choices),
    "approval": dict(Responsibility.Approval.choices),
}


@register.filter
def part_changes(changes: Mapping[str, Sequence[Any]]) -> list[Change]:
    """What changed in an institution's part, as lines that a person can read."""
    return [_change(name, was, now) for name, (was, now) in changes.items()]


def _change(name: str, was: Any, now: Any) -> Change:
    if name in PART_WORDS:
        return Change(PART_WORDS[name], part_words(name, was), part_words(name, now))
    return Change(FACT_WORDS.get(name, name), fact_words(name, was), fact_words(name, now))


def part_words(name: str, value: str) -> str | Promise:
    if not value:
        return _("nothing")
    if name == "due":
        return date_words(value)
    words: str | Promise = CHOICES.get(name, {}).get(value, value)
    return words
