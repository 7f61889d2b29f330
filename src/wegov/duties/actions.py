"""What happens to duties: opened, answered, done, withdrawn, and gone up where nobody answers."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wegov.duties.exceptions import DutyAnsweredError, DutyClosedError, DutyError
from wegov.duties.models import Duty, Level, State
from wegov.duties.queries import due_of, going_up, next_step_of
from wegov.members.models import Institution
from wegov.record.actions import Moment, NewAct, make_links, open_subjects, write_acts
from wegov.record.models import Act, Relation, Subject

FACTS = ("kind", "level", "state", "answer")
BATCH = 500  # duties that go up in one transaction
BY_RULE = "By rule"
RULE = "wegov: duties/escalation.py"


def facts(duty: Duty) -> dict[str, Any]:
    """What the public record says of a duty now."""
    return {
        "title": duty.subject.title,
        "ends": duty.subject.ends,
        "about": duty.about.public_id,
        "owing": duty.owing.subject.public_id,
        "owed_to": duty.owed_to.subject.public_id if duty.owed_to else "",
        "expected": duty.expected.isoformat() if duty.expected else "",
    } | {name: str(getattr(duty, name)) for name in FACTS}


def new_duty(
    *,
    kind: str,
    text: str,
    about: Subject,
    owing: Institution,
    owed_to: Institution | None = None,
    due: date | None,
) -> Duty:
    """A duty that is not stored yet, with its subject."""
    subject = Subject(
        public_id=f"duty/{secrets.token_hex(6)}",
        kind="duty",
        title=text,
        language=about.language,
        government=owing.member.subject if owing.member else about.government,
        ends=due.isoformat() if due else "",
    )
    return Duty(subject=subject, kind=kind, about=about, owing=owing, owed_to=owed_to)


@transaction.atomic
def open_duties(duties: Sequence[Duty], *, by: str, at: Moment, source: str) -> None:
    """Say in public who owes what, to whom, by when; each linked to what it is about."""
    open_subjects(duties)
    acts = write_acts(
        [NewAct(duty.subject, "duty.opened", at, by, source, facts(duty) | _names(duty)) for duty in duties]
    )
    make_links((duty.subject, Relation.CONCERNS, duty.about, act) for duty, act in zip(duties, acts, strict=True))


@transaction.atomic
def answer_duty(
    duty: Duty, *, answer: str, done: bool, expected: date | None = None, by: str, at: Moment, source: str
) -> Act:
    """Record what the owing institution answers: that it is done, or what stands in the way and when it will be.

    Raises DutyClosedError where it is done or withdrawn already, DutyAnsweredError where somebody has answered since
    `duty` was read, DutyError where nothing is said.
    """
    if not answer.strip():
        raise DutyError(_("Say in words what was done, or what stands in the way."))
    read = duty.answered_at
    duty = _lock(duty)
    if duty.answered_at != read:
        raise DutyAnsweredError(_("Somebody answered since you opened this. Yours is not sent yet."))
    duty.answered_at = at.at
    new = {"answer": answer, "expected": None if done else expected}
    if done:
        return _change(duty, "duty.done", new | {"state": State.DONE}, {"said": answer}, by, at, source)
    return _change(duty, "duty.answered", new, {"said": answer}, by, at, source)


@transaction.atomic
def withdraw_duty(duty: Duty, *, said: str, by: str, at: Moment, source: str) -> Act:
    """Take a duty back, with the reason. Raises DutyClosedError where it is done or withdrawn already."""
    return _change(_lock(duty), "duty.withdrawn", {"state": State.WITHDRAWN}, {"said": said}, by, at, source)


def escalate_duties(*, now: datetime) -> int:
    """Move every duty up that has not been heard of for as long as the rule allows; how many went up.

    Safe to run twice, and by two workers at once: each duty is locked while it moves, and the other passes it by.
    """
    went_up, last = 0, 0
    while keys := list(going_up(now.date()).filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        went_up += _escalate(keys, now)
        last = keys[-1]
    return went_up


@transaction.atomic
def _escalate(keys: Sequence[int], now: datetime) -> int:
    duties = list(
        going_up(now.date())
        .filter(pk__in=keys)
        .select_related("subject")
        .defer("subject__search", "subject__title_search")
        .select_for_update(of=("self",), skip_locked=True)
    )
    acts = []
    for duty in duties:
        step = next_step_of(duty)
        if step is None or step[1] > now.date():
            continue
        due = due_of(duty)
        body = {"due": due.isoformat() if due else "", "changes": {"level": [duty.level, step[0]]}}
        duty.level, duty.escalated_at = Level(step[0]), now
        acts.append(NewAct(duty.subject, "duty.escalated", Moment(now), BY_RULE, RULE, body))
    Duty.objects.bulk_update(duties, ["level", "escalated_at"])
    return len(write_acts(acts))


def _names(duty: Duty) -> dict[str, Any]:
    """What the institutions were called, so that a timeline need not ask."""
    return {"names": {"owing": str(duty.owing), "owed_to": str(duty.owed_to or "")}}


def _lock(duty: Duty) -> Duty:
    """The duty as it stands, held until the transaction ends; nobody else closes it meanwhile."""
    stored = Duty.objects.select_for_update().get(pk=duty.pk)
    if stored.state != State.OPEN:
        raise DutyClosedError(_("This duty is closed already. What you wrote was not sent."))
    duty.refresh_from_db()
    return duty


def _change(
    duty: Duty, kind: str, new: Mapping[str, Any], body: dict[str, Any], by: str, at: Moment, source: str
) -> Act:
    old = facts(duty)
    for name, value in new.items():
        setattr(duty, name, value)
    changes = {name: [old[name], value] for name, value in facts(duty).items() if old[name] != value}
    duty.save(update_fields=[*new, "answered_at"])
    [act] = write_acts([NewAct(duty.subject, kind, at, by, source, body | {"changes": changes})])
    return act
