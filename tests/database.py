"""A pytest plugin: the real database, the one DATABASE_URL names or an embedded one as long as the test run lives.

A plugin and not a fixture, because pytest-django reads the settings, and with them DATABASE_URL, before any fixture.
"""

import os

import pytest

from wegov.config.database import VAR, ensure_database

_database = ensure_database(VAR / "test-postgresql")
if "PYTEST_XDIST_WORKER" not in os.environ:
    _database.__enter__()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _database.__exit__(None, None, None)
