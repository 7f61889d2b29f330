"""The real database: the one DATABASE_URL names, or an embedded one that lives as long as the test run."""

import os
from pathlib import Path

import pytest

from wegov.config.database import VAR, ensure_database

PROJECT = Path(__file__).resolve().parent.parent
_database = ensure_database(VAR / "test-postgresql")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _database.__enter__()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _database.__exit__(None, None, None)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The partnership's real files; they are not part of the project."""
    folder = Path(os.environ.get("WEGOV_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.exists():
        pytest.skip("The partnership's files are not here: set WEGOV_SHARED_DATA to the folder that holds ogp/.")
    return folder
