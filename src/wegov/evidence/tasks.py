"""Jobs about evidence: links are looked at, files that nobody published are removed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from wegov.evidence import checking, storing
from wegov.evidence.models import Evidence


@app.periodic(cron="17 * * * *")
@app.task(name="evidence.check_links", queueing_lock="evidence.check_links", lock="evidence.check_links")
def check_links(timestamp: int = 0) -> int:
    return checking.check_links(timezone.now)


@app.task(name="evidence.check_link")
def check_link(evidence: int) -> None:
    """Look at a link that has just been given."""
    checking.check_link(Evidence.objects.select_related("subject").get(pk=evidence), timezone.now)


@app.periodic(cron="41 3 * * *")
@app.task(name="evidence.remove_forgotten", queueing_lock="evidence.remove_forgotten")
def remove_forgotten(timestamp: int = 0) -> int:
    return storing.remove_forgotten(timezone.now())
