"""Two writers at once: each says which revision it has read, and the second learns what the first changed."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wegov.datasets.writing.problems import Problem, wrong_fields
from wegov.record.models import Act, Subject

MOST = 20  # acts that are told of
TIME = "%Y-%m-%dT%H:%M:%S.%fZ"  # as the API tells times


def revision_read(request: HttpRequest, said: int | None) -> int:
    """The revision in the body, or in If-Match. Raises Problem where there is none."""
    told = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if said is None and told.isdecimal() and told.isascii() and len(told) < 10:
        return int(told)
    if said is None:
        raise wrong_fields([("revision", _("Say which revision you have read, here or in the header If-Match."))])
    return said


def refuse_stale(subject: Subject, now: int, read: int) -> Problem:
    """The problem to raise where a row is not what it was at the revision that was read."""
    acts = Act.objects.filter(subject=subject, body__has_key="changes").order_by("-id")
    return told_stale(acts[: min(max(now - read, 1), MOST)], now, read)


def told_stale(acts: Iterable[Act], now: int, read: int) -> Problem:
    sentence = _("It has changed since revision %(read)s: it is at %(now)s now. Read it again.")
    return Problem(409, sentence % {"read": read, "now": now}, changed=[_told(act) for act in acts])


def refuse_answered(subject: Subject, read: str) -> Problem:
    """The problem to raise where somebody has answered since the answer that was read, an ISO 8601 time or ""."""
    acts = Act.objects.filter(subject=subject, body__has_key="changes").order_by("-id")
    since = [act for act in acts[:MOST] if act.at.strftime(TIME) > read]
    sentence = _("Somebody has answered since you read it. Read it again, and say in “seen” what you have read.")
    return Problem(409, sentence, changed=[_told(act) for act in since])


def check_revision(subject: Subject, now: int, read: int) -> None:
    if now != read:
        raise refuse_stale(subject, now, read)


def _told(act: Act) -> dict[str, Any]:
    return {
        "act": act.pk,
        "kind": act.kind,
        "at": act.at.isoformat(),
        "actor": act.actor,
        "changes": act.body["changes"],
    }
