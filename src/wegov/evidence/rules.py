"""Who may give evidence, and who may withhold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import rules

from wegov.evidence.models import Evidence
from wegov.members.models import Institution, Member, Office, Role
from wegov.members.queries import member_of
from wegov.members.rules import is_contact, is_officer, office_for


@dataclass(frozen=True, slots=True)
class Concerned:
    """The member and the institutions that something is the work of; rooms above say whose work it is."""

    member: Member
    institutions: Sequence[Institution] = ()


@rules.predicate
def is_officer_there(person: Any, concerned: Concerned) -> bool:
    return any(is_officer(person, institution) for institution in concerned.institutions)


@rules.predicate
def is_contact_there(person: Any, concerned: Concerned) -> bool:
    return bool(is_contact(person, concerned.member))


rules.add_rule("add_evidence", is_officer_there | is_contact_there)


def giving_office(person: Any, concerned: Concerned) -> Office | None:
    """On whose word evidence is given: an officer's before the point of contact's."""
    held = [office_for(person, Role.OFFICER, institution.subject) for institution in concerned.institutions]
    held.append(office_for(person, Role.CONTACT, concerned.member.subject))
    return next((office for office in held if office is not None), None)


def withholding_office(person: Any, evidence: Evidence) -> Office | None:
    member = member_of(evidence.about)
    government = member.subject if member else None
    held = [office_for(person, Role.CONTACT, government)] if government else []
    held += [office_for(person, Role.MODERATOR, government), office_for(person, Role.MODERATOR, None)]
    return next((office for office in held if office is not None), None)
