"""The worker: does the jobs of all rooms (their tasks.py), as long as it lives and its parent lives."""

import os
import signal
import threading
import time

import django

JOBS_AT_ONCE = 3
FINISH_SECONDS = 1  # then a job that can be broken off is asked to stop


def run_worker() -> None:
    """Work until a signal comes."""
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(concurrency=JOBS_AT_ONCE, shutdown_graceful_timeout=FINISH_SECONDS)


def _stop_with(parent: int) -> None:
    """A killed `wegov up` leaves no worker behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegov.config.settings")
    threading.Thread(target=_stop_with, args=[os.getppid()], daemon=True).start()
    django.setup()
    run_worker()


if __name__ == "__main__":
    main()
