"""The page for somebody who may not do this: why, where an office of theirs has ended, and what they had typed."""

import re
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from wegov.accounts.kept import NEVER, kept
from wegov.accounts.models import Person
from wegov.members.models import Tenure
from wegov.members.queries import running

TOLD_DAYS = 180  # for which the end of an office is told
CODED = re.compile(r"[a-z_]*|[\d.-]*|\[.*\]|\{.*\}|(?:institution|member|commitment|milestone)/\S+", re.DOTALL)


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    context: dict[str, Any] = {"exception": str(exception)}
    if isinstance(request.user, Person):
        context |= {"ended": ended_offices(request.user), "typed": typed_texts(request)}
    response = render(request, "403.html", context, status=403)
    if isinstance(request.user, Person):
        patch_cache_control(response, private=True, no_store=True)
    return response


def ended_offices(person: Person) -> list[Tenure]:
    """What somebody held until a short time ago and holds no longer, the newest first."""
    today = timezone.localdate()
    held = Tenure.objects.filter(running(today), person=person)
    rows = Tenure.objects.filter(person=person, ends__lt=today, ends__gt=today - timedelta(days=TOLD_DAYS))
    return list(rows.exclude(office__in=held.values("office")).select_related("office__body").order_by("-ends", "-pk"))


def typed_texts(request: HttpRequest) -> list[str]:
    """What was written in words, to be copied; not what was ticked or chosen, nor what must not be kept."""
    data = request.POST if request.method == "POST" else kept(request)
    fields = data.lists() if data else []
    texts = [value.strip() for name, values in fields if name not in NEVER for value in values]
    return [text for text in texts if not CODED.fullmatch(text)]
