from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from time_machine import travel

from tests.desk_people import NOW
from wegov.accounts.attempts import forget_attempts

pytestmark = pytest.mark.django_db


def kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_attempts")
        return [key for (key,) in cursor.fetchall()]


def test_attempts_are_counted_without_the_address_they_came_from_and_forgotten(client: Client) -> None:
    cache.clear()
    with travel(NOW, tick=False):
        client.post("/account/login", {"email": "alice@example.org"}, REMOTE_ADDR="203.0.113.9")
    keys = kept()
    assert ([len(key) for key in keys], "203.0.113.9" in str(keys)) == ([64, 64], False)
    assert (forget_attempts(now=NOW), forget_attempts(now=NOW + timedelta(minutes=16)), kept()) == (0, 2, [])
