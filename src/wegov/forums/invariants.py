"""What must always hold of forums: every row is what its acts say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from wegov.forums import meetings
from wegov.forums.actions import CHECK_FACTS, check_facts, facts, seat_facts
from wegov.forums.models import Forum, Meeting, StandardCheck
from wegov.record.invariants import compare
from wegov.record.models import Act

UNCHECKED = dict.fromkeys(CHECK_FACTS, "")


def forums_equal_acts() -> list[str]:
    return [*_forums(), *_meetings(), *_checks()]


def _forums() -> Iterator[str]:
    rows = Forum.objects.select_related("subject").prefetch_related("seats__institution__subject").order_by("pk")
    acts = _acts("forum.")
    for forum in rows:
        seats = sorted(_seat_key(seat_facts(seat)) for seat in forum.seats.all())
        yield from compare(forum.subject.public_id, facts(forum) | {"seats": seats}, _replay_forum(acts[forum.pk]))


def _replay_forum(acts: Iterable[Act]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    seats: dict[tuple[str, str], dict[str, str]] = {}
    for act in acts:
        if act.kind == "forum.founded":
            said |= act.body
        if act.kind in ("forum.seat_taken", "forum.seat_left"):
            seats[act.body["institution"], act.body["starts"]] = act.body
        said |= _news(act)
    return said | {"seats": sorted(_seat_key(seat) for seat in seats.values())}


def _seat_key(seat: dict[str, str]) -> list[str]:
    return [seat[name] for name in ("institution", "side", "starts", "ends")]


def _meetings() -> Iterator[str]:
    acts = _acts("meeting.")
    for meeting in Meeting.objects.select_related("subject").prefetch_related("agenda__about", "agenda__duty__subject"):
        agenda = [
            meetings.item_facts(item)
            | {"decision": item.decision, "duty": item.duty.subject.public_id if item.duty else ""}
            for item in meeting.agenda.all()
        ]
        row = meetings.facts(meeting) | {"agenda": agenda}
        yield from compare(meeting.subject.public_id, row, _replay_meeting(acts[meeting.pk]))


def _replay_meeting(acts: Iterable[Act]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    agenda: dict[int, dict[str, Any]] = {}
    for act in acts:
        if act.kind == "meeting.planned":
            said |= act.body
        for item in act.body.get("put_on", []):
            agenda[item["position"]] = item | {"decision": "", "duty": ""}
        for item in act.body.get("taken_off", []):
            del agenda[item["position"]]
        if act.kind == "meeting.decided":
            agenda[act.body["position"]] |= {name: act.body[name] for name in ("decision", "duty")}
        said |= _news(act)
    return said | {"agenda": [agenda[position] for position in sorted(agenda)]}


def _checks() -> Iterator[str]:
    acts = Act.objects.filter(kind="plan.standard_checked").select_related("subject").order_by("pk")
    said: dict[tuple[str, str], dict[str, str]] = {}
    for act in acts:
        new = {name: value for name, (_old, value) in act.body["standard"].items()}
        said.setdefault((act.subject.public_id, act.body["item"]), dict(UNCHECKED)).update(new)
    rows = {
        (check.plan.subject.public_id, check.item): check_facts(check)
        for check in StandardCheck.objects.select_related("plan__subject").order_by("pk")
    }
    for key in sorted({*rows, *said}):
        yield from compare(", ".join(key), rows.get(key, UNCHECKED), said.get(key, {}))


def _acts(kinds: str) -> dict[int, list[Act]]:
    """By subject, in their order."""
    acts: dict[int, list[Act]] = defaultdict(list)
    for act in Act.objects.filter(kind__startswith=kinds).order_by("pk"):
        acts[act.subject_id].append(act)
    return acts


def _news(act: Act) -> dict[str, Any]:
    return {name: new for name, (_old, new) in act.body.get("changes", {}).items()}
