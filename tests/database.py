"""A pytest plugin: the real database, the one DATABASE_URL names or an embedded one as long as the test run lives.

A plugin and not a fixture, because pytest-django reads the settings, and with them DATABASE_URL, before any fixture.
It migrates one database, of which all that tests use are copies.
"""

import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit

import psycopg
import pytest

from wegov.config.database import VAR, ensure_database

os.environ.setdefault("PGOPTIONS", "-c jit=off")  # tables that were never analysed look huge: each plan was compiled
_embedded = "DATABASE_URL" not in os.environ
_database = ensure_database(VAR / "test-postgresql")
_template = f"wegov_template_{uuid.uuid4().hex[:12]}"


def _on_server(*statements: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _migrate() -> None:
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{_template}").geturl()
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)


if "PYTEST_XDIST_WORKER" not in os.environ:
    _database.__enter__()
    if _embedded:  # lives no longer than the run: nothing has to survive a power cut
        _on_server("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    _on_server(f"CREATE DATABASE {_template}")
    _migrate()
    os.environ["WEGOV_TEST_TEMPLATE"] = _template


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _on_server(f"DROP DATABASE {_template} WITH (FORCE)")
        _database.__exit__(None, None, None)
