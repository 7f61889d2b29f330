"""What tests of pages share: the day of the demonstration, and reading a page."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from tests.conftest import DEMONSTRATION_DAY

Count = Callable[[str], int]


@pytest.fixture
def today() -> Iterator[None]:
    with travel(DEMONSTRATION_DAY, tick=False):
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
