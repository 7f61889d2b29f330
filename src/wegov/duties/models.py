"""Duties: what one institution owes, to whom, by when; and how far up an unanswered one has gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.members.models import Institution
from wegov.record.models import Subject


class Level(models.TextChoices):
    """Who has to see to it that a duty is answered; an unanswered one goes up by escalation.py."""

    OFFICER = "officer", _("the officer")
    CONTACT = "contact", _("the point of contact")
    FORUM = "forum", _("the forum")


class State(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Duty(models.Model):
    """Its text is its subject's title, the day it is due its subject's `ends`, the government its subject's."""

    class Kind(models.TextChoices):
        PART = "part", _("part in a commitment")
        EXPLANATION = "explanation", _("explanation of a delay")
        DECISION = "decision", _("decision of the forum")
        REQUEST = "request", _("request of another institution")

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="duty")
    kind = models.CharField(max_length=20, choices=Kind)
    about = models.ForeignKey(Subject, models.PROTECT, related_name="duties")
    owing = models.ForeignKey(Institution, models.PROTECT, related_name="duties")
    owed_to = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="claims")
    level = models.CharField(max_length=10, choices=Level, default=Level.OFFICER)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)  # what the owing institution last said
    answered_at = models.DateTimeField(null=True, blank=True)
    expected = models.DateField(null=True, blank=True)  # when it will be done, as the answer says
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["part", "explanation", "decision", "request"]), name="duty_kind"
            ),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="duty_level"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="duty_state"),
            models.CheckConstraint(condition=~models.Q(owing=models.F("owed_to")), name="duty_not_to_itself"),
        ]
        indexes = [models.Index(fields=["owing"], condition=models.Q(state="open"), name="duties_open")]

    def __str__(self) -> str:
        return self.subject.title
