"""Who writes through the API: the person of a personal token, at most so often a minute."""

import hashlib
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from wegov.accounts.models import Person
from wegov.accounts.tokens import person_of_token
from wegov.datasets.writing.problems import Problem

MOST_A_MINUTE = 60


class PersonalToken(HttpBearer):
    """A personal token, made under “Your account”. What it may do is what its person's offices may do today."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        now = timezone.now()
        person = person_of_token(token, now=now)
        if person is not None:
            _count(token, int(now.timestamp()) // 60)
        return person


def _count(token: str, minute: int) -> None:
    """Raises Problem where this token has been used too often in this minute."""
    key = f"api:{hashlib.sha256(token.encode()).hexdigest()}:{minute}"
    cache.add(key, 0, 120)
    if cache.incr(key) > MOST_A_MINUTE:
        sentence = _("A token may write %(most)s times a minute. Wait a minute and go on.") % {"most": MOST_A_MINUTE}
        raise Problem(429, sentence, headers={"Retry-After": "60"})


def writer(request: HttpRequest) -> Person:
    person: Any = getattr(request, "auth", None)
    if not isinstance(person, Person):
        raise TypeError("the operation asks for no token")
    return person
