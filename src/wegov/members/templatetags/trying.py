"""For the pages on which one signs in: who can be tried out, what one is invited to, where letters lie."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from wegov.members.demonstration import MadeUp, demonstration_allowed, demonstration_people, is_own_machine
from wegov.members.invitations import office_offered
from wegov.members.models import Office

register = template.Library()
INVITATION = re.compile(r"/invitation/([^/?]+)")


@register.simple_tag(takes_context=True)
def people_to_try(context: dict[str, Any]) -> list[MadeUp]:
    return demonstration_people(timezone.localdate()) if demonstration_allowed(context["request"]) else []


@register.simple_tag(takes_context=True)
def invited_to(context: dict[str, Any]) -> Office | None:
    """The office of the invitation that somebody is on the way to; None where they are not, or it is void."""
    found = INVITATION.fullmatch(context["request"].session.get("next", ""))
    return office_offered(found[1], timezone.now()) if found else None


@register.simple_tag(takes_context=True)
def letters_lie_in(context: dict[str, Any]) -> str:
    """The folder of letters that are not sent but written to files, for who runs the site on their own machine."""
    to_files = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return str(getattr(settings, "EMAIL_FILE_PATH", "")) if to_files and is_own_machine(context["request"]) else ""
