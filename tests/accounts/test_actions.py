"""Sessions that have ended are forgotten, with where they came from."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from tests.accounts.entering import sign_in
from tests.desk_people import NOW
from wegov.accounts.actions import forget_sessions

pytestmark = pytest.mark.django_db


def test_ended_sessions_are_not_shown_and_then_forgotten(client: Client) -> None:
    cache.clear()
    with travel(NOW, tick=False) as clock:
        sign_in(Client(), "alice@example.org")
        clock.shift(timedelta(minutes=31))
        sign_in(client, "alice@example.org")
        assert client.get("/account").content.decode().count("since 2 November 2026") == 1
        assert forget_sessions(now=NOW + timedelta(minutes=31)) == 1
    assert [row.session_key for row in UserSession.objects.all()] == [Session.objects.get().session_key]
    assert Session.objects.get().session_key == client.session.session_key
