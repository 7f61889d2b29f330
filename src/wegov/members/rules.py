"""Who may do it, by the offices they hold. Every rule takes a person and the row it is about."""

from typing import Any

import rules
from django.utils import timezone

from wegov.accounts.models import Person
from wegov.members.models import Institution, Member, Office, Role
from wegov.members.queries import offices_of
from wegov.record.models import Subject


def office_for(person: Any, role: Role, body: Subject | None) -> Office | None:
    """The person's office of this role at this body, today; None where they hold none."""
    key = body.pk if body else None
    return next((office for office in offices_today(person) if (office.role, office.body_id) == (role, key)), None)


def offices_today(person: Any) -> list[Office]:
    """Asked for once a request: the person lives as long."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    held, today = vars(person), timezone.localdate()
    if held.get("offices_today", (None, []))[0] != today:
        held["offices_today"] = (today, offices_of(person, today))
    return list(held["offices_today"][1])


@rules.predicate
def is_administrator(person: Any) -> bool:
    return office_for(person, Role.ADMINISTRATOR, None) is not None


@rules.predicate
def is_contact(person: Any, member: Member | None) -> bool:
    return member is not None and office_for(person, Role.CONTACT, member.subject) is not None


@rules.predicate
def is_officer(person: Any, institution: Institution | None) -> bool:
    return institution is not None and office_for(person, Role.OFFICER, institution.subject) is not None


@rules.predicate
def is_moderator(person: Any, member: Member | None) -> bool:
    site = office_for(person, Role.MODERATOR, None) is not None
    return site or (member is not None and office_for(person, Role.MODERATOR, member.subject) is not None)
