"""What happens to members."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from wegov.members.countries import Country
from wegov.members.models import Member
from wegov.record.actions import Moment, NewAct, open_subjects, write_acts
from wegov.record.models import Subject

FACTS = ("code", "iso3", "level", "region", "languages", "fictional")


def facts(member: Member) -> dict[str, Any]:
    """What the public record says of a member: the body of the act that lists it."""
    parent = member.parent.code if member.parent else ""
    return {"title": member.subject.title, "parent": parent} | {name: getattr(member, name) for name in FACTS}


def new_member(country: Country, *, parent: Member | None, title: str = "") -> Member:
    """A government of countries.csv that is not stored yet."""
    subject = Subject(
        public_id=f"member/{country.code}", kind="member", title=title or country.name, language="en", state="member"
    )
    return Member(
        subject=subject,
        code=country.code,
        iso3=country.iso3,
        level=country.level,
        region=country.region,
        parent=parent,
        languages=list(country.languages),
    )


@transaction.atomic
def list_members(members: Sequence[Member], *, by: str, at: Moment, source: str) -> None:
    """Put governments on the list of members. The members and their subjects are not stored yet."""
    open_subjects(members)
    write_acts(
        [
            NewAct(
                subject=member.subject,
                kind="member.listed",
                moment=at,
                actor=by,
                source=source,
                body=facts(member),
            )
            for member in members
        ]
    )
