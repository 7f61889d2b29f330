"""What the worker does with comments."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.comments.confirming import forget_unconfirmed


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_unconfirmed_comments")
def forget_unconfirmed_comments(timestamp: int) -> None:
    forget_unconfirmed(now=timezone.now())
