"""Who holds which office."""

from datetime import date

from django.db.models import Q

from wegov.accounts.models import Person
from wegov.members.models import Member, Office, Role, Tenure
from wegov.record.models import Subject

GOVERNMENT_ROLES = (Role.CONTACT, Role.OFFICER)


def running(today: date) -> Q:
    """Tenures, and seats on forums, that run on a day."""
    return Q(starts__lte=today) & (Q(ends=None) | Q(ends__gte=today))


def offices_of(person: Person, today: date) -> list[Office]:
    """The offices that a person holds on a day."""
    tenures = Tenure.objects.filter(running(today), person=person)
    offices = Office.objects.filter(pk__in=tenures.values("office")).select_related("body__government")
    return list(offices.order_by("role", "pk"))


def office_of(role: Role, body: Subject | None) -> Office:
    """The office of this role at this body; made where it was never filled."""
    office, _made = Office.objects.select_related("body").get_or_create(role=role, body=body)
    return office


def member_of(body: Subject) -> Member | None:
    """The member that a body belongs to: itself, or its government."""
    return Member.objects.select_related("subject").filter(pk=body.government_id or body.pk).first()
