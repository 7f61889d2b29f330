"""What templates need to tell of evidence."""

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wegov.evidence.words import DETAILS, REMOVED, TYPES

register = template.Library()


@register.filter
def removed_words(keys: Iterable[str]) -> str:
    """["actions", "metadata"] as a list that a person reads."""
    return get_text_list([str(REMOVED.get(key, key)) for key in keys], _("and"))


@register.filter
def detail_words(key: str) -> str | Promise:
    return DETAILS.get(key, key)


@register.filter
def type_words(media_type: str) -> str | Promise:
    return TYPES.get(media_type, media_type)
