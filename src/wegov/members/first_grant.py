"""Filling an office from the command line: how a site gets its first administrator."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from wegov.accounts.models import Person
from wegov.members.exceptions import OfficeRefusedError
from wegov.members.models import Office, Role
from wegov.members.offices import fits, grant_office
from wegov.members.queries import office_of
from wegov.record.actions import Moment
from wegov.record.queries import find_subject

BY = "Whoever runs this site"


def grant_from_command(role: str, body: str, email: str, *, now: datetime) -> Office:
    """Give an office to whoever has this address; `body` is a public id, or "-" for the site.

    Raises OfficeRefusedError.
    """
    subject = None if body == "-" else find_subject(body)
    if subject is None and body != "-":
        raise OfficeRefusedError(f"Nothing on record is {body}. Write it as in its address: member/GE; - for the site.")
    if not fits(Role(role), subject):
        raise OfficeRefusedError(f"There is no such office: {role} of {body}.")
    try:
        validate_email(email)
    except ValidationError:
        raise OfficeRefusedError(f"“{email}” is no e-mail address. Write it as name@example.org.") from None
    person = Person.objects.filter(email=email.lower()).first() or Person.objects.create_user(email)
    office = office_of(Role(role), subject)
    grant_office(office, person, by=BY, at=Moment(now), starts=now.date())
    return office
