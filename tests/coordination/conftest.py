"""What tests of coordination and of the desk share: one day, and a browser that is signed in."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from tests.desk_people import NOW


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield
