"""Jobs that forget what is no longer needed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.accounts import actions


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    actions.forget_sessions(now=timezone.now())
