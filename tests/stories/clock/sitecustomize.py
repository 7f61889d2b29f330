"""The clock of a story: whoever writes a number into its file moves the site and its commands that many days ahead.

Python imports this when it starts with this folder on its path. The worker, which sleeps until its next job is due,
ends when the day changes; `wegov up` starts it again.
"""

import os
import signal
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import time_machine

FILE = Path(os.environ["STORY_CLOCK"])
IS_WORKER = "wegov.config.worker" in sys.orig_argv
sleep = time.sleep


def days_ahead() -> int:
    return int(FILE.read_text() or 0) if FILE.exists() else 0


def follow(clock: time_machine.Traveller, known: int) -> None:
    while True:
        sleep(0.05)
        if (now := days_ahead()) == known:
            continue
        if IS_WORKER:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        clock.shift(timedelta(days=now - known))
        known = now


def watch(clock: time_machine.Traveller, known: int) -> None:
    threading.Thread(target=follow, args=[clock, known], daemon=True).start()


days = days_ahead()
moved = time_machine.travel(time.time() + days * 86400, tick=True).start()
watch(moved, days)
os.register_at_fork(after_in_child=lambda: watch(moved, days))  # the web server's own processes
