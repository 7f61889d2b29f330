"""Reading forums: seats on a day, meetings, and whose they are."""

from datetime import date

from django.db.models import Max, Min, Prefetch, Q, QuerySet

from wegov.duties.models import Duty
from wegov.forums.balance import Balance, balance_of
from wegov.forums.models import AgendaItem, Forum, Meeting, Seat
from wegov.forums.rhythm import Rhythm, rhythm_of
from wegov.members.models import Member
from wegov.members.queries import running
from wegov.record.models import Act, Subject


def forums_of(member: Member) -> QuerySet[Forum]:
    return Forum.objects.select_related("subject", "member__subject").filter(member=member).order_by("pk")


def with_days(forums: QuerySet[Forum], today: date) -> QuerySet[Forum]:
    """Each with `last_met` and `next_day`, ISO 8601; None where there is none."""
    held = Q(meetings__state=Meeting.State.HELD)
    coming = Q(meetings__state=Meeting.State.PLANNED, meetings__subject__starts__gte=today.isoformat())
    return forums.annotate(
        last_met=Max("meetings__subject__starts", filter=held),
        next_day=Min("meetings__subject__starts", filter=coming),
    )


def find_forum(local_id: str) -> Forum | None:
    forums = Forum.objects.select_related("subject", "member__subject")
    return forums.filter(subject__public_id=f"forum/{local_id}").first()


def find_meeting(local_id: str) -> Meeting | None:
    meetings = Meeting.objects.select_related("subject", "forum__subject", "forum__member__subject")
    return meetings.filter(subject__public_id=f"meeting/{local_id}").first()


def meetings_of(forum: Forum) -> QuerySet[Meeting]:
    """The newest first, with those to come."""
    return forum.meetings.select_related("subject").order_by("-subject__starts", "-pk")


def days_met(forum: Forum) -> list[date]:
    held = forum.meetings.filter(state=Meeting.State.HELD).values_list("subject__starts", flat=True)
    return [date.fromisoformat(day) for day in held]


def next_planned(member: Member, today: date) -> Meeting | None:
    """The next meeting of any of the member's forums that is planned for today or later."""
    planned = Meeting.objects.filter(forum__member=member, state=Meeting.State.PLANNED)
    coming = planned.select_related("subject", "forum__subject", "forum__member__subject")
    return coming.filter(subject__starts__gte=today.isoformat()).order_by("subject__starts", "pk").first()


def seats_of(forum: Forum) -> QuerySet[Seat]:
    """Those held now, before and later, by side and name."""
    seats = forum.seats.select_related("institution__subject")
    return seats.order_by("side", "institution__subject__title", "starts", "pk")


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    duty = Prefetch("about__duty", Duty.objects.select_related("subject", "owing__subject", "about"))
    items = meeting.agenda.select_related("about", "duty__subject", "duty__owing__subject")
    return items.prefetch_related(duty).order_by("position")


def rhythm_now(forum: Forum, today: date) -> Rhythm:
    return rhythm_of(founded_on(forum), days_met(forum), today)


def balance_now(forum: Forum, today: date) -> Balance:
    return balance_of(forum.seats.filter(running(today)).values_list("side", flat=True))


def founded_on(forum: Forum) -> date:
    return date.fromisoformat(forum.subject.starts)


def last_act(subject: Subject) -> int:
    """The key of the last act of a subject: a form that was made before it is stale."""
    return Act.objects.filter(subject=subject).order_by("-pk").values_list("pk", flat=True).first() or 0


def acts_since(subject: Subject, seen: int) -> QuerySet[Act]:
    """What others did to a subject since somebody looked."""
    return Act.objects.select_related("subject").filter(subject=subject, pk__gt=seen).order_by("pk")
