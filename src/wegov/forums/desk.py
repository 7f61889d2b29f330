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
from wegov.members.queries import offices_of


@dataclass(frozen=True, slots=True)
class Desk:
    """The forums that somebody runs or sits on, and the governments for which they may found one."""

    forums: Sequence[Forum]  # each with last_met and next_day, "" where there is none
    members: Sequence[Member]


@dataclass(frozen=True, slots=True)
class State:
    """How a forum stands today."""

    today: date
    rhythm: Rhythm
    seats: Sequence[Seat]
    meetings: QuerySet[Meeting]

    @property
    def balance(self) -> Balance:
        return balance_of(seat.side for seat in self.sitting)

    @property
    def sitting(self) -> list[Seat]:
        """The seats that are held today, by side."""
        return [seat for seat in self.seats if seat.starts <= self.today and (not seat.ends or seat.ends >= self.today)]

    @property
    def left(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.ends and seat.ends < self.today]


def desk_of(person: Person, today: date) -> Desk:
    offices = offices_of(person, today)
    bodies = {office.body_id for office in offices if office.role in (Role.SECRETARY, Role.FORUM_MEMBER, Role.OFFICER)}
    governments = {office.body_id for office in offices if office.role == Role.CONTACT}
    mine = Q(pk__in=bodies) | Q(member__in=governments) | Q(seats__institution__in=bodies, seats__ends=None)
    keys = Forum.objects.filter(mine).values("pk")
    forums = with_days(Forum.objects.filter(pk__in=keys).select_related("subject", "member__subject"), today)
    members = Member.objects.select_related("subject").filter(pk__in=governments).order_by("subject__title")
    return Desk(list(forums.order_by("member__subject__title", "pk")), list(members))


def state_of(forum: Forum, today: date) -> State:
    return State(today, rhythm_now(forum, today), list(seats_of(forum)), meetings_of(forum))
