"""What independent reviewers said: of a commitment (assessments), and of how a plan was made (process reviews)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.plans.models import ActionPlan, Commitment, Edition
from wegov.record.models import Act, Subject
from wegov.reviews.codes import PROCESS_VARIABLES, VARIABLES, code_checks


class Stage(models.TextChoices):
    """When in a plan's life a report was made."""

    PROGRESS = "progress", _("Progress report")
    END_OF_TERM = "end", _("End-of-term report")
    DESIGN = "design", _("Design review")


class Review(models.Model):
    """A report of independent reviewers on a plan."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="review")
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="reviews")
    stage = models.CharField(max_length=10, choices=Stage)
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "stage"], name="review_once_a_stage"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="review_stage"),
        ]

    def __str__(self) -> str:
        return self.subject.title


def code_field() -> "models.CharField[str, str]":
    """A code is always there: where nothing was coded it says why (NR, ND, NA)."""
    return models.CharField(max_length=20, default="ND")


class Assessment(models.Model):
    """How one commitment is coded in one edition, normalised; `as_coded` keeps the cells of the file."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="assessments")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="assessments")
    act = models.OneToOneField(Act, models.PROTECT, related_name="assessment")
    assessed = models.BooleanField()
    progress_year = models.PositiveSmallIntegerField(null=True, blank=True)  # when the reports were published
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    as_coded = models.JSONField(default=dict)

    specificity = code_field()
    verifiable = code_field()
    value_information = code_field()
    value_participation = code_field()
    value_accountability = code_field()
    value_technology = code_field()
    relevant = code_field()
    open_government_lens = code_field()
    potential_impact = code_field()
    potential_results = code_field()
    completion_progress = code_field()
    completion_end = code_field()
    early_results = code_field()
    opened_government = code_field()
    opened_information = code_field()
    opened_participation = code_field()
    opened_accountability = code_field()
    starred_first_published = code_field()
    starred_before_june_2014 = code_field()
    starred_2015_only = code_field()
    starred_progress = code_field()
    starred_end = code_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "edition"], name="assessment_once_an_edition"),
            *code_checks(VARIABLES, "assessment"),
        ]

    @property
    def codes(self) -> dict[str, str]:
        return {variable: getattr(self, variable) for variable in VARIABLES}


class ProcessReview(models.Model):
    """How a plan was made and followed, in one edition of the process database."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="process_reviews")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="process_reviews")
    act = models.OneToOneField(Act, models.PROTECT, related_name="process_review")
    as_coded = models.JSONField(default=dict)

    timeline_published = code_field()
    advance_notice = code_field()
    awareness_raising = code_field()
    online_consultation = code_field()
    in_person_consultation = code_field()
    summary_of_comments = code_field()
    iap2_development = code_field()
    regular_forum = code_field()
    iap2_implementation = code_field()
    self_assessment_published = code_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "edition"], name="process_review_once_an_edition"),
            *code_checks(PROCESS_VARIABLES, "process"),
        ]

    @property
    def codes(self) -> dict[str, str]:
        return {variable: getattr(self, variable) for variable in PROCESS_VARIABLES}
