"""The members and plans that a file speaks of: found, or put on record."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wegov.importers.rows import CommitmentRow, Row
from wegov.members.actions import list_members, new_member
from wegov.members.countries import Country, country_by_code
from wegov.members.models import Member
from wegov.plans.actions import correct_rows, publish_plans
from wegov.plans.models import ActionPlan, Edition
from wegov.record.actions import Moment, add_aliases
from wegov.record.models import Subject

PlanKey = tuple[str, int]  # member code, plan number


def ensure_members(countries: Iterable[Country], *, edition: Edition, at: Moment, source: str) -> dict[str, Member]:
    """The members by code; those that are not on record yet are listed, a local member's country first."""
    wanted = {country.code: country for country in countries}
    for country in list(wanted.values()):
        if parent := country_by_code(country.parent):
            wanted[parent.code] = parent
    members = {member.code: member for member in Member.objects.select_related("subject").filter(code__in=wanted)}
    missing = [country for code, country in wanted.items() if code not in members]
    for level in (["national"], ["local"]):
        new = [new_member(country, parent=members.get(country.parent)) for country in missing if country.level in level]
        list_members(new, by=edition.publisher, at=at, source=source)
        members |= {member.code: member for member in new}
    return members


def ensure_plans(
    rows: Sequence[Row], members: Mapping[str, Member], *, edition: Edition, at: Moment, source: str
) -> dict[PlanKey, ActionPlan]:
    """The plans by member and number; those not on record are published, a year learned later is put on record."""
    told = _told(rows)
    plans = {
        (plan.member.code, plan.number): plan
        for plan in ActionPlan.objects.select_related("subject", "member__subject").filter(member__code__in=members)
    }
    corrections: list[tuple[ActionPlan, Mapping[str, Any]]] = []
    for key, facts in told.items():
        if plan := plans.get(key):
            learned = {name: value for name, value in facts.items() if value and not _fact(plan, name)}
            corrections += [(plan, learned)] if learned else []
    new = {key: _plan(members[key[0]], key[1], facts) for key, facts in told.items() if key not in plans}
    moments = [Moment.parse(str(plan.year)) if plan.year else at for plan in new.values()]
    publish_plans(list(new.values()), moments=moments, source=source)
    correct_rows(corrections, edition=edition, by=edition.publisher, at=at, source=source)
    plans |= new
    add_aliases(
        (f"plan/{row.plan_ogp_id}", plans[row.member.code, row.plan_number].subject)
        for row in rows
        if isinstance(row, CommitmentRow) and row.plan_ogp_id
    )
    return plans


def _told(rows: Sequence[Row]) -> dict[PlanKey, dict[str, Any]]:
    """What the rows say of each plan: the year most of them give, for single rows can be wrong."""
    years: dict[PlanKey, Counter[int]] = defaultdict(Counter)
    ends: dict[PlanKey, Counter[int]] = defaultdict(Counter)
    for row in rows:
        key = (row.member.code, row.plan_number)
        if year := getattr(row, "year_submitted", None):
            years[key][year] += 1
        if year := getattr(row, "plan_ends", None):
            ends[key][year] += 1
    return {
        key: {
            "year": _most(years[key]),
            "starts": str(_most(years[key]) or ""),
            "ends": str(_most(ends[key]) or ""),
        }
        for key in dict.fromkeys((row.member.code, row.plan_number) for row in rows)
    }


def _most(counts: Counter[int]) -> int | None:
    return max(counts, key=lambda value: (counts[value], -value)) if counts else None


def _fact(plan: ActionPlan, name: str) -> Any:
    return plan.year if name == "year" else getattr(plan.subject, name)


def _plan(member: Member, number: int, facts: Mapping[str, Any]) -> ActionPlan:
    subject = Subject(
        public_id=f"plan/{member.code}-{number}",
        kind="plan",
        title=f"{member.subject.title}: action plan {number}",
        government=member.subject,
        starts=facts["starts"],
        ends=facts["ends"],
    )
    return ActionPlan(subject=subject, member=member, number=number, year=facts["year"])
