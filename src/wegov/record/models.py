"""What the public can look at (subjects), what happened to it (acts), and how one thing led to another (links)."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegov.record.vector import SubjectVector, TitleVector

PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


def partial_date() -> "models.CharField[str, str]":
    """An ISO 8601 date of reduced precision: "2014", "2014-06", "2014-06-30"; "" where there is none."""
    return models.CharField(max_length=10, blank=True, default="")


class Subject(models.Model):
    """Anything that has a page of its own. Rooms add a row of their own beside it, with the same key."""

    public_id = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    title = models.TextField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    translations = models.JSONField(default=dict, blank=True)  # {"fr": {"title": …, "text": …}}
    government = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="governed")
    state = models.CharField(max_length=30, blank=True)
    starts = partial_date()
    ends = partial_date()
    search = models.GeneratedField(expression=SubjectVector(), output_field=SearchVectorField(), db_persist=True)
    title_search = models.GeneratedField(expression=TitleVector(), output_field=SearchVectorField(), db_persist=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(public_id__regex=r"^[a-z]+/[A-Za-z0-9._-]+$"), name="public_id_form"
            ),
            models.CheckConstraint(condition=models.Q(starts__regex=PARTIAL_DATE), name="subject_starts_form"),
            models.CheckConstraint(condition=models.Q(ends__regex=PARTIAL_DATE), name="subject_ends_form"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="subject_search"),
            GinIndex(fields=["title_search"], name="subject_title_search"),
            models.Index(fields=["kind", "id"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/{self.public_id}"

    @property
    def address(self) -> str:
        """Its page as everybody reaches it: the source of what is said here."""
        return settings.SITE_URL + self.get_absolute_url()

    @property
    def local_id(self) -> str:
        """The public id without its kind: GE0085."""
        return self.public_id.partition("/")[2]


class Alias(models.Model):
    """Another id by which a subject is known, such as the partnership's own once it is published."""

    public_id = models.CharField(max_length=80, unique=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="aliases")


class Precision(models.TextChoices):
    """How exactly the moment of an act is known."""

    TIME = "time", _("to the second")
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    RECORDED = "recorded", _("not known; this is when it was put on record")


class Act(models.Model):
    """Something that happened to a subject. The database refuses to change or delete a row of this table."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    at_precision = models.CharField(max_length=8, choices=Precision, default=Precision.TIME)
    recorded_at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=200)
    body = models.JSONField()
    source = models.CharField(max_length=500)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__regex=r"^[a-z_]+\.[a-z_]+$"), name="act_kind_form"),
            models.CheckConstraint(condition=models.Q(at_precision__in=Precision.values), name="act_precision"),
        ]
        indexes = [models.Index(fields=["subject", "at", "id"])]


class Relation(models.TextChoices):
    """How one subject led to another."""

    RAISED = "raised", _("raised")
    ANSWERS = "answers", _("answers")
    COMMITS_TO = "commits_to", _("commits to")
    IMPLEMENTS = "implements", _("implements")
    REVIEWS = "reviews", _("reviews")
    LEARNED_FROM = "learned_from", _("learned from")
    CONCERNS = "concerns", _("concerns")


class Link(models.Model):
    """One subject's relation to another, and the act that made it."""

    from_subject = models.ForeignKey(Subject, models.PROTECT, related_name="links_out")
    relation = models.CharField(max_length=20, choices=Relation)
    to_subject = models.ForeignKey(Subject, models.PROTECT, related_name="links_in")
    act = models.ForeignKey(Act, models.PROTECT, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_subject", "relation", "to_subject"], name="link_once"),
            models.CheckConstraint(condition=models.Q(relation__in=Relation.values), name="link_relation"),
            models.CheckConstraint(condition=~models.Q(from_subject=models.F("to_subject")), name="link_not_to_itself"),
        ]
