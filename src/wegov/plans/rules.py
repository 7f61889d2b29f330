"""Who may run a plan, write its commitments and milestones, report on them, and say who has which part."""

from typing import Any

import rules
from django.db.models import Exists, OuterRef, QuerySet

from wegov.members.models import Institution, Member, Office, Role
from wegov.members.rules import is_contact, is_officer, office_for, offices_today
from wegov.plans.models import ActionPlan, Commitment, Milestone, Responsibility
from wegov.plans.queries import plan_of
from wegov.record.models import Subject


def office_in(person: Any, member: Member) -> Office | None:
    """The office in which a person works for a member: its point of contact, or an officer of one of its agencies."""
    contact = office_for(person, Role.CONTACT, member.subject)
    if contact is not None:
        return contact
    held = [office for office in offices_today(person) if office.role == Role.OFFICER]
    agencies = Institution.objects.filter(member=member, kind=Institution.Kind.AGENCY)
    own = set(agencies.filter(pk__in=[office.body_id for office in held]).values_list("pk", flat=True)) if held else ()
    return next((office for office in held if office.body_id in own), None)


@rules.predicate
def works_for(person: Any, plan: ActionPlan | None) -> bool:
    return plan is not None and office_in(person, plan.member) is not None


def worded_by(person: Any, plan: ActionPlan) -> QuerySet[Commitment]:
    """The commitments of a plan whose text somebody may change, and whose comments they may answer.

    All of them for the point of contact; for officers of agencies those that their agency leads, or nobody does yet.
    """
    rows, office = Commitment.objects.filter(plan=plan), office_in(person, plan.member)
    if office is None or office.role == Role.CONTACT:
        return rows if office else rows.none()
    own = [held.body_id for held in offices_today(person) if held.role == Role.OFFICER]
    leads = Responsibility.objects.filter(commitment=OuterRef("pk"), part=Responsibility.Part.LEAD)
    return rows.filter(~Exists(leads) | Exists(leads.filter(institution__in=own)))


@rules.predicate
def words(person: Any, commitment: Commitment) -> bool:
    return worded_by(person, commitment.plan).filter(pk=commitment.pk).exists()


@rules.predicate
def answers(person: Any, about: Subject) -> bool:
    """Whether somebody answers comments on a plan, as its point of contact, or on a commitment that they may word."""
    plan = plan_of(about)
    if plan is None:
        return False
    return worded_by(person, plan).filter(pk=about.pk).exists() or bool(is_contact_of_plan(person, plan))


@rules.predicate
def is_contact_of_plan(person: Any, plan: ActionPlan | None) -> bool:
    return plan is not None and bool(is_contact(person, plan.member))


@rules.predicate
def coordinates(person: Any, commitment: Commitment) -> bool:
    """Whether somebody is the point of contact of the member whose commitment it is."""
    return bool(is_contact(person, commitment.plan.member))


@rules.predicate
def leads(person: Any, commitment: Commitment) -> bool:
    """Whether somebody is officer at the institution that leads the commitment."""
    return _lead_office(person, commitment) is not None


@rules.predicate
def takes_part(person: Any, commitment: Commitment) -> bool:
    """Whether somebody is officer at an institution that has a part in the commitment."""
    parts = Responsibility.objects.filter(commitment=commitment).select_related("institution__subject")
    return any(is_officer(person, row.institution) for row in parts)


@rules.predicate
def coordinates_step(person: Any, milestone: Milestone) -> bool:
    return bool(coordinates(person, milestone.commitment))


@rules.predicate
def leads_step(person: Any, milestone: Milestone) -> bool:
    """Whether somebody is officer at the institution that leads the milestone itself."""
    return bool(is_officer(person, milestone.lead))


@rules.predicate
def leads_above(person: Any, milestone: Milestone) -> bool:
    return bool(leads(person, milestone.commitment))


rules.add_rule("run_plan", is_contact_of_plan)
rules.add_rule("draft_commitment", works_for)
rules.add_rule("word_commitment", words)
rules.add_rule("answer_comment", answers)
rules.add_rule("set_responsibility", coordinates | leads)
rules.add_rule("ask_institution", coordinates | takes_part)
rules.add_rule("add_milestone", coordinates | leads)
rules.add_rule("edit_milestone", coordinates_step | leads_step)
rules.add_rule("report_milestone", coordinates_step | leads_step)
rules.add_rule("set_dependencies", coordinates_step | leads_step | leads_above)


def office_at_commitment(person: Any, commitment: Commitment) -> Office | None:
    """The office in which somebody speaks of a commitment: the point of contact, else its lead's officer."""
    contact = office_for(person, Role.CONTACT, commitment.plan.member.subject)
    return contact or _lead_office(person, commitment)


def office_at_milestone(person: Any, milestone: Milestone) -> Office | None:
    """The office in which somebody speaks of a milestone: its lead's officer, else one that speaks of its commitment.

    What they may do in it, the rules say.
    """
    lead = office_for(person, Role.OFFICER, milestone.lead.subject) if milestone.lead else None
    return lead or office_at_commitment(person, milestone.commitment)


def _lead_office(person: Any, commitment: Commitment) -> Office | None:
    parts = Responsibility.objects.filter(commitment=commitment, part=Responsibility.Part.LEAD)
    lead = parts.select_related("institution__subject").first()
    return office_for(person, Role.OFFICER, lead.institution.subject) if lead else None
