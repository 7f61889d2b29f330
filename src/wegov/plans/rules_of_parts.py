"""Who may set the parts that institutions have in a commitment, and what milestones wait for."""

from typing import Any

import rules

from wegov.members.models import Role
from wegov.members.rules import is_contact, office_for
from wegov.plans.models import Commitment, Milestone, Responsibility


def coordinates(person: Any, commitment: Commitment) -> bool:
    return bool(is_contact(person, commitment.plan.member))


def leads(person: Any, commitment: Commitment) -> bool:
    """Whether somebody is officer at the institution that leads the commitment."""
    lead = Responsibility.objects.filter(commitment=commitment, part=Responsibility.Part.LEAD)
    subjects = [row.institution.subject for row in lead.select_related("institution__subject")]
    return any(office_for(person, Role.OFFICER, subject) for subject in subjects)


def takes_part(person: Any, commitment: Commitment) -> bool:
    """Whether somebody is officer at an institution that has a part in the commitment."""
    parts = Responsibility.objects.filter(commitment=commitment).select_related("institution__subject")
    return any(office_for(person, Role.OFFICER, row.institution.subject) for row in parts)


def leads_step(person: Any, milestone: Milestone) -> bool:
    own = milestone.lead is not None and office_for(person, Role.OFFICER, milestone.lead.subject) is not None
    return own or bool(leads(person, milestone.commitment))


def coordinates_step(person: Any, milestone: Milestone) -> bool:
    return bool(coordinates(person, milestone.commitment))


may_set_responsibility = rules.predicate(coordinates) | rules.predicate(leads)
may_ask_institution = rules.predicate(coordinates) | rules.predicate(takes_part)
may_set_dependencies = rules.predicate(coordinates_step) | rules.predicate(leads_step)
rules.add_rule("set_responsibility", may_set_responsibility)
rules.add_rule("ask_institution", may_ask_institution)
rules.add_rule("set_dependencies", may_set_dependencies)
