"""What tests of all rooms share: the partnership's files, new databases, the command in a process of its own."""

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

PROJECT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The partnership's real files; they are not part of the project."""
    folder = Path(os.environ.get("WEGOV_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.exists():
        pytest.skip("The partnership's files are not here: set WEGOV_SHARED_DATA to the folder that holds ogp/.")
    return folder


@pytest.fixture(scope="session")
def make_database() -> Iterator[Callable[[], str]]:
    """Make new, empty databases on the test server, for what must run in processes of its own."""
    server = os.environ["DATABASE_URL"]
    names: list[str] = []

    def make() -> str:
        names.append(f"wegov_{uuid.uuid4().hex[:12]}")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {names[-1]}")
        return urlsplit(server)._replace(path=f"/{names[-1]}").geturl()

    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def wegov() -> Run:
    """Start the command `wegov` on a database."""

    def run(*arguments: str, database: str, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", "from wegov.cli import main; main()", *arguments]
        variables = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
        variables.pop("DJANGO_SETTINGS_MODULE", None)
        return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return run
