"""What the API remembers of its own answers, so that a request that is sent twice acts once. Nothing here is public."""

from django.conf import settings
from django.db import models


class Answered(models.Model):
    """A request that carried an Idempotency-Key, and what it was answered. Goes after a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)  # SHA-256 of what was asked
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="answered_once")]
