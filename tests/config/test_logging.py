import logging
from typing import Any

import pytest
from django.test import Client

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
