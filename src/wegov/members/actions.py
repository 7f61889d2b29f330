"""What happens to members."""

from collections.abc import Sequence

from wegov.members.models import Member
from wegov.record.actions import Moment, NewAct, open_subjects, write_acts

FACTS = ("code", "iso3", "level", "region", "languages", "fictional")


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
                body={"title": member.subject.title} | {name: getattr(member, name) for name in FACTS},
            )
            for member in members
        ]
    )
