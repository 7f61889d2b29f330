"""Putting a government on record from the command line, where no file of the partnership names it."""

from datetime import datetime

from django.db import transaction

from wegov.members.actions import list_members, new_member
from wegov.members.countries import Country, country_by_code
from wegov.members.exceptions import MembersError
from wegov.members.first_grant import BY
from wegov.members.models import Member
from wegov.record.actions import Moment

SOURCE = "wegov government"


@transaction.atomic
def list_from_command(code: str, name: str, *, now: datetime) -> Member:
    """List the government with this code; a local one's country first. Raises MembersError."""
    country = country_by_code(code.upper())
    if country is None:
        raise MembersError(f"No government has the code {code}. It is the one before its commitments' numbers: GE, UK.")
    if Member.objects.filter(code=country.code).exists():
        raise MembersError(f"It is on record already: member/{country.code}.")
    return _list(country, _parent(country, now), name, now)


def _parent(country: Country, now: datetime) -> Member | None:
    parent = country_by_code(country.parent)
    if parent is None:
        return None
    known = Member.objects.select_related("subject").filter(code=parent.code).first()
    return known or _list(parent, None, "", now)


def _list(country: Country, parent: Member | None, name: str, now: datetime) -> Member:
    member = new_member(country, parent=parent, title=name)
    list_members([member], by=BY, at=Moment(now), source=SOURCE)
    return member
