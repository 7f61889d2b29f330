"""Who may grant which office. The one table of it."""

from wegov.accounts.models import Person
from wegov.members.models import Office, Role
from wegov.members.queries import member_of
from wegov.members.rules import office_for
from wegov.record.models import Subject

# The roles that may grant each role, the nearest first. Each is looked for at the body that GRANTED_AT names.
GRANTERS: dict[Role, tuple[Role, ...]] = {
    Role.CONTACT: (Role.ADMINISTRATOR,),
    Role.OFFICER: (Role.CONTACT, Role.ADMINISTRATOR),
    Role.SECRETARY: (Role.CONTACT, Role.ADMINISTRATOR),
    Role.MODERATOR: (Role.CONTACT, Role.ADMINISTRATOR),
    Role.FORUM_MEMBER: (Role.SECRETARY,),
    Role.REVIEWER: (Role.ADMINISTRATOR,),
    Role.ADMINISTRATOR: (Role.ADMINISTRATOR,),
}


def granting_office(person: Person, role: Role, body: Subject | None) -> Office | None:
    """The office by which this person may grant that one today; None where they may not."""
    for granter in GRANTERS[role]:
        office = office_for(person, granter, _place(granter, body))
        if office is not None:
            return office
    return None


def _place(granter: Role, body: Subject | None) -> Subject | None:
    """Where the granter's own office is: an administrator's at the site, a secretary's at the same forum."""
    if granter == Role.ADMINISTRATOR or body is None:
        return None
    if granter == Role.SECRETARY:
        return body
    member = member_of(body)
    return member.subject if member else None
