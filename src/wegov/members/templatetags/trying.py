"""For the page on which one signs in: who can be tried out."""

from typing import Any

from django import template
from django.utils import timezone

from wegov.members.demonstration import MadeUp, demonstration_allowed, demonstration_people

register = template.Library()


@register.simple_tag(takes_context=True)
def people_to_try(context: dict[str, Any]) -> list[MadeUp]:
    return demonstration_people(timezone.localdate()) if demonstration_allowed(context["request"]) else []
