"""The offices that somebody may fill, each with who holds it and who is invited: what the page of offices shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from wegov.accounts.models import Person
from wegov.members.invitations import waiting
from wegov.members.models import Institution, Invitation, Office, Role, Tenure
from wegov.members.queries import running
from wegov.members.rules import offices_today
from wegov.record.models import Subject

Post = tuple[str, int | None]  # a role and the body's key


@dataclass(slots=True)
class Chair:
    """An office, filled or not. It has no row of its own before it is filled for the first time."""

    role: Role
    body: Subject | None
    holders: list[Tenure] = field(default_factory=list)
    invited: list[Invitation] = field(default_factory=list)

    @property
    def told(self) -> str:
        return Office(role=self.role, body=self.body).told

    @property
    def address(self) -> str:
        """Of the page on which one invites somebody to it."""
        return f"/desk/offices/invite/{self.role}" + (f"/{quote(self.body.public_id)}" if self.body else "")


def chairs_of(person: Person, now: datetime) -> list[Chair]:
    """Every office that this person may fill, by body."""
    chairs: dict[Post, Chair] = {}
    for office in offices_today(person):
        for role, body in _filled_by(office):
            chairs.setdefault((role, body.pk if body else None), Chair(role, body))
    _seat(chairs, now)
    return list(chairs.values())


def _filled_by(office: Office) -> Iterable[tuple[Role, Subject | None]]:
    """What the holder of this office may fill, as granting.py says it of a single office.

    An administrator sees the governments that ever had a point of contact; others begin with one.
    """
    if office.role == Role.ADMINISTRATOR:
        yield from ((role, None) for role in (Role.MODERATOR, Role.ADMINISTRATOR))
        governments = list(
            Subject.objects.filter(kind="member", offices__role=Role.CONTACT).distinct().order_by("title")
        )
        yield from ((role, body) for body in governments for role in (Role.CONTACT, Role.MODERATOR))
        yield from _filled_at(governments)
        boards = Subject.objects.filter(institution__kind=Institution.Kind.REVIEWING_BODY)
        yield from ((Role.REVIEWER, body) for body in boards.order_by("title"))
    elif office.role == Role.CONTACT and office.body:
        yield Role.MODERATOR, office.body
        yield from _filled_at([office.body])
    elif office.role == Role.SECRETARY:
        yield Role.FORUM_MEMBER, office.body


def _filled_at(governments: list[Subject]) -> Iterable[tuple[Role, Subject]]:
    """The offices of these governments' institutions and forums."""
    bodies = Subject.objects.filter(government__in=governments, kind__in=["institution", "forum"])
    for body in bodies.exclude(institution__kind=Institution.Kind.REVIEWING_BODY).order_by("kind", "title"):
        yield (Role.OFFICER if body.kind == "institution" else Role.SECRETARY), body


def _seat(chairs: dict[Post, Chair], now: datetime) -> None:
    offices = Office.objects.filter(
        role__in={role for role, _body in chairs}, body__in={body for _role, body in chairs}
    )
    if any(body is None for _role, body in chairs):
        offices = offices | Office.objects.filter(body=None)
    seats: dict[int, Chair] = {}
    for office in offices:
        if chair := chairs.get((office.role, office.body_id)):
            seats[office.pk] = chair
    tenures = Tenure.objects.filter(running(now.date()), office__in=seats).select_related("person", "office")
    for tenure in tenures.order_by("starts", "pk"):
        seats[tenure.office_id].holders.append(tenure)
    for invitation in waiting(now).filter(office__in=seats).order_by("invited_at", "pk"):
        seats[invitation.office_id].invited.append(invitation)


def called(chairs: Iterable[Chair], query: str) -> list[Chair]:
    """The offices at bodies whose names hold these words; all of them where there are none. The vacant ones first."""
    words = query.casefold().split()
    found = [
        chair for chair in chairs if all(word in (chair.body.title if chair.body else "").casefold() for word in words)
    ]
    return sorted(found, key=lambda chair: bool(chair.holders or chair.invited))


def by_body(chairs: Iterable[Chair]) -> list[tuple[Subject | None, list[Chair]]]:
    groups: dict[Subject | None, list[Chair]] = defaultdict(list)
    for chair in chairs:
        groups[chair.body].append(chair)
    return list(groups.items())
