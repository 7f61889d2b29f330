"""What the desk of the forums shows: whose forums somebody works on, and how each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from wegov.accounts.models import Person
from wegov.forums.balance import Balance, balance_of
from wegov.forums.models import Forum, Meeting, Seat
from wegov.forums.queries import meetings_of, rhythm_now, seats_of, with_days
from wegov.forums.rhythm import Rhythm
from wegov.members.models import Member, Role
from wegov.members.queries import offices_of, running


@dataclass(frozen=True, slots=True)
class Desk:
    """The forums that somebody runs or sits on, and the governments for which they may found one."""

    forums: Sequence[Forum]  # each with last_met and next_day, "" where there is none
    members: Sequence[Member]


@dataclass(frozen=True, slots=True)
class State:
    """How a forum stands today."""

    rhythm: Rhythm
    seats: Sequence[Seat]
    sitting: Sequence[Seat]  # those that are held today, by side
    left: Sequence[Seat]
    meetings: QuerySet[Meeting]

    @property
    def balance(self) -> Balance:
        return balance_of(seat.side for seat in self.sitting)


def desk_of(person: Person, today: date) -> Desk:
    offices = offices_of(person, today)
    bodies = {office.body_id for office in offices if office.role in (Role.SECRETARY, Role.FORUM_MEMBER, Role.OFFICER)}
    governments = {office.body_id for office in offices if office.role == Role.CONTACT}
    seated = Seat.objects.filter(running(today), institution__in=bodies).values("forum")
    mine = Q(pk__in=bodies) | Q(member__in=governments) | Q(pk__in=seated)
    forums = with_days(Forum.objects.filter(mine).select_related("subject", "member__subject"), today)
    members = Member.objects.select_related("subject").filter(pk__in=governments).order_by("subject__title")
    return Desk(list(forums.order_by("member__subject__title", "pk")), list(members))


def state_of(forum: Forum, today: date) -> State:
    seats = list(seats_of(forum))
    held = set(forum.seats.filter(running(today)).values_list("pk", flat=True))
    sitting = [seat for seat in seats if seat.pk in held]
    left = [seat for seat in seats if seat.ends and seat.ends < today]
    return State(rhythm_now(forum, today), seats, sitting, left, meetings_of(forum))
