"""Who may run a plan and write its commitments."""

from typing import Any

import rules
from django.utils import timezone

from wegov.accounts.models import Person
from wegov.members.models import Member, Office, Role
from wegov.members.queries import offices_of
from wegov.members.rules import is_contact, office_for
from wegov.plans.models import ActionPlan


def office_in(person: Any, member: Member) -> Office | None:
    """The office in which a person works for a member: its point of contact, or an officer of one of its agencies."""
    contact = office_for(person, Role.CONTACT, member.subject)
    if contact is not None or not isinstance(person, Person):
        return contact
    held = offices_of(person, timezone.localdate())
    return next((office for office in held if office.role == Role.OFFICER and _belongs(office, member)), None)


def _belongs(office: Office, member: Member) -> bool:
    return office.body is not None and office.body.government_id == member.pk


@rules.predicate
def works_for(person: Any, plan: ActionPlan | None) -> bool:
    return plan is not None and office_in(person, plan.member) is not None


@rules.predicate
def is_contact_of_plan(person: Any, plan: ActionPlan | None) -> bool:
    return plan is not None and bool(is_contact(person, plan.member))


rules.add_rule("run_plan", is_contact_of_plan)
rules.add_rule("draft_commitment", works_for)
rules.add_rule("answer_comment", works_for)
