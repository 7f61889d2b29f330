"""What happens to somebody's safety is logged, by number."""

import json
import logging

import pytest
from django.core.cache import cache
from django.test import Client
from pythonjsonlogger.json import JsonFormatter

from tests.accounts.entering import sign_in
from wegov.accounts.models import Person

pytestmark = pytest.mark.django_db


def test_sign_in_is_logged_without_name_or_address(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    cache.clear()
    sign_in(client, "alice@example.org")
    client.post("/account/logout")
    number = Person.objects.get().pk
    lines = [row for row in caplog.records if row.name == "wegov.security"]
    told = [(row.message, vars(row)["person"], row.levelno) for row in lines]
    events = ("account made", "signed in", "signed out")
    assert told == [(event, number, logging.INFO) for event in events]
    written = [json.loads(JsonFormatter("%(levelname)s %(name)s %(message)s").format(row)) for row in lines]
    assert (written[0]["person"], "alice" in str(written)) == (number, False)
