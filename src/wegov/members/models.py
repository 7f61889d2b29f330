"""Governments that are members of the partnership: countries and local governments."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.record.models import Subject


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    LOCAL = "local", _("Local")


class Region(models.TextChoices):
    """The partnership's own four regions."""

    AFRICA = "africa-middle-east", _("Africa and the Middle East")
    AMERICAS = "americas", _("Americas")
    ASIA = "asia-pacific", _("Asia and the Pacific")
    EUROPE = "europe", _("Europe")


class Member(models.Model):
    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="member")
    code = models.CharField(max_length=3, unique=True)  # how its commitments' ids begin: GE, UK, PNG
    iso3 = models.CharField(max_length=3, blank=True)
    level = models.CharField(max_length=10, choices=Level)
    region = models.CharField(max_length=20, choices=Region)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="local_members")
    languages = ArrayField(models.CharField(max_length=12), default=list)
    fictional = models.BooleanField(default=False)  # the demonstration government: its figures stay its own

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[A-Z]{2,3}$"), name="member_code_form"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="member_level"),
            models.CheckConstraint(condition=models.Q(region__in=Region.values), name="member_region"),
        ]

    def __str__(self) -> str:
        return self.subject.title

    @property
    def office(self) -> str:
        """The office that speaks for a member where no other is named."""
        return f"Government of {self.subject.title}"
