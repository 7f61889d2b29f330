"""What must always hold of members and institutions: every row is what its acts say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wegov.members import institutions
from wegov.members.actions import facts
from wegov.members.models import Institution, Member, Tenure
from wegov.members.offices import yesterday
from wegov.record.invariants import compare
from wegov.record.models import Act


def members_equal_acts() -> list[str]:
    listed = {act.subject_id: act.body for act in Act.objects.filter(kind="member.listed")}
    members = Member.objects.select_related("subject", "parent")
    return [
        sentence
        for member in members.order_by("code")
        for sentence in compare(member.subject.public_id, facts(member), listed.get(member.pk, {}))
    ]


def institutions_equal_acts() -> list[str]:
    said: dict[int, dict[str, Any]] = {}
    acts = Act.objects.filter(kind__in=["institution.listed", "institution.corrected"]).order_by("pk")
    for act in acts:
        changes = act.body.get("changes", {})
        said.setdefault(act.subject_id, {}).update(
            {name: new for name, (_old, new) in changes.items()} if changes else act.body
        )
    rows = Institution.objects.select_related("subject", "member")
    return [
        sentence
        for row in rows.order_by("subject__public_id")
        for sentence in compare(row.subject.public_id, institutions.facts(row), said.get(row.pk, {}))
    ]


def tenures_are_told() -> list[str]:
    """Every tenure of a body's office, and each of its days, is told by an act; the act does not say whose it is.

    The other way round does not hold: a copy of the record has the acts, and nobody's account.
    """
    acts: dict[tuple[int, str], list[Act]] = defaultdict(list)
    for act in Act.objects.filter(kind__startswith="office.").order_by("pk"):
        acts[act.subject_id, act.body["role"]].append(act)
    tenures: dict[tuple[int, str], list[Tenure]] = defaultdict(list)
    for tenure in Tenure.objects.filter(office__body__isnull=False).select_related("office__body").order_by("pk"):
        tenures[tenure.office.body_id or 0, tenure.office.role].append(tenure)
    return [sentence for key, rows in tenures.items() for sentence in _untold(rows, acts.get(key, []))]


def _untold(tenures: list[Tenure], acts: list[Act]) -> Iterator[str]:
    name = str(tenures[0].office)
    begun = [act for act in acts if act.kind in ("office.granted", "office.handed_over")]
    if len(tenures) > len(begun):
        yield f"{name}: held {len(tenures)} times, its acts tell of {len(begun)}."
    days = {day for act in acts for day in _days(act)}
    for tenure in tenures:
        for day in (tenure.starts, tenure.ends):
            if day is not None and day not in days:
                yield f"{name}: no act tells that it was held from or until {day}."


def _days(act: Act) -> Iterator[date]:
    """The days of an act; who hands over has held the office until the day before."""
    body: Mapping[str, str] = act.body
    starts = date.fromisoformat(body["starts"])
    yield starts
    if act.kind == "office.handed_over":
        yield yesterday(starts)
    if "ends" in body:
        yield date.fromisoformat(body["ends"])
