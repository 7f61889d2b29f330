"""Jobs about offices: addresses of invitations that nobody took up are forgotten."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.members.invitations import forget_addresses


@app.periodic(cron="27 * * * *")
@app.task(name="members.forget_addresses", queueing_lock="members.forget_addresses")
def forget_expired_addresses(timestamp: int) -> None:
    forget_addresses(now=timezone.now())
