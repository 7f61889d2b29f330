"""Who may do it: the forum's secretary and the government's point of contact run it; its members propose."""

from typing import Any

import rules
from django.utils import timezone

from wegov.forums.models import Forum
from wegov.members.models import Institution, Office, Role
from wegov.members.queries import running
from wegov.members.rules import is_contact, office_for


@rules.predicate
def is_secretary(person: Any, forum: Forum | None) -> bool:
    return forum is not None and office_for(person, Role.SECRETARY, forum.subject) is not None


@rules.predicate
def is_contact_of_forum(person: Any, forum: Forum | None) -> bool:
    return forum is not None and bool(is_contact.test(person, forum.member))


@rules.predicate
def sits_on_forum(person: Any, forum: Forum | None) -> bool:
    return forum is not None and seat_office(person, forum) is not None


rules.add_rule("found_forum", is_contact)
rules.add_rule("run_forum", is_secretary | is_contact_of_forum)
rules.add_rule("propose_agenda_item", is_secretary | is_contact_of_forum | sits_on_forum)
rules.add_rule("check_standards", is_contact)


def running_office(person: Any, forum: Forum) -> Office | None:
    """The office by which somebody runs the forum."""
    secretary = office_for(person, Role.SECRETARY, forum.subject)
    return secretary or office_for(person, Role.CONTACT, forum.member.subject)


def seat_office(person: Any, forum: Forum) -> Office | None:
    """The office by which somebody sits on the forum: of the forum itself, or of an institution with a seat today."""
    if office := office_for(person, Role.FORUM_MEMBER, forum.subject):
        return office
    today = timezone.localdate()
    seated = Institution.objects.select_related("subject").filter(seats__in=forum.seats.filter(running(today)))
    held = (office_for(person, Role.OFFICER, institution.subject) for institution in seated)
    return next((office for office in held if office is not None), None)
