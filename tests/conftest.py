"""What tests of all rooms share: files of the partnership, databases, the command in a process of its own."""

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from wegov.importers.load_demo import load_demo

DEMONSTRATION_DAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
PROJECT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.Popen[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The stories go first: they are long, and nobody should be left alone with one at the end."""
    items.sort(key=lambda item: "stories" not in item.path.parts)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The partnership's real files; they are not part of the project."""
    folder = Path(os.environ.get("WEGOV_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.exists():
        pytest.skip("The partnership's files are not here: set WEGOV_SHARED_DATA to the folder that holds ogp/.")
    return folder


@pytest.fixture(scope="session")
def make_database() -> Iterator[Callable[[], str]]:
    """Make new databases on the test server, migrated and empty, for what must run in processes of its own."""
    server = os.environ["DATABASE_URL"]
    names: list[str] = []

    def make() -> str:
        names.append(f"wegov_{uuid.uuid4().hex[:12]}")
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {names[-1]} TEMPLATE {os.environ['WEGOV_TEST_TEMPLATE']}")
        return urlsplit(server)._replace(path=f"/{names[-1]}").geturl()

    yield make
    with psycopg.connect(server, autocommit=True) as admin:
        for name in names:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _disconnect() -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


@contextmanager
def _default_database(name: str) -> Iterator[None]:
    """Let Django's connection lead to another database."""
    own = connection.settings_dict["NAME"]
    _disconnect()
    connection.settings_dict["NAME"] = name
    yield
    _disconnect()
    connection.settings_dict["NAME"] = own


@pytest.fixture(scope="session")
def played_demonstration(
    django_db_setup: None, make_database: Callable[[], str], django_db_blocker: DjangoDbBlocker
) -> str:
    """The name of a database that holds the demonstration.

    Its acts have numbers that no other database comes to: by the highest number a process knows what it has read.
    """
    name = urlsplit(make_database()).path[1:]
    with _default_database(name), django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence('record_act', 'id'), 1000000000)")
        load_demo(at=DEMONSTRATION_DAY)
    return name


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, played_demonstration: str) -> Iterator[None]:
    """The demonstration as it stands on one day, for all tests of a file; what a test changes is taken back."""
    with _default_database(played_demonstration):
        yield


@pytest.fixture(scope="session")
def wegov() -> Run:
    """Start the command `wegov` on a database."""

    def run(*arguments: str, database: str, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", "from wegov.cli import main; main()", *arguments]
        variables = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
        variables.pop("DJANGO_SETTINGS_MODULE", None)
        return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return run
