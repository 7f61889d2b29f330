"""The nightly round, as the worker does it."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.coordination.nightly import go_round


@app.periodic(cron="5 4 * * *")
@app.task(name="coordination.nightly", queueing_lock="coordination.nightly", pass_context=False)
def nightly(timestamp: int) -> None:
    """`timestamp` is when it was due; what is done depends on the day it is."""
    go_round(now=timezone.now())
