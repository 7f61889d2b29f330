"""Evidence: files and links that show what was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.record.models import Subject


class Evidence(models.Model):
    """A file, known by what it holds, or a link, fetched and dated. Its title is its subject's."""

    class Kind(models.TextChoices):
        FILE = "file", _("File")
        LINK = "link", _("Link")

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="evidence")
    about = models.ForeignKey(Subject, models.PROTECT, related_name="evidence_given")
    kind = models.CharField(max_length=4, choices=Kind)
    office = models.CharField(max_length=200)  # on whose word
    added_at = models.DateTimeField()
    file = models.FileField(max_length=200, blank=True)  # evidence/<sha256>.<ending of its real type>
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the bytes that are served
    size = models.PositiveBigIntegerField(default=0)  # bytes
    address = models.CharField(max_length=2000, blank=True)  # of a link
    withheld = models.TextField(blank=True)  # why it is not shown

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="file", address="", sha256__regex=r"^[0-9a-f]{64}$") & ~models.Q(file="")
                | models.Q(kind="link", file="", sha256="") & ~models.Q(address=""),
                name="evidence_file_or_link",
            )
        ]
        indexes = [models.Index(fields=["about", "added_at"])]

    def __str__(self) -> str:
        return self.subject.title


class LinkCheck(models.Model):
    """What was found at a link, and when."""

    class Found(models.TextChoices):
        THERE = "there", _("there")
        DEAD = "dead", _("dead")
        REFUSED = "refused", _("not fetched: the address is not public")

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    found = models.CharField(max_length=8, choices=Found)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of HTTP
    detail = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(found__in=["there", "dead", "refused"]), name="link_check_found")
        ]
        indexes = [models.Index(fields=["evidence", "-at"])]
