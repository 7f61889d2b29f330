"""How the state of a rule of the calendar is said and marked."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS: Mapping[str, Promise] = {
    "done": _("Done"),
    "open": _("To come"),
    "late": _("Overdue"),
    "kept": _("Kept"),
    "breached": _("Contrary to process"),
    "unknown": _("Not known yet"),
}
MARKS = {"open": "not_started", "kept": "done", "breached": "late", "unknown": "not_reviewed"}


@register.filter
def due_words(state: str) -> str | Promise:
    return WORDS.get(state, state)


@register.filter
def due_mark(state: str) -> str:
    """The mark of pages.marks that stands for it."""
    return MARKS.get(state, state)
