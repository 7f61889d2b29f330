"""Action plans, their commitments, milestones and indicators, and the editions of the databases they were read from."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.members.models import Institution, Member
from wegov.record.models import PARTIAL_DATE, Subject, partial_date

VALUES = ["access", "participation", "accountability", "technology"]  # of open government, as the template asks
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


class Stage(models.TextChoices):
    """Where a plan stands; workflow.py has the allowed moves. Plans that others wrote down have none."""

    UNKNOWN = "", _("not kept here")
    DRAFT = "draft", _("draft")
    COMMENT = "comment", _("open for comment")
    ADOPTED = "adopted", _("adopted")
    IMPLEMENTATION = "implementation", _("in implementation")
    ENDED = "ended", _("ended")


RUNNING = (Stage.ADOPTED, Stage.IMPLEMENTATION)  # promised, and not over


class ActionPlan(models.Model):
    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="plan")
    member = models.ForeignKey(Member, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # year of submission
    stage = models.CharField(max_length=20, choices=Stage, blank=True, default="")
    comments_close = models.DateField(null=True, blank=True)  # the last day, while it is open for comment
    adopted_on = models.DateField(null=True, blank=True)
    repository = models.CharField(max_length=500, blank=True)  # where its evidence is kept in public

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "number"], name="plan_number_once"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="plan_stage"),
            models.CheckConstraint(
                condition=~models.Q(stage="comment") | models.Q(comments_close__isnull=False),
                name="plan_comments_close",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=["adopted", "implementation", "ended"])
                | models.Q(adopted_on__isnull=False),
                name="plan_adopted_on",
            ),
        ]

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
    edition = models.ForeignKey(  # whose words these are; None: the government's own, written here
        Edition, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    # The template's questions that other people's files do not hold. What it is, is the subject's text.
    problem = models.TextField(blank=True)
    solution = models.TextField(blank=True)  # how it will contribute to solving the problem
    values = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # of VALUES
    values_why = models.TextField(blank=True)
    additional = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)  # grows with every change: two editors at once are noticed

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ogp_id__isnull=True) | models.Q(ogp_id__regex=r"^[A-Z]{2,3}\d{4}$"),
                name="ogp_id_form",
            ),
            models.CheckConstraint(condition=models.Q(values__contained_by=VALUES), name="commitment_values"),
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
    # What is to be there at the end is the subject's text; when it begins and is due, the subject's dates.
    lead = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="milestones")
    supporting = models.ManyToManyField(Institution, related_name="supported_milestones", blank=True)
    baseline = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=80, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)  # when its lead last reported
    revision = models.PositiveIntegerField(default=0)

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

    @property
    def led_by(self) -> str:
        return str(self.lead) if self.lead else self.lead_institution

    @property
    def aim(self) -> str:
        """Its target with the unit."""
        return f"{self.target} {self.unit}".strip() if self.target else ""


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


class Responsibility(models.Model):
    """An institution's part in a commitment: one leads, the others support, each with a named duty."""

    class Part(models.TextChoices):
        LEAD = "lead", _("leads")
        SUPPORTING = "supporting", _("supports")

    class Budget(models.TextChoices):
        NOT_SAID = "not_said", _("not said")
        NONE = "none", _("none")
        OWN = "own", _("a line of its own")
        SHARED = "shared", _("shared with other work")

    class Approval(models.TextChoices):
        NOT_SAID = "not_said", _("not said")
        NOT_NEEDED = "not_needed", _("not needed")
        NEEDED = "needed", _("needed, not asked for yet")
        ASKED = "asked", _("asked for")
        GIVEN = "given", _("given")
        REFUSED = "refused", _("refused")

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="responsibilities")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="responsibilities")
    part = models.CharField(max_length=10, choices=Part)
    duty = models.TextField(blank=True)  # what it is to do
    due = models.DateField(null=True, blank=True)
    budget = models.CharField(max_length=10, choices=Budget, default=Budget.NOT_SAID)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    budget_source = models.CharField(max_length=300, blank=True)
    legal_basis = models.TextField(blank=True)
    legal_obstacles = models.TextField(blank=True)
    approval = models.CharField(max_length=10, choices=Approval, default=Approval.NOT_SAID)
    approval_by = models.CharField(max_length=200, blank=True)  # cabinet, council

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "institution"], name="responsibility_once"),
            models.UniqueConstraint(
                fields=["commitment"], condition=models.Q(part="lead"), name="responsibility_one_lead"
            ),
            models.CheckConstraint(condition=models.Q(part__in=["lead", "supporting"]), name="responsibility_part"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(currency__regex=r"^[A-Z]{3}$", amount__gte=0),
                name="responsibility_amount_has_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(budget__in=["own", "shared"]) | models.Q(amount__isnull=True),
                name="responsibility_amount_has_budget",
            ),
        ]


class Dependency(models.Model):
    """A milestone that cannot be done before another one is. Circles are refused."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="depends_on")
    on = models.ForeignKey(Milestone, models.PROTECT, related_name="needed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "on"], name="dependency_once"),
            models.CheckConstraint(condition=~models.Q(milestone=models.F("on")), name="dependency_not_on_itself"),
        ]


class Draft(models.Model):
    """A commitment as it is being written or rewritten: saved as one goes, public only when it is put into the plan."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="drafts")
    commitment = models.OneToOneField(Commitment, models.CASCADE, null=True, blank=True, related_name="draft")
    answers = models.JSONField(default=dict)  # by question
    revision = models.PositiveIntegerField(default=0)  # grows with every saved answer
    based_on = models.PositiveIntegerField(default=0)  # the commitment's revision when the draft was begun
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()


class Upload(models.Model):
    """A spreadsheet that somebody has handed in and not confirmed yet: what it would change."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="uploads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    handed_in_at = models.DateTimeField()
    changes = models.JSONField()
    sha256 = models.CharField(max_length=64)
