"""Acting once: a request that is sent again with its Idempotency-Key gets the answer of the first one."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegov.datasets.models import Answered
from wegov.datasets.writing.access import writer
from wegov.datasets.writing.problems import Problem

KEPT = timedelta(days=1)
LONGEST = 200
HEADERS = ("Content-Type", "ETag", "Location")


def act_once(request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Act in one transaction. A refusal, which is raised, leaves nothing behind: its key can be used again."""
    key = request.headers.get("Idempotency-Key", "").replace("\0", "")
    if len(key) > LONGEST:
        raise Problem(422, _("The Idempotency-Key is longer than 200 characters."))
    with transaction.atomic():
        response = _keyed(request, key, act, timezone.now()) if key else act()
    response["Cache-Control"] = "no-store"
    return response


def _keyed(request: HttpRequest, key: str, act: Callable[[], HttpResponse], now: datetime) -> HttpResponse:
    person = writer(request)
    Answered.objects.filter(person=person, answered_at__lt=now - KEPT).delete()
    asked = _fingerprint(request)
    # Two at once: the second waits here until the first has committed.
    first = Answered(person=person, key=key, request=asked, answered_at=now)
    Answered.objects.bulk_create([first], ignore_conflicts=True)
    mine = Answered.objects.select_for_update().get(person=person, key=key)
    if mine.status:
        return _again(mine, asked)
    response = act()
    mine.status, mine.body = response.status_code, response.content.decode()
    mine.headers = {name: response[name] for name in HEADERS if name in response}
    mine.save()
    return response


def _again(first: Answered, asked: str) -> HttpResponse:
    if first.request != asked:
        raise Problem(422, _("This Idempotency-Key was used for another request. Give each request a key of its own."))
    headers = {**first.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(first.body, status=first.status, headers=headers)


def _fingerprint(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name, values in sorted(request.POST.lists()):
            digest.update(f"{(name, values)!r}\n".encode())
        for name, files in sorted(request.FILES.lists()):
            for file in files:
                digest.update(f"{(name, file.name, file.size)!r}\n".encode())
                for chunk in file.chunks():
                    digest.update(chunk)
                file.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()
