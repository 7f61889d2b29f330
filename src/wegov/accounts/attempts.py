"""Attempts are counted in the database, for all processes; what is kept says neither who it was nor from where."""

from datetime import datetime

from django.db import connection
from django.utils.crypto import salted_hmac


def hidden_key(key: str, prefix: str, version: int) -> str:
    """Under which something is counted: of no use without the site's secret key."""
    return salted_hmac("wegov.accounts.attempts", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


def forget_attempts(*, now: datetime) -> int:
    """Delete counts whose time is over; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_attempts WHERE expires <= %s", [now])
        return int(cursor.rowcount)
