"""A site to measure, with a client that keeps its connection."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds over all answers of one kind."""

    median: float
    p99: float
    count: int
    size: int  # bytes of the last body


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    """Run a web server on a free port; `{port}` in the command names it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [part.format(port=port) for part in command],
        env={**os.environ, **environment, "WEGOV_SITE_URL": f"http://127.0.0.1:{port}"},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def granian(workers: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", "{port}", "--workers", str(workers)]
    return [*command, "--blocking-threads", "4", "--no-ws", "--no-log", "wegov.config.wsgi:application"]


def gunicorn(workers: int) -> list[str]:
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:{port}", "--workers", str(workers)]
    return [*command, "--threads", "4", "wegov.config.wsgi:application"]


def time_paths(port: int, paths: list[str], *, rounds: int) -> Timing:
    """One client, one connection: each path `rounds` times."""
    return time_requests(port, [(path, {}) for path in paths], rounds=rounds)


def time_requests(port: int, requests: Sequence[tuple[str, Mapping[str, str]]], *, rounds: int) -> Timing:
    """The same, each path with headers of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    took: list[float] = []
    size = 0
    for _ in range(rounds):
        for path, headers in requests:
            start = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
            answer = connection.getresponse()
            size = len(answer.read())
            took.append((time.perf_counter() - start) * 1000)
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
    return Timing(statistics.median(took), _p99(took), len(took), size)


def etag(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return str(answer.headers["ETag"])


def _p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98] if len(took) > 1 else took[0]


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not start")
