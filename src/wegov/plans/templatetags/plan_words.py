"""How the state of a rule of the calendar is said and marked."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegov.plans.models import Stage

register = template.Library()

WORDS: Mapping[str, Promise] = {
    "done": _("Done"),
    "open": _("To come"),
    "late": _("Overdue"),
    "kept": _("Kept"),
    "breached": _("Broken"),
    "unknown": _("Not known yet"),
}
MARKS = {"open": "not_started", "kept": "done", "breached": "late", "unknown": "not_reviewed"}


@register.simple_tag
def stages() -> list[Stage]:
    """The stages of a plan that is kept here, in their order."""
    return [stage for stage in Stage if stage != Stage.UNKNOWN]


@register.filter
def due_words(state: str) -> str | Promise:
    return WORDS.get(state, state)


@register.filter
def due_mark(state: str) -> str:
    """The mark of pages.marks that stands for it."""
    return MARKS.get(state, state)
