"""How the outcome of a comment is said."""

from django import template

from wegov.comments.models import Response

register = template.Library()


@register.filter
def outcome_words(outcome: str) -> str:
    words = str(Response.Outcome(outcome).label) if outcome in Response.Outcome.values else outcome
    return words[:1].upper() + words[1:]
