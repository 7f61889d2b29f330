"""Milestones and indicators of a plan, from a government's own table to the record."""

from collections.abc import Mapping, Sequence
from typing import Any

from wegov.importers.matching import own_id
from wegov.importers.places import ensure_members, ensure_plans
from wegov.importers.report import Report
from wegov.importers.rows import IndicatorRow, Refused
from wegov.members.countries import normalise_name
from wegov.plans.actions import (
    correct_milestones,
    correct_rows,
    facts,
    is_correction,
    publish_commitments,
    publish_milestones,
)
from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone
from wegov.record.actions import Moment
from wegov.record.models import Subject


def apply_indicators(
    rows: Sequence[IndicatorRow], *, edition: Edition, at: Moment, source: str, report: Report
) -> None:
    """Put a government's table on record: commitments that are not known yet, their milestones and indicators."""
    if not rows:
        return
    members = ensure_members((row.member for row in rows), edition=edition, at=at, source=source)
    plans = ensure_plans(rows, members, edition=edition, at=at, source=source)
    by = members[rows[0].member.code].office
    commitments = _commitments(rows, plans[rows[0].member.code, rows[0].plan_number], edition)
    known = _known_milestones(rows)
    rows = _at_home(rows, commitments, known, report)
    commitments = {row.commitment: commitments[row.commitment] for row in rows}
    new = [commitment for commitment in commitments.values() if commitment.pk is None]
    publish_commitments(new, by=by, moments=[at] * len(new), source=source)
    _milestones(rows, commitments, known, edition=edition, by=by, at=at, source=source, report=report)


def _known_milestones(rows: Sequence[IndicatorRow]) -> dict[str, Milestone]:
    """The milestones on record that the rows speak of, by their numbers."""
    ids = {_milestone_id(row) for row in rows}
    stored = Milestone.objects.select_related("subject", "commitment__subject").prefetch_related("indicators")
    return {milestone.number: milestone for milestone in stored.filter(subject__public_id__in=ids)}


def _at_home(
    rows: Sequence[IndicatorRow],
    commitments: Mapping[str, Commitment],
    known: Mapping[str, Milestone],
    report: Report,
) -> list[IndicatorRow]:
    """The rows without those whose milestone is on record under another commitment; these are refused."""
    kept = []
    for row in rows:
        milestone = known.get(row.milestone)
        if milestone is None or milestone.commitment_id == commitments[row.commitment].pk:
            kept.append(row)
            continue
        expected = f"a milestone of “{milestone.commitment.subject.title}”, whose it is on record"
        report.refused.append(Refused(row.row, "milestone", row.milestone, expected))
    return kept


def _milestones(
    rows: Sequence[IndicatorRow],
    commitments: Mapping[str, Commitment],
    known: Mapping[str, Milestone],
    *,
    edition: Edition,
    report: Report,
    **words: Any,
) -> None:
    """Publish the milestones that are not on record; correct those of which, or of whose indicators, other is told."""
    told: dict[str, list[IndicatorRow]] = {}
    for row in rows:
        told.setdefault(row.milestone, []).append(row)
    new: list[Milestone] = []
    indicators: list[Indicator] = []
    corrections: list[tuple[Milestone, dict[str, list[Any]]]] = []
    measured_anew: list[tuple[Milestone, list[Indicator]]] = []
    for number, mine in told.items():
        milestone = known.get(number) or _milestone(mine[0], commitments[mine[0].commitment])
        measured = [_indicator(row, milestone) for row in mine]
        if number not in known:
            new.append(milestone)
            indicators += measured
            report.new += len(mine)
            continue
        changes = _changes(milestone, mine[0])
        anew = [row.facts for row in milestone.indicators.all()] != [row.facts for row in measured]
        corrections += [(milestone, changes)] if changes else []
        measured_anew += [(milestone, measured)] if anew else []
        if anew or is_correction(changes):
            report.changed += len(mine)
        elif changes:
            report.extended += len(mine)
        else:
            report.unchanged += len(mine)
    publish_milestones(new, indicators, **words)
    told_anew = [(row, {name: new for name, (_old, new) in changes.items()}) for row, changes in corrections]
    correct_rows(told_anew, edition=edition, **words)
    correct_milestones(measured_anew, **words)


def _changes(milestone: Milestone, row: IndicatorRow) -> dict[str, list[Any]]:
    """What a row tells of a milestone otherwise than the record: [old, new]. What it leaves empty stays."""
    old = facts(milestone)
    return {name: [old[name], value] for name, value in _told(row).items() if value and old[name] != value}


def _told(row: IndicatorRow) -> dict[str, Any]:
    return {
        "title": row.milestone_title,
        "translations": _titles(row, "milestone"),
        "ends": row.due,
        "due_text": row.due_text,
        "lead_institution": row.lead_institution,
    }


def _commitments(rows: Sequence[IndicatorRow], plan: ActionPlan, edition: Edition) -> dict[str, Commitment]:
    """The plan's commitments by the table's numbers: known by their title or by the id it would give, or made."""
    stored = Commitment.objects.select_related("subject", "plan__subject").filter(plan=plan)
    known = {normalise_name(commitment.subject.title): commitment for commitment in stored}
    by_id = {commitment.subject.public_id: commitment for commitment in stored}
    first = {row.commitment: row for row in reversed(rows)}
    return {
        number: known.get(normalise_name(row.commitment_title))
        or by_id.get(_commitment_id(row))
        or _commitment(row, plan, edition)
        for number, row in sorted(first.items())
    }


def _commitment_id(row: IndicatorRow) -> str:
    return f"commitment/{own_id(row.member.code, row.plan_number, row.commitment_title, '', 1)}"


def _milestone_id(row: IndicatorRow) -> str:
    return f"milestone/{row.member.code}-{row.plan_number}-{row.milestone}"


def _commitment(row: IndicatorRow, plan: ActionPlan, edition: Edition) -> Commitment:
    subject = Subject(
        public_id=_commitment_id(row),
        kind="commitment",
        title=row.commitment_title,
        translations=_titles(row, "commitment"),
        government=plan.subject.government,
    )
    return Commitment(subject=subject, plan=plan, number=row.commitment, edition=edition)


def _milestone(row: IndicatorRow, commitment: Commitment) -> Milestone:
    told = _told(row)
    subject = Subject(
        public_id=_milestone_id(row),
        kind="milestone",
        government=commitment.plan.subject.government,
        **{name: told.pop(name) for name in ("title", "translations", "ends")},
    )
    return Milestone(subject=subject, commitment=commitment, number=row.milestone, **told)


def _indicator(row: IndicatorRow, milestone: Milestone) -> Indicator:
    return Indicator(
        milestone=milestone,
        number=row.indicator,
        text=row.indicator_text,
        translations={language: values["indicator"] for language, values in row.translations.items()},
        due=row.due,
        due_text=row.due_text,
        lead_institution=row.lead_institution,
    )


def _titles(row: IndicatorRow, name: str) -> dict[str, dict[str, str]]:
    return {language: {"title": values[name]} for language, values in row.translations.items() if values.get(name)}
