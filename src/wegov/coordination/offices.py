"""In whose name somebody acts on duties, and for which members they work."""

from wegov.accounts.models import Person
from wegov.duties.models import Duty
from wegov.members.models import Institution, Member, Office, Role
from wegov.members.rules import office_for
from wegov.plans.models import Commitment


def members_of(offices: list[Office]) -> list[Member]:
    """The members that these offices belong to, by name."""
    bodies = [office.body for office in offices if office.body is not None]
    keys = {body.government_id or body.pk for body in bodies}
    return list(Member.objects.filter(pk__in=keys).select_related("subject").order_by("subject__title"))


def answering_office(person: Person, duty: Duty) -> Office | None:
    """The office that answers a duty: the owing institution's officer, or the point of contact it may go up to."""
    return office_for(person, Role.OFFICER, duty.owing.subject) or _contact(person, duty)


def withdrawing_office(person: Person, duty: Duty) -> Office | None:
    """The office that takes a duty back: the officer it is owed to, or the point of contact."""
    owed_to = office_for(person, Role.OFFICER, duty.owed_to.subject) if duty.owed_to else None
    return owed_to or _contact(person, duty)


def _contact(person: Person, duty: Duty) -> Office | None:
    member = duty.owing.member
    return office_for(person, Role.CONTACT, member.subject) if member else None


def asking_office(person: Person, commitment: Commitment) -> tuple[Office | None, Institution | None]:
    """The office that asks other institutions for a commitment's sake, and the institution that is owed the answer."""
    parts = commitment.responsibilities.select_related("institution__subject").order_by("part", "pk")
    for row in parts:
        if office := office_for(person, Role.OFFICER, row.institution.subject):
            return office, row.institution
    return office_for(person, Role.CONTACT, commitment.plan.member.subject), None
