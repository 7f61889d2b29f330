"""Jobs that forget what is no longer needed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.accounts import actions
from wegov.accounts.attempts import forget_attempts


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    actions.forget_sessions(now=timezone.now())


@app.periodic(cron="40 * * * *")
@app.task(name="accounts.forget_attempts", queueing_lock="accounts.forget_attempts")
def forget_old_attempts(timestamp: int) -> None:
    forget_attempts(now=timezone.now())
