"""Governments that are members of the partnership, the institutions that take part, and the offices people hold."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

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


class Institution(models.Model):
    """A body that takes part: an agency, an organisation of civil society, a body of reviewers."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("Agency")
        CIVIL_SOCIETY = "civil_society", _("Organisation of civil society")
        REVIEWING_BODY = "reviewing_body", _("Reviewing body")

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="institution")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="institutions")
    kind = models.CharField(max_length=20, choices=Kind)
    address = models.CharField(max_length=500, blank=True)  # its own page

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["agency", "civil_society", "reviewing_body"]), name="institution_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(member__isnull=False) | models.Q(kind="reviewing_body"),
                name="institution_has_member",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.title


class Role(models.TextChoices):
    """What the holder of an office may do; rules.py says what that is."""

    CONTACT = "contact", _("Point of contact")
    OFFICER = "officer", _("Officer")
    SECRETARY = "secretary", _("Secretary of the forum")
    FORUM_MEMBER = "forum_member", _("Member of the forum")
    MODERATOR = "moderator", _("Moderator")
    REVIEWER = "reviewer", _("Reviewer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Office(models.Model):
    """A post at a government, an institution or a forum. Public; who holds it is not."""

    role = models.CharField(max_length=20, choices=Role)
    body = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="offices")  # None: the site

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "body"], name="office_once", nulls_distinct=False),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="office_role"),
            models.CheckConstraint(
                condition=models.Q(body__isnull=False) | models.Q(role__in=["moderator", "administrator"]),
                name="office_has_body",
            ),
        ]

    def __str__(self) -> str:
        """How the public record names it, whatever language its reader or its holder has chosen."""
        with override("en"):
            return self.told

    @property
    def told(self) -> str:
        """For the reader: "Point of contact, Georgia"; never the person who holds it."""
        role = str(Role(self.role).label)
        return f"{role}, {self.body.title}" if self.body else role


class Tenure(models.Model):
    """That a person holds an office, from one day to another. Private; the act of the grant names only the office."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="tenures")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tenures")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the last day

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")), name="tenure_order"
            ),
            models.UniqueConstraint(
                fields=["office", "person"], condition=models.Q(ends__isnull=True), name="tenure_open_once"
            ),
        ]


class Invitation(models.Model):
    """An office offered to somebody by e-mail. The address is forgotten when it is taken up or has expired."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="invitations")
    email = models.EmailField(blank=True)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token in the letter
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    hands_over = models.ForeignKey(Tenure, models.PROTECT, null=True, blank=True, related_name="+")  # which it ends
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
