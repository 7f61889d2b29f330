"""A pytest plugin: the real database, the one DATABASE_URL names or an embedded one as long as the test run lives.

A plugin and not a fixture, because pytest-django reads the settings, and with them DATABASE_URL, before any fixture.
"""

import os

import psycopg
import pytest

from wegov.config.database import VAR, ensure_database

os.environ.setdefault("PGOPTIONS", "-c jit=off")  # tables that were never analysed look huge: each plan was compiled
_embedded = "DATABASE_URL" not in os.environ
_database = ensure_database(VAR / "test-postgresql")
if "PYTEST_XDIST_WORKER" not in os.environ:
    _address = _database.__enter__()
    if _embedded:  # lives no longer than the run: nothing has to survive a power cut
        with psycopg.connect(_address, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _database.__exit__(None, None, None)
