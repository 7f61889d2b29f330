"""Letters to people: reminders, invitations to answer, digests. Nothing here is public."""

from django.conf import settings
from django.db import models

from wegov.record.models import Subject


class Letter(models.Model):
    """Something to tell one person by e-mail, once: `key` says what it is about, so that nobody is told twice.

    A letter is marked as handed over, and that is committed, before it goes to the mail server: a worker that is
    killed in between leaves a letter in doubt, which is not sent again.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        HANDED_OVER = "handed_over"  # for longer than a mail server takes: in doubt
        SENT = "sent"
        REFUSED = "refused"  # for good; `problem` says why
        UNWANTED = "unwanted"  # the person takes no letters

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="received")
    kind = models.CharField(max_length=40)  # templates/letters/<kind>.txt
    key = models.CharField(max_length=200)
    about = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")
    facts = models.JSONField(default=dict)  # what the template needs; no personal data
    urgent = models.BooleanField(default=False)  # does not wait for the daily digest
    written_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=300, blank=True)  # of the mail it went with, for the mail server's log
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)  # what the mail server last said against it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="letter_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "handed_over", "sent", "refused", "unwanted"]),
                name="letter_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
                name="letter_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="handed_over") | models.Q(handed_over_at__isnull=False),
                name="letter_handed_over_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["not_before", "id"], condition=models.Q(state="waiting"), name="letters_waiting"),
            models.Index(fields=["handed_over_at"], condition=models.Q(state="handed_over"), name="letters_in_hand"),
            models.Index(fields=["written_at"], name="letters_by_age"),
        ]
