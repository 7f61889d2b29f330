"""A member at work: two institutions, a commitment with parts, three milestones that wait for each other."""

from dataclasses import dataclass
from datetime import date

from tests.desk_people import (
    AT,
    SOURCE,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from wegov.accounts.models import Person
from wegov.duties.actions import new_duty, open_duties
from wegov.duties.models import Duty
from wegov.members.models import Institution, Member, Role
from wegov.plans.dependencies import set_dependencies
from wegov.plans.models import ActionPlan, Commitment, Milestone
from wegov.plans.responsibilities import set_responsibility


@dataclass(frozen=True, slots=True)
class World:
    member: Member
    health: Institution
    treasury: Institution
    plan: ActionPlan
    commitment: Commitment
    milestones: list[Milestone]
    contact: Person
    officer: Person  # of the ministry of health, which leads


def make_world(size: int = 1) -> World:
    """`size` commitments, each with three milestones: 1 is needed by 2, 2 by 3. Today is 2 November 2026."""
    member = make_member()
    health, treasury = make_institution(member), make_institution(member, "Treasury")
    contact, officer = make_person("carol"), make_person("oscar")
    give_office(contact, Role.CONTACT, member.subject)
    give_office(officer, Role.OFFICER, health.subject)
    plan = make_plan(member, stage="implementation")
    ActionPlan.objects.filter(pk=plan.pk).update(stage="draft")  # parts that are set now bring no duties
    commitments, milestones = [], []
    for number in range(1, size + 1):
        commitment = make_commitment(plan, str(number), f"Open the register {number}")
        set_part(commitment, health, part="lead", duty="Publish it")
        set_part(commitment, treasury, part="supporting", duty="Hand over the list")
        first = make_milestone(commitment, "1", due="2026-10-13", lead=treasury)  # twenty days late
        second = make_milestone(commitment, "2", due="2026-11-20", lead=health)
        third = make_milestone(commitment, "3", due="2027-03-31", lead=health)
        for step, need in ((second, first), (third, second)):
            set_dependencies(step, [need], by="Officer", at=AT, source=SOURCE)
        commitments.append(commitment)
        milestones += [first, second, third]
    ActionPlan.objects.filter(pk=plan.pk).update(stage="implementation")
    plan.refresh_from_db()
    return World(member, health, treasury, plan, commitments[0], milestones, contact, officer)


def set_part(commitment: Commitment, institution: Institution, **facts: object) -> None:
    set_responsibility(commitment, institution, facts, by="Point of contact", at=AT, source=SOURCE)


def make_duty(world: World, *, due: date, owing: Institution | None = None, text: str = "Send the list") -> Duty:
    duty = new_duty(
        kind=Duty.Kind.REQUEST,
        text=text,
        about=world.commitment.subject,
        owing=owing or world.health,
        owed_to=world.treasury if owing != world.treasury else None,
        due=due,
    )
    open_duties([duty], by="Officer, Treasury", at=AT, source=SOURCE)
    return duty
