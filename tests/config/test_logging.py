import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.desk_people import make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/healthz", "/healthz"),
        ("/nowhere?q=private", "/nowhere"),
        ("/letters/stop/secret", "/letters/stop/<str:token>"),
        ("/invitation/secret", "/invitation/<str:token>"),
        ("/comment/confirm/secret", "/comment/confirm/<str:token>"),
    ],
)
def test_a_request_is_logged_without_its_query_and_without_the_token_of_a_link(
    client: Client, caplog: pytest.LogCaptureFixture, address: str, logged: str
) -> None:
    caplog.set_level(logging.INFO, "wegov.request")
    client.get(address)
    records: list[Any] = [record for record in caplog.records if record.name == "wegov.request"]
    assert [record.path for record in records] == [logged]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What goes to standard error."""
    [handler] = [handler for handler in logging.getLogger().handlers if handler.name == "stderr"]
    assert isinstance(handler, logging.StreamHandler)
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before)


def test_what_is_refused_is_logged_without_its_query_and_without_the_token_of_a_link(written: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person())
    client.get("/invitation/secret")
    client.post("/invitation/secret", {})
    client.get("/nowhere?q=private")
    client.get("/comment/confirm/secret")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [(line["logger"], line["message"]) for line in lines if line["logger"].startswith("django")] == [
        ("django.request", "Not Found: /invitation/<str:token>"),
        ("django.security.csrf", "Forbidden (CSRF token missing.): /invitation/<str:token>"),
        ("django.request", "Not Found: /nowhere"),
        ("django.request", "Not Found: /comment/confirm/<str:token>"),
    ]
    assert ("secret" in written.getvalue(), "private" in written.getvalue()) == (False, False)
