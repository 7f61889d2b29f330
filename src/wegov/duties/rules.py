"""Who may answer and withdraw duties."""

from typing import Any

import rules

from wegov.duties.models import Duty
from wegov.members.rules import is_contact, is_officer


@rules.predicate
def owes_it(person: Any, duty: Duty) -> bool:
    return bool(is_officer(person, duty.owing))


@rules.predicate
def is_owed_it(person: Any, duty: Duty) -> bool:
    return bool(is_officer(person, duty.owed_to))


@rules.predicate
def coordinates_it(person: Any, duty: Duty) -> bool:
    return bool(is_contact(person, duty.owing.member))


rules.add_rule("answer_duty", owes_it | coordinates_it)
rules.add_rule("withdraw_duty", is_owed_it | coordinates_it)
