"""Action plans, their commitments, milestones and indicators, and the editions of the databases they were read from."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from wegov.members.models import Member
from wegov.record.models import PARTIAL_DATE, Subject, partial_date

LONGEST_TITLE = 160  # characters in a list; some files have a paragraph for a title


def list_title(title: str, short_title: str) -> str:
    """A commitment's title for lists: the short one, or the beginning, where the title is a paragraph."""
    if len(title) <= LONGEST_TITLE:
        return title
    shorter = short_title or title
    return shorter if len(shorter) <= LONGEST_TITLE else f"{shorter[:LONGEST_TITLE].rstrip()}…"


class Edition(models.Model):
    """A release of a database about plans; the later one wins, and what it changed is on record."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="edition")
    slug = models.CharField(max_length=60, unique=True)
    published_on = partial_date()
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=60, blank=True)
    codebook = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)  # of the file as it was read

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(published_on__regex=PARTIAL_DATE), name="edition_published_form"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="edition_sha256_form"),
        ]

    def __str__(self) -> str:
        return self.subject.title


class ActionPlan(models.Model):
    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="plan")
    member = models.ForeignKey(Member, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # year of submission

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "number"], name="plan_number_once")]

    def __str__(self) -> str:
        return self.subject.title


class Commitment(models.Model):
    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="commitment")
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="commitments")
    ogp_id = models.CharField(max_length=7, unique=True, null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    short_title = models.TextField(blank=True)
    theme = models.TextField(blank=True)
    lead_institution = models.TextField(blank=True)
    supporting_institutions = models.TextField(blank=True)
    starts_text = models.TextField(blank=True)  # as the file said it
    ends_text = models.TextField(blank=True)
    tags = ArrayField(models.CharField(max_length=80), default=list)  # ids of plans/tags.csv: 2012:e-petitions
    address = models.CharField(max_length=500, blank=True)  # the commitment's page at its publisher
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="commitments")  # whose words these are

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ogp_id__isnull=True) | models.Q(ogp_id__regex=r"^[A-Z]{2,3}\d{4}$"),
                name="ogp_id_form",
            )
        ]
        indexes = [GinIndex(fields=["tags"], name="commitment_tags")]

    def __str__(self) -> str:
        return self.subject.title


class Milestone(models.Model):
    """A step of a commitment with a deliverable that can be checked."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="milestone")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="milestones")
    number = models.CharField(max_length=30)
    lead_institution = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="unknown")
    due_text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="milestone_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["unknown", "not_started", "under_way", "done", "withdrawn"]),
                name="milestone_state",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.title


class Indicator(models.Model):
    """What is measured to see that a milestone is reached."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="indicators")
    number = models.CharField(max_length=30)
    text = models.TextField()
    translations = models.JSONField(default=dict, blank=True)  # {"fr": …}
    due = partial_date()
    due_text = models.TextField(blank=True)
    lead_institution = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "number"], name="indicator_number_once"),
            models.CheckConstraint(condition=models.Q(due__regex=PARTIAL_DATE), name="indicator_due_form"),
        ]
        ordering = ["id"]

    @property
    def facts(self) -> dict[str, object]:
        """What the public record says of it, inside its milestone's acts."""
        names = ("number", "text", "translations", "due", "due_text", "lead_institution")
        return {name: getattr(self, name) for name in names}
