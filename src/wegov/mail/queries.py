"""Which letters are to be sent now, and which ones somebody should look at."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from wegov.mail.models import Letter

DIGEST_HOUR = 6  # UTC
ANSWER_TIME = timedelta(minutes=10)  # longer than any mail server takes to answer
PATIENCE = timedelta(hours=2)  # then somebody should look why letters do not go out

UNWANTED = Q(person__is_active=False) | Q(person__letters="none")
AT_ONCE = Q(urgent=True) | Q(person__letters="at_once") | Q(tries__gt=0)


def waiting(now: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state=Letter.State.WAITING, not_before__lte=now)


def due(now: datetime) -> QuerySet[Letter]:
    """Letters to send now: at once, or with the digest of the last six o'clock, as their people have chosen."""
    return waiting(now).exclude(UNWANTED).filter(AT_ONCE | Q(not_before__lte=last_digest(now)))


def last_digest(now: datetime) -> datetime:
    """When the last daily digest was due."""
    today = now.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def in_doubt(now: datetime) -> QuerySet[Letter]:
    """Letters handed over by a worker that did not live to hear the answer. They are not sent again."""
    return Letter.objects.filter(state=Letter.State.HANDED_OVER, handed_over_at__lt=now - ANSWER_TIME)


def overdue(now: datetime) -> QuerySet[Letter]:
    """Letters that should have gone out long ago, had the worker run and the mail server answered."""
    return due(now - PATIENCE).filter(tries=0)
