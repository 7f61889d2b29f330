"""What happens to meetings of a forum: planned, moved, held, decided, cancelled; and what is put on the agenda."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegov.duties.actions import BY_RULE, new_duty, open_duties
from wegov.duties.models import Duty, Level, State
from wegov.duties.queries import duties_for_forum
from wegov.forums.exceptions import ForumError
from wegov.forums.models import AgendaItem, Forum, Meeting
from wegov.forums.queries import next_planned
from wegov.members.models import Institution, Member
from wegov.record.actions import Moment, NewAct, lock_subject, make_links, open_subjects, write_acts
from wegov.record.models import Act, Relation, Subject

MOST_ITEMS = 100
LONGEST_TITLE = 300  # of a point, as the table holds it
FACTS = ("state", "place", "text", "starts")
logger = logging.getLogger("wegov.forums")


@dataclass(frozen=True, slots=True)
class NewItem:
    """A point to be put on an agenda; proposed by nobody where the rule puts it there."""

    title: str
    about: Subject | None = None
    proposed_by: str = ""


def facts(meeting: Meeting) -> dict[str, str]:
    """What the public record says of a meeting; its agenda is told beside it."""
    return {
        "state": meeting.state,
        "place": meeting.place,
        "text": meeting.subject.text,
        "starts": meeting.subject.starts,
    }


@transaction.atomic
def plan_meeting(forum: Forum, *, day: date, place: str, by: str, at: Moment, source: str) -> Meeting:
    """Plan a meeting. What the forum has to see to by rule is on its agenda from the start."""
    lock_subject(forum.subject)
    _require_founded(forum, day)
    if Meeting.objects.filter(forum=forum, subject__starts=day.isoformat()).exclude(state="cancelled").exists():
        raise ForumError(_("The forum has a meeting on that day already."))
    subject = Subject(
        public_id=_free_id(f"meeting/{forum.member.code.lower()}-{day.isoformat()}"),
        kind="meeting",
        title=f"{forum.subject.title}, {day.isoformat()}",
        language=forum.subject.language,
        government=forum.member.subject,
        starts=day.isoformat(),
    )
    meeting = Meeting(subject=subject, forum=forum, place=place)
    open_subjects([meeting])
    [act] = write_acts([NewAct(subject, "meeting.planned", at, by, source, facts(meeting))])
    make_links([(subject, Relation.CONCERNS, forum.subject, act)])
    put_overdue_on_agenda(forum.member, today=at.at.date(), at=at, source=source)
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, day: date, place: str, said: str, by: str, at: Moment, source: str) -> Act | None:
    """Change when or where a planned meeting will be; its address stays."""
    _lock_planned(meeting)
    _require_founded(meeting.forum, day)
    others = Meeting.objects.filter(forum=meeting.forum, subject__starts=day.isoformat()).exclude(pk=meeting.pk)
    if others.exclude(state="cancelled").exists():
        raise ForumError(_("The forum has a meeting on that day already."))
    changes = _differences(meeting, {"starts": day.isoformat(), "place": place})
    if not changes:
        return None
    meeting.subject.title = f"{meeting.forum.subject.title}, {day.isoformat()}"
    return _change(meeting, "meeting.moved", changes, said=said, by=by, at=at, source=source)


@transaction.atomic
def put_on_agenda(meeting: Meeting, items: Sequence[NewItem], *, by: str, at: Moment, source: str) -> list[AgendaItem]:
    """Put points at the end of a planned meeting's agenda; those that are there already are left out."""
    _lock_planned(meeting)
    there = list(meeting.agenda.all())
    about, titles = {item.about_id for item in there if item.about_id}, {item.title.casefold() for item in there}
    new = [
        item for item in items if (item.about.pk not in about if item.about else item.title.casefold() not in titles)
    ]
    if len(there) + len(new) > MOST_ITEMS:
        raise ForumError(_("An agenda holds no more than %(most)d points.") % {"most": MOST_ITEMS})
    first = 1 + max((item.position for item in there), default=0)
    rows = [
        AgendaItem(meeting=meeting, position=position, title=item.title, about=item.about, proposed_by=item.proposed_by)
        for position, item in enumerate(new, first)
    ]
    AgendaItem.objects.bulk_create(rows)
    if rows:
        body = {"put_on": [item_facts(row) for row in rows]}
        write_acts([NewAct(meeting.subject, "meeting.agenda_changed", at, by, source, body)])
    return rows


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, said: str, by: str, at: Moment, source: str) -> None:
    """Take a point off a planned meeting's agenda. What the rule put there stays until it is answered."""
    _lock_item(item, Meeting.State.PLANNED)
    if not item.proposed_by:
        raise ForumError(_("The rule put this on the agenda: it stays until the duty is answered."))
    body = {"taken_off": [item_facts(item)], "said": said}
    item.delete()
    write_acts([NewAct(item.meeting.subject, "meeting.agenda_changed", at, by, source, body)])


