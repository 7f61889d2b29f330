"""What happens by rule once a day: late milestones are asked to explain themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegov.duties.actions import BY_RULE, answer_duty, new_duty, open_duties
from wegov.duties.models import Duty, State
from wegov.members.models import Institution
from wegov.plans.models import RUNNING, Milestone
from wegov.plans.standing import OPEN_STATES
from wegov.record.actions import Moment
from wegov.record.queries import ended_before

DAYS_TO_EXPLAIN = 14
RULE = "wegov: coordination/daily.py"
BATCH = 500
LONGEST_TITLE = 200  # characters of a milestone's title in a duty's text


def open_explanations(*, now: datetime) -> int:
    """Ask the lead of every late milestone of a running plan to explain it; how many were asked.

    Once for each milestone and due date: a duty remembers the day its milestone was due. Safe to run twice, and by
    two workers at once: each milestone is locked meanwhile, and the other passes it by.
    """
    asked, last = 0, 0
    while keys := list(_unexplained(now).filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        asked += _ask(keys, now)
        last = keys[-1]
    return asked


def _unexplained(now: datetime) -> QuerySet[Milestone]:
    """Milestones that are late and whose lead was not asked since the day they were due."""
    late = Milestone.objects.filter(
        ended_before(now.date()), state__in=OPEN_STATES, lead__isnull=False, commitment__plan__stage__in=RUNNING
    )
    asked = Duty.objects.filter(about=OuterRef("pk"), kind=Duty.Kind.EXPLANATION).filter(
        ~Q(subject__starts__startswith=OuterRef("subject__ends")), subject__starts__gt=OuterRef("subject__ends")
    )
    return late.filter(~Exists(asked)).order_by("pk")


@transaction.atomic
def _ask(keys: Sequence[int], now: datetime) -> int:
    milestones = list(
        _unexplained(now)
        .filter(pk__in=keys)
        .select_related("subject__government", "lead__subject", "lead__member__subject")
        .defer("subject__search", "subject__title_search")
        .select_for_update(of=("self",), skip_locked=True)
    )
    duties = [_explanation(milestone, milestone.lead, now) for milestone in milestones if milestone.lead]
    open_duties(duties, by=BY_RULE, at=Moment(now), source=RULE)
    return len(duties)


def _explanation(milestone: Milestone, lead: Institution, now: datetime) -> Duty:
    title = milestone.subject.title[:LONGEST_TITLE]
    language = milestone.subject.language if milestone.subject.language in dict(settings.LANGUAGES) else "en"
    with override(language):
        text = _("Explain why “%(title)s” is late.") % {"title": title}
    duty = new_duty(
        kind=Duty.Kind.EXPLANATION,
        text=text,
        about=milestone.subject,
        owing=lead,
        due=now.date() + timedelta(days=DAYS_TO_EXPLAIN),
    )
    duty.subject.starts = now.date().isoformat()
    duty.subject.language = language
    return duty


def accept_reports(*, now: datetime) -> int:
    """Close the explanations whose milestone was reported on since they were asked for; how many."""
    asked = Duty.objects.filter(kind=Duty.Kind.EXPLANATION, state=State.OPEN).exclude(about__milestone=None)
    reported = asked.annotate(reported=Cast(TruncDate("about__milestone__reported_at"), CharField()))
    keys = reported.filter(reported__gte=F("subject__starts")).order_by("pk").values_list("pk", flat=True)
    return sum(_accept(key, now) for key in list(keys))


@transaction.atomic
def _accept(key: int, now: datetime) -> bool:
    duty = Duty.objects.filter(pk=key, state=State.OPEN).select_for_update(skip_locked=True).first()
    if duty is None:
        return False
    with override(duty.subject.language):
        answer = _("Answered by the report on the milestone.")
    answer_duty(duty, answer=answer, done=True, by=BY_RULE, at=Moment(now), source=RULE)
    return True
