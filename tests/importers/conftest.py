"""The real files, each read once for all tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.importers.tables import outcomes_of
from wegov.importers.rows import Outcome


@pytest.fixture(scope="session")
def outcomes(shared_data: Path) -> Callable[[str], list[Outcome]]:
    """What reading a file of the partnership gives, by the file's name."""
    return cache(lambda name: outcomes_of(shared_data / "ogp" / name))