@transaction.atomic
def put_overdue_on_agenda(member: Member, *, today: date, at: Moment, source: str) -> list[AgendaItem]:
    """Put each overdue duty that went up to the forum on the agenda of the member's next planned meeting.

    Where the agenda is nearly full, those that are overdue for longest; the others wait for the next one.
    """
    meeting = next_planned(member, today)
    if meeting is None:
        return []
    _lock_planned(meeting)
    there = list(meeting.agenda.values_list("about", flat=True))
    duties = [duty for duty in duties_for_forum(member) if duty.pk not in there][: MOST_ITEMS - len(there)]
    items = [NewItem(title=_title(str(duty)), about=duty.subject) for duty in duties]
    return put_on_agenda(meeting, items, by=BY_RULE, at=at, source=source)


def fill_agendas(*, at: Moment, source: str) -> int:
    """Do so for every member; how many duties were put on an agenda."""
    waiting = Duty.objects.filter(level=Level.FORUM, state=State.OPEN).values("owing__member")
    today = at.at.date()
    put = 0
    for member in Member.objects.select_related("subject").filter(pk__in=waiting).order_by("pk"):
        try:
            put += len(put_overdue_on_agenda(member, today=today, at=at, source=source))
        except ForumError as error:  # somebody changed the meeting in the same moment: it is put there next time
            logger.info("agenda not filled: %s", error, extra={"member": member.code})
    return put


@transaction.atomic
def hold_meeting(meeting: Meeting, *, minutes: str, by: str, at: Moment, source: str) -> Act:
    """Record that a meeting was held, and publish its minutes. Raises ForumError before its day."""
    _lock_planned(meeting)
    if meeting.subject.starts > at.at.date().isoformat():
        raise ForumError(_("The meeting’s day has not come yet."))
    changes = _differences(meeting, {"state": Meeting.State.HELD.value, "text": minutes})
    return _change(meeting, "meeting.held", changes, said="", by=by, at=at, source=source)


@transaction.atomic
def correct_minutes(meeting: Meeting, *, minutes: str, said: str, by: str, at: Moment, source: str) -> Act | None:
    """Correct published minutes; what stood before stays in the act, with the reason."""
    _lock_as(meeting, Meeting.State.HELD)
    changes = _differences(meeting, {"text": minutes})
    return _change(meeting, "meeting.corrected", changes, said=said, by=by, at=at, source=source) if changes else None


