"""The days that matter to a member, a plan or an institution: gathered here, written as iCalendar by ical.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wegov.duties.models import Duty, State
from wegov.forums.models import Meeting
from wegov.members.models import Institution, Member
from wegov.plans.calendar import LATE, OPEN
from wegov.plans.due import calendar_of
from wegov.plans.models import ActionPlan, Milestone, Stage
from wegov.plans.standing import NOT_YET_PROMISED, OPEN_STATES
from wegov.record.models import Subject
from wegov.record.queries import ended_before

COMMENTS_CLOSE = "comments-close"  # the rule whose day is the last one for comments


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of something on record; `day` may be just a month or a year, and then its end is meant."""

    subject: Subject
    day: str
    title: str
    detail: str = ""
    part: str = ""  # where one subject has several days: which of them
    cancelled: bool = False


def of_member(member: Member, today: date) -> list[Deadline]:
    plans = member.plans.exclude(stage="")
    milestones = Milestone.objects.filter(subject__government=member.subject)
    duties = Duty.objects.filter(owing__member=member)
    meetings = Meeting.objects.filter(forum__member=member)
    return [*_milestones(milestones, today), *_duties(duties), *_meetings(meetings), *_plans(plans, today)]


def of_plan(plan: ActionPlan, today: date) -> list[Deadline]:
    about = Q(about=plan.subject) | Q(about__commitment__plan=plan) | Q(about__milestone__commitment__plan=plan)
    milestones = Milestone.objects.filter(commitment__plan=plan)
    plans = ActionPlan.objects.filter(pk=plan.pk).exclude(stage="")
    return [*_milestones(milestones, today), *_duties(Duty.objects.filter(about)), *_plans(plans, today)]


def of_institution(institution: Institution, today: date) -> list[Deadline]:
    """Its own and those it supports; meetings of the forums where it has a seat."""
    mine = Q(lead=institution) | Q(pk__in=institution.supported_milestones.values("pk"))
    meetings = Meeting.objects.filter(
        forum__in=institution.seats.filter(Q(ends=None) | Q(ends__gte=today)).values("forum")
    )
    duties = Duty.objects.filter(owing=institution)
    return [*_milestones(Milestone.objects.filter(mine), today), *_duties(duties), *_meetings(meetings)]


def _milestones(milestones: QuerySet[Milestone], today: date) -> Iterator[Deadline]:
    """Those of plans that are carried out; of those that others wrote down, of the ones not over."""
    rows = milestones.filter(state__in=OPEN_STATES).exclude(subject__ends="").order_by("subject__ends", "pk")
    over = Q(commitment__plan__stage="") & ended_before(today, "commitment__plan__subject")
    promised = rows.exclude(over).exclude(commitment__plan__stage__in=[*NOT_YET_PROMISED, Stage.ENDED])
    for row in promised.select_related("subject", "commitment__subject", "lead__subject"):
        title = _("Milestone due: %(title)s") % {"title": row.subject.title}
        who = str(row.lead) if row.lead else row.lead_institution
        yield Deadline(row.subject, row.subject.ends, title, _lines(who, row.commitment.subject.title))


def _duties(duties: QuerySet[Duty]) -> Iterator[Deadline]:
    rows = duties.filter(state=State.OPEN).exclude(subject__ends="").order_by("subject__ends", "pk")
    for row in rows.select_related("subject", "owing__subject", "about"):
        words = {"who": str(row.owing), "title": row.subject.title}
        yield Deadline(row.subject, row.subject.ends, _("Duty of %(who)s: %(title)s") % words, _lines(row.about.title))


def _meetings(meetings: QuerySet[Meeting]) -> Iterator[Deadline]:
    """Those that were cancelled too, so that a calendar takes them out."""
    rows = meetings.select_related("subject", "forum__subject").order_by("subject__starts", "pk")
    for row in rows:
        title = _("Meeting: %(forum)s") % {"forum": row.forum}
        cancelled = row.state == Meeting.State.CANCELLED
        yield Deadline(row.subject, row.subject.starts, title, _lines(row.place), cancelled=cancelled)


def _plans(plans: QuerySet[ActionPlan], today: date) -> Iterator[Deadline]:
    for plan in plans.select_related("subject", "member__subject").order_by("number"):
        told = ""
        if plan.stage == Stage.COMMENT and plan.comments_close:
            told = COMMENTS_CLOSE
            title = _("Last day for comments: %(plan)s") % {"plan": plan}
            yield Deadline(plan.subject, plan.comments_close.isoformat(), title, part="comments")
        if plan.stage == Stage.ENDED:
            continue
        for due in calendar_of(plan, today):
            if due.day and due.state in (OPEN, LATE) and due.rule.kind != "breach" and due.rule.id != told:
                title = f"{_(due.rule.name)}: {plan}"
                yield Deadline(plan.subject, due.day.isoformat(), title, _(due.rule.source), part=due.rule.id)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
