"""Forums of government and civil society: mandate, seats, meetings, decisions; and how plans meet the standards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegov.duties.models import Duty
from wegov.members.models import Institution, Member
from wegov.plans.models import ActionPlan
from wegov.record.models import Subject


class Forum(models.Model):
    """A multi-stakeholder forum or another permanent dialogue. Its mandate is its subject's text."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="forum")
    member = models.ForeignKey(Member, models.PROTECT, related_name="forums")
    rules = models.TextField(blank=True)  # how it works, and how its members are chosen
    address = models.CharField(max_length=500, blank=True)  # where its rules are published

    def __str__(self) -> str:
        return self.subject.title


class Side(models.TextChoices):
    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    OTHER = "other", _("Others")


class Seat(models.Model):
    """A seat, held by an institution, from one day to another."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="seats")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="seats")
    side = models.CharField(max_length=20, choices=Side)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the last day

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(side__in=Side.values), name="seat_side"),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")), name="seat_order"
            ),
            models.UniqueConstraint(
                fields=["forum", "institution"], condition=models.Q(ends__isnull=True), name="seat_open_once"
            ),
        ]


class Meeting(models.Model):
    """A meeting; the day is its subject's `starts`, the minutes its subject's text."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="meeting")
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="meetings")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=["planned", "held", "cancelled"]), name="meeting_state")
        ]


class AgendaItem(models.Model):
    """A point on the agenda, and what was decided on it. An overdue duty that went up is put there by rule."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    about = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    proposed_by = models.CharField(max_length=200, blank=True)  # an office; "" where the rule put it there
    decision = models.TextField(blank=True)
    duty = models.OneToOneField(  # what the decision became
        Duty, models.PROTECT, null=True, blank=True, related_name="decided_in"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="agenda_position_once")]
        ordering = ["position"]


class StandardCheck(models.Model):
    """How a plan meets one item of the Participation and Co-creation Standards (standards.toml), as the office says."""

    class Met(models.TextChoices):
        YES = "yes", _("met")
        PARTLY = "partly", _("met in part")
        NO = "no", _("not met")

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="standard_checks")
    item = models.CharField(max_length=40)  # its key in standards.toml
    met = models.CharField(max_length=10, choices=Met)
    said = models.TextField()
    evidence = models.CharField(max_length=2000, blank=True)  # an address where it can be seen
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "item"], name="standard_check_once"),
            models.CheckConstraint(condition=models.Q(met__in=["yes", "partly", "no"]), name="standard_check_met"),
        ]

    @property
    def mark(self) -> str:
        """The mark it is shown with; the word beside it is its own."""
        return "under_way" if self.met == self.Met.PARTLY else self.met
