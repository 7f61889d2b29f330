"""Sessions end by themselves."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from time_machine import travel

from tests.desk_people import NOW, make_person

pytestmark = pytest.mark.django_db


def test_session_ends_half_an_hour_after_the_last_request(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        client.force_login(make_person())
        answers = []
        for minutes in (20, 20, 31):
            clock.shift(timedelta(minutes=minutes))
            answers.append(client.get("/account").status_code)
    assert answers == [200, 200, 302]


def test_session_ends_twelve_hours_after_sign_in_however_busy(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        client.force_login(make_person())
        for _step in range(30):
            clock.shift(timedelta(minutes=24))
            last = client.get("/account").status_code
        assert last == 200
        clock.shift(timedelta(minutes=1))
        assert (client.get("/account").status_code, Session.objects.filter(expire_date__gt=NOW).count()) == (302, 0)


def test_busy_session_is_written_once_a_minute(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        client.force_login(make_person())
        set_again = []
        for seconds in (10, 61, 10):
            clock.shift(timedelta(seconds=seconds))
            set_again.append("session" in client.get("/account").cookies)
    assert set_again == [False, True, False]
