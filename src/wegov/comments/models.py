"""What the public says of something while it is open for comment, and the reasoned responses."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.record.models import Subject


class Comment(models.Model):
    """A published comment; its text is its subject's. The act holds only a salted digest, so that a text can go."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="comment")
    about = models.ForeignKey(Subject, models.PROTECT, related_name="comments")
    author = models.ForeignKey(  # private; None: somebody who confirmed an e-mail address that is forgotten since
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    speaks_as = models.CharField(max_length=200)  # an office, an organisation, or "a citizen"
    made_at = models.DateTimeField()
    salt = models.CharField(max_length=64)
    withheld = models.TextField(blank=True)  # why its text is not shown

    class Meta:
        indexes = [models.Index(fields=["about", "made_at"])]


class PendingComment(models.Model):
    """A comment whose e-mail address is not confirmed yet. Goes after two days, or when it is published."""

    about = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token in the letter
    made_at = models.DateTimeField()


class Response(models.Model):
    """What the government answers to a comment, with its reasons; or why it does not answer."""

    class Outcome(models.TextChoices):
        TAKEN_UP = "taken_up", _("taken up")
        PARTLY = "partly", _("taken up in part")
        NOT_TAKEN_UP = "not_taken_up", _("not taken up")
        NO_RESPONSE = "no_response", _("not answered, and why")

    comment = models.OneToOneField(Comment, models.PROTECT, primary_key=True, related_name="response")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reasons = models.TextField()
    office = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["taken_up", "partly", "not_taken_up", "no_response"]),
                name="response_outcome",
            ),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="response_has_reasons"),
        ]
