"""Who may write milestones and report on them."""

from typing import Any

import rules

from wegov.members.models import Office, Role
from wegov.members.rules import is_contact, is_officer, office_for
from wegov.plans.models import Commitment, Milestone, Responsibility


def leads_commitment(person: Any, commitment: Commitment) -> bool:
    leading = commitment.responsibilities.filter(part=Responsibility.Part.LEAD).select_related("institution__subject")
    return any(is_officer(person, part.institution) for part in leading)


def is_contact_of_commitment(person: Any, commitment: Commitment) -> bool:
    return bool(is_contact(person, commitment.plan.member))


def is_contact_of_milestone(person: Any, milestone: Milestone) -> bool:
    return bool(is_contact(person, milestone.commitment.plan.member))


def leads_milestone(person: Any, milestone: Milestone) -> bool:
    return bool(is_officer(person, milestone.lead))


def office_at_milestone(person: Any, milestone: Milestone) -> Office | None:
    """The office in which somebody speaks of a milestone: its lead's officer, else the point of contact."""
    lead = milestone.lead.subject if milestone.lead else None
    officer = office_for(person, Role.OFFICER, lead) if lead else None
    return officer or office_for(person, Role.CONTACT, milestone.commitment.plan.member.subject)


def office_at_commitment(person: Any, commitment: Commitment) -> Office | None:
    """The office in which somebody writes a commitment: the point of contact, else its lead's officer."""
    contact = office_for(person, Role.CONTACT, commitment.plan.member.subject)
    parts = commitment.responsibilities.filter(part=Responsibility.Part.LEAD).select_related("institution__subject")
    leading = parts.first()
    return contact or (office_for(person, Role.OFFICER, leading.institution.subject) if leading else None)


of_commitment = rules.predicate(is_contact_of_commitment) | rules.predicate(leads_commitment)
of_milestone = rules.predicate(is_contact_of_milestone) | rules.predicate(leads_milestone)
rules.add_rule("add_milestone", of_commitment)
rules.add_rule("edit_milestone", of_milestone)
rules.add_rule("report_milestone", of_milestone)
