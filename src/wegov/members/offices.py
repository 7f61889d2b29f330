"""What happens to offices: granted, ended, handed over. Acts name the office and its days, never the person."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wegov.accounts.models import Person
from wegov.accounts.security_log import note
from wegov.members.demonstration import is_made_up
from wegov.members.exceptions import LastHolderError, OfficeRefusedError
from wegov.members.models import Institution, Office, Role, Tenure
from wegov.members.queries import GOVERNMENT_ROLES, member_of, running
from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Subject

NEVER_EMPTY = (Role.CONTACT, Role.ADMINISTRATOR)


@transaction.atomic
def grant_office(
    office: Office, person: Person, *, by: str, at: Moment, starts: date, ends: date | None = None, source: str = ""
) -> Tenure:
    """Give an office to a person. Raises OfficeRefusedError where it does not go with what they hold."""
    _lock(person)
    _refuse_body(office)
    _refuse_person(office, person, starts, ends)
    tenure = Tenure.objects.create(office=office, person=person, starts=starts, ends=ends)
    _write("office.granted", tenure, by=by, at=at, source=source)
    return tenure


@transaction.atomic
def end_tenure(tenure: Tenure, *, by: str, at: Moment, ends: date, source: str = "", vacant: bool = False) -> None:
    """End a tenure after this day; at once where the day has passed. `vacant`: nobody may be left.

    Raises LastHolderError where a government would be left without a point of contact, or the site without an
    administrator, OfficeRefusedError where it has ended already.
    """
    _lock_running(tenure, at)
    others = Tenure.objects.filter(office=tenure.office).exclude(pk=tenure.pk).filter(Q(ends=None) | Q(ends__gt=ends))
    must_stay = tenure.office.role in NEVER_EMPTY and not (vacant and tenure.office.role == Role.CONTACT)
    if must_stay and not others.exists():
        raise LastHolderError(
            _("Nobody else holds this office: %(office)s. Hand it over instead.") % {"office": tenure.office.told}
        )
    _end(tenure, ends)
    _write("office.ended", tenure, by=by, at=at, source=source)


@transaction.atomic
def hand_over(tenure: Tenure, person: Person, *, by: str, at: Moment, source: str = "") -> Tenure:
    """Put one person in another's place from today. Open duties are the institution's, so they stay where they are.

    Raises OfficeRefusedError where the tenure has ended, or the office does not go with what the person holds.
    """
    today = at.at.date()
    _lock_running(tenure, at)
    _lock(person)
    _refuse_person(tenure.office, person, today, None)
    _end(tenure, yesterday(today))
    follower = Tenure.objects.create(office=tenure.office, person=person, starts=today)
    _write("office.handed_over", follower, by=by, at=at, source=source)
    return follower


def _lock(person: Person) -> None:
    """Two grants to one person wait for each other: else each would miss what the other gives."""
    Person.objects.select_for_update().get(pk=person.pk)


def _lock_running(tenure: Tenure, at: Moment) -> None:
    """Who leaves an office waits for whoever else leaves it. The office comes before people: nobody waits in a ring."""
    Office.objects.select_for_update(no_key=True).get(pk=tenure.office_id)  # no key: grants of it go on
    tenure.refresh_from_db(fields=["starts", "ends"])
    if tenure.ends is not None and tenure.ends < at.at.date():
        raise OfficeRefusedError(_("It has ended already: %(office)s.") % {"office": tenure.office.told})


def _end(tenure: Tenure, ends: date) -> None:
    """A tenure lasts a day at least: one that is ended on the day it began has been, all the same."""
    tenure.ends = max(ends, tenure.starts)
    if ends < tenure.starts:  # it is over at once: a day that is over
        tenure.starts = tenure.ends = ends
    tenure.save(update_fields=["starts", "ends"])
    vars(tenure.person).pop("offices_today", None)


def _refuse_body(office: Office) -> None:
    if not fits(Role(office.role), office.body):
        raise OfficeRefusedError(_("There is no such office: %(office)s.") % {"office": office.told})


def fits(role: Role, body: Subject | None) -> bool:
    """Whether a body of this kind has such an office."""
    if body is None:
        return role in (Role.MODERATOR, Role.ADMINISTRATOR)
    if body.kind == "institution":
        kind = Institution.objects.get(pk=body.pk).kind
        return (role == Role.REVIEWER) == (kind == Institution.Kind.REVIEWING_BODY) and role in (
            Role.OFFICER,
            Role.REVIEWER,
        )
    roles = {"member": (Role.CONTACT, Role.MODERATOR), "forum": (Role.SECRETARY, Role.FORUM_MEMBER)}
    return role in roles.get(body.kind, ())


def _refuse_person(office: Office, person: Person, starts: date, ends: date | None) -> None:
    if not person.is_active:
        raise OfficeRefusedError(_("This account is closed."))
    if is_made_up(person) and not _is_fictional(office.body):
        raise OfficeRefusedError(_("People of the demonstration hold offices of fictional governments only."))
    meanwhile = Tenure.objects.filter(person=person).filter(Q(ends=None) | Q(ends__gte=starts))
    if ends is not None:
        meanwhile = meanwhile.filter(starts__lte=ends)
    if meanwhile.filter(office=office).exists():
        raise OfficeRefusedError(_("This person holds the office already."))
    against = GOVERNMENT_ROLES if office.role == Role.REVIEWER else (Role.REVIEWER,)
    if office.role in (Role.REVIEWER, *GOVERNMENT_ROLES) and meanwhile.filter(office__role__in=against).exists():
        raise OfficeRefusedError(
            _("A reviewer holds no office of a government at the same time: end the one before the other begins.")
        )


def _is_fictional(body: Subject | None) -> bool:
    member = member_of(body) if body else None
    return member is not None and member.fictional


def _write(kind: str, tenure: Tenure, *, by: str, at: Moment, source: str) -> None:
    """On the body's own timeline; offices of the site have no subject, so they are noted in the log."""
    office = tenure.office
    note(kind.replace(".", " ").replace("_", " "), person=tenure.person_id, role=office.role)
    if office.body is None:
        return
    body: dict[str, Any] = {"office": str(office), "role": office.role, "starts": tenure.starts.isoformat()}
    if tenure.ends:
        body["ends"] = tenure.ends.isoformat()
    write_acts([NewAct(subject=office.body, kind=kind, moment=at, actor=by, source=source, body=body)])


def yesterday(today: date) -> date:
    """The last day of a tenure that is to be over at once."""
    return today - timedelta(days=1)


def running_tenure(office: Office, person: Person, today: date) -> Tenure | None:
    """The person's tenure of this office on a day."""
    return Tenure.objects.filter(running(today), office=office, person=person).order_by("-starts").first()
