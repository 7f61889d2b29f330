"""The demonstration, played once for all tests of a file and taken back after them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from time_machine import travel

from wegov.importers.load_demo import load_demo

TODAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
Count = Callable[[str], int]


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(at=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def today() -> Iterator[None]:
    with travel(TODAY, tick=False):
        yield


@pytest.fixture
def page(client: Client) -> Callable[..., str]:
    """The text of a page that is there."""

    def read(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.fixture
def queries(client: Client) -> Count:
    """How many statements a page needs once the columns are in memory."""

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
