"""Jobs about letters."""

import time
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.mail import retention, sending

RUN_SECONDS = 50  # a run that is not through by then goes on in the next minute's


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="send_letters", pass_context=True)
def send_letters(context: Any, timestamp: int) -> None:
    ends = time.monotonic() + RUN_SECONDS
    sending.send_letters(clock=timezone.now, stop=lambda: context.should_abort() or time.monotonic() > ends)


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="forget_letters")
def forget_letters(timestamp: int) -> None:
    retention.forget(timezone.now())