@transaction.atomic
def decide_item(
    item: AgendaItem,
    *,
    decision: str,
    owing: Institution | None,
    due: date | None,
    by: str,
    at: Moment,
    source: str,
) -> Act:
    """Record what a held meeting decided on a point. It becomes a duty of `owing`; None says that it needs none."""
    _lock_item(item, Meeting.State.HELD)
    if item.decision:
        raise ForumError(_("What was decided on this point is on record already."))
    meeting = item.meeting.subject
    item.decision = decision
    if owing is not None:
        duty = new_duty(kind=Duty.Kind.DECISION, text=decision, about=_concern(item), owing=owing, due=due)
        open_duties([duty], by=by, at=at, source=source)
        item.duty = duty
    item.save(update_fields=["decision", "duty"])
    [act] = write_acts([NewAct(meeting, "meeting.decided", at, by, source, decision_facts(item))])
    if item.duty:
        make_links([(meeting, Relation.RAISED, item.duty.subject, act)])
    return act


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, said: str, by: str, at: Moment, source: str) -> Act:
    """Call a planned meeting off, with the reason. What the rule put on its agenda goes to the next one."""
    _lock_planned(meeting)
    changes = _differences(meeting, {"state": Meeting.State.CANCELLED.value})
    act = _change(meeting, "meeting.cancelled", changes, said=said, by=by, at=at, source=source)
    put_overdue_on_agenda(meeting.forum.member, today=at.at.date(), at=at, source=source)
    return act


def item_facts(item: AgendaItem) -> dict[str, Any]:
    return {
        "position": item.position,
        "title": item.title,
        "about": item.about.public_id if item.about else "",
        "proposed_by": item.proposed_by,
    }


def decision_facts(item: AgendaItem) -> dict[str, Any]:
    duty = item.duty
    return {
        "position": item.position,
        "title": item.title,
        "decision": item.decision,
        "duty": duty.subject.public_id if duty else "",
        "owing": str(duty.owing) if duty else "",
        "due": duty.subject.ends if duty else "",
    }


def _require_founded(forum: Forum, day: date) -> None:
    """A day that is over is right, to put a meeting on record that was held; one before the founding is not."""
    if day.isoformat() < forum.subject.starts:
        founded = {"day": date_format(date.fromisoformat(forum.subject.starts), "j F Y")}
        raise ForumError(_("The forum was founded on %(day)s: it cannot meet before.") % founded)


def _title(text: str) -> str:
    """What is to be done may be told at length; on the agenda it stands as it begins."""
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"


def _concern(item: AgendaItem) -> Subject:
    """What a decision is about: where the point is an overdue duty, what that duty was about."""
    if item.about is None:
        return item.meeting.subject
    duty = Duty.objects.select_related("about").filter(pk=item.about_id).first()
    return duty.about if duty else item.about


def _differences(meeting: Meeting, new: dict[str, str]) -> dict[str, list[str]]:
    old = facts(meeting)
    return {name: [old[name], value] for name, value in new.items() if old[name] != value}


def _change(
    meeting: Meeting, kind: str, changes: dict[str, list[str]], *, said: str, by: str, at: Moment, source: str
) -> Act:
    for name, (_old, new) in changes.items():
        setattr(meeting.subject if name in ("text", "starts") else meeting, name, new)
    meeting.subject.save(update_fields=["title", "text", "starts"])
    meeting.save(update_fields=["state", "place"])
    body = {"said": said, "changes": changes}
    return write_acts([NewAct(meeting.subject, kind, at, by, source, body)])[0]


def _lock_planned(meeting: Meeting) -> None:
    _lock_as(meeting, Meeting.State.PLANNED)


def _lock_as(meeting: Meeting, state: Meeting.State) -> None:
    """Wait for whoever changes the same meeting. Raises ForumError where it is not in this state any more."""
    lock_subject(meeting.subject)
    meeting.refresh_from_db(fields=["state", "place"])
    if meeting.state != state:
        raise ForumError(_("The meeting is %(state)s: this cannot be done.") % {"state": meeting.get_state_display()})


def _lock_item(item: AgendaItem, state: Meeting.State) -> None:
    """Raises ForumError where the point was taken off meanwhile, too."""
    _lock_as(item.meeting, state)
    stored = AgendaItem.objects.filter(pk=item.pk).first()
    if stored is None:
        raise ForumError(_("This point is not on the agenda any more."))
    item.decision = stored.decision


def _free_id(stem: str) -> str:
    taken: Iterable[str] = set(Subject.objects.filter(public_id__startswith=stem).values_list("public_id", flat=True))
    number, free = 1, stem
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free
