"""What templates need to tell the acts of duties."""

from datetime import date

from django import template
from django.utils.formats import date_format

from wegov.duties.words import answer_words

register = template.Library()
register.filter(answer_words)


@register.filter
def duty_day(value: str) -> str:
    """A day of ours in words: "2026-12-31" -> "31 December 2026"."""
    return date_format(date.fromisoformat(value), "j F Y") if value else ""
