"""The processes of a site: the web server, and beside it the worker that sends letters and does the jobs."""

import signal
import subprocess
import sys

import click

STOP_SECONDS = 8  # for requests that are being answered, and the letter that is being handed over
LOOK_SECONDS = 1  # how often the worker is looked after
PAUSE_SECONDS = 5  # before a worker that ended is started again


def ignore_signals() -> None:
    """A second one would break off the stopping of what the first one stops."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def serve(host: str, port: int, workers: int) -> int:
    """Run both until Ctrl-C, or until the web server ends; gives its status. A worker that ends is started again."""
    web, worker = _start_web(host, port, workers), _start_worker()
    click.echo(f"wegov is on http://{host}:{port}  (Ctrl-C stops it)")
    try:
        while not _ended(web, LOOK_SECONDS):
            if worker.poll() is not None:
                click.echo(f"The worker ended with status {worker.returncode}; it is started again.", err=True)
                if not _ended(web, PAUSE_SECONDS):
                    worker = _start_worker()
        return web.returncode
    except KeyboardInterrupt:
        click.echo("\nStopping.")
        return 0
    finally:
        ignore_signals()
        _stop(web, worker)


def _start_web(host: str, port: int, workers: int) -> "subprocess.Popen[bytes]":
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    options += ["--blocking-threads", "4", "--no-ws", "--no-log"]
    return _start("granian", *options, "wegov.config.wsgi:application")


def _start_worker() -> "subprocess.Popen[bytes]":
    return _start("wegov.config.worker")


def _start(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """A session of its own keeps the terminal's signals away from the process."""
    return subprocess.Popen([sys.executable, "-m", module, *arguments], start_new_session=True)  # noqa: S603  our own


def _ended(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(*processes: "subprocess.Popen[bytes]") -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        if not _ended(process, STOP_SECONDS):
            process.kill()
