"""Commitments and their assessments, from an edition's rows to the record."""

from collections.abc import Mapping, Sequence
from typing import Any

from wegov.importers import read_current
from wegov.importers.apply_assessments import apply_assessments
from wegov.importers.dates import keep_finer
from wegov.importers.language import detect
from wegov.importers.matching import Known, match, own_ids
from wegov.importers.places import PlanKey, ensure_members, ensure_plans
from wegov.importers.report import Report, Unsure
from wegov.importers.rows import CommitmentRow, Refused
from wegov.importers.work import Work, is_later
from wegov.plans.actions import correct_rows, facts, is_correction, publish_commitments
from wegov.plans.models import ActionPlan, Commitment, Edition
from wegov.record.actions import Moment
from wegov.record.models import Subject


def apply_commitments(
    rows: Sequence[CommitmentRow], *, edition: Edition, at: Moment, source: str, report: Report
) -> None:
    """Put an edition's rows on record: each becomes a new commitment or meets the one it is known as."""
    rows = _known_elsewhere(rows, report)
    members = ensure_members((row.member for row in rows), edition=edition, at=at, source=source)
    work = Work(edition, at, source, report)
    work.plans = ensure_plans(rows, members, edition=edition, at=at, source=source)
    _place(rows, work)
    _correct(work)
    apply_assessments(work)
    met = {commitment.subject.public_id for _row, commitment in work.placed} - work.new
    report.new = len(work.new)
    report.merged = len(met)
    report.changed = len(work.changed & met)
    report.extended = len(work.extended & met - work.changed)
    report.unchanged = report.merged - report.changed - report.extended


def _known_elsewhere(rows: Sequence[CommitmentRow], report: Report) -> list[CommitmentRow]:
    """The rows without those whose id belongs to a commitment of another plan; these are refused."""
    ids = [row.ogp_id for row in rows if row.ogp_id]
    stored = Commitment.objects.filter(ogp_id__in=ids).values_list("ogp_id", "plan__member__code", "plan__number")
    plans = {ogp_id: (code, number) for ogp_id, code, number in stored}
    kept = []
    for row in rows:
        key = (row.member.code, row.plan_number)
        code, number = plans.get(row.ogp_id, key)
        if (code, number) == key:
            kept.append(row)
            continue
        expected = f"an id of plan {key[0]}-{key[1]}; on record it is one of plan {code}-{number}"
        report.refused.append(Refused(row.row, read_current.LAYOUT.columns["ogp_id"], row.ogp_id, expected))
    return kept


def _place(rows: Sequence[CommitmentRow], work: Work) -> None:
    """Find or publish the commitment of each row."""
    stored: dict[int, list[Commitment]] = {}
    plans = [plan.pk for plan in work.plans.values()]
    for commitment in Commitment.objects.select_related("subject", "edition").filter(plan__in=plans):
        stored.setdefault(commitment.plan_id, []).append(commitment)
    by_plan: dict[PlanKey, list[CommitmentRow]] = {}
    for row in rows:
        by_plan.setdefault((row.member.code, row.plan_number), []).append(row)
    new: list[Commitment] = []
    for key, mine in by_plan.items():
        known = {commitment.subject.public_id: commitment for commitment in stored.get(work.plans[key].pk, [])}
        new += _place_plan(mine, known, work.plans[key], work)
    moments = [Moment.parse(str(row.plan.year)) if row.plan.year else work.at for row in new]
    publish_commitments(new, moments=moments, source=work.source)


def _place_plan(
    rows: Sequence[CommitmentRow], known: Mapping[str, Commitment], plan: ActionPlan, work: Work
) -> list[Commitment]:
    """Put each row of a plan with its commitment; give the commitments that are new."""
    decisions = match(rows, [_known(commitment) for commitment in known.values()])
    new = []
    for row, own_id, decision in zip(rows, own_ids(rows, known), decisions, strict=True):
        commitment = known.get(decision.same)
        if commitment is None:
            commitment = _commitment(row, f"commitment/{row.ogp_id or own_id}", plan, work.edition)
            new.append(commitment)
            if decision.candidates:
                work.report.unsure.append(Unsure(row.row, row.title, list(decision.candidates)))
        commitment.plan = plan
        work.placed.append((row, commitment))
    work.new |= {commitment.subject.public_id for commitment in new}
    return new


def _correct(work: Work) -> None:
    """Take over what a later edition words differently. What it leaves empty stays; an older one changes nothing."""
    corrections: list[tuple[Commitment, Mapping[str, Any]]] = []
    for row, commitment in work.placed:
        earlier = commitment.edition  # None: the government's own words, which a file does not change
        if earlier is None or commitment.subject.public_id in work.new or not is_later(work.edition, earlier):
            continue
        told = _told(row, commitment.tags)
        if told["text"] != commitment.subject.text:
            told["language"] = detect(f"{row.title} {row.text}", row.member.languages)
        old = facts(commitment)
        told |= {name: keep_finer(old[name], told[name]) for name in ("starts", "ends")}
        changes = {name: [old[name], value] for name, value in told.items() if value and old[name] != value}
        if changes:
            (work.changed if is_correction(changes) else work.extended).add(commitment.subject.public_id)
            corrections.append((commitment, {name: new for name, (_old, new) in changes.items()}))
    correct_rows(corrections, edition=work.edition, by=work.edition.publisher, at=work.at, source=work.source)


def _known(commitment: Commitment) -> Known:
    return Known(
        public_id=commitment.subject.public_id,
        number=commitment.number,
        title=commitment.subject.title,
        text=commitment.subject.text,
        ogp_id=commitment.ogp_id or "",
    )


def _told(row: CommitmentRow, tags: Sequence[str] = ()) -> dict[str, Any]:
    """The facts that a row tells. Tags of another codebook stay."""
    codebooks = {tag.partition(":")[0] for tag in row.tags}
    return {
        "title": row.title,
        "text": row.text,
        "starts": row.starts,
        "ends": row.ends,
        "ogp_id": row.ogp_id or None,
        "number": row.number,
        "short_title": row.short_title,
        "theme": row.theme,
        "lead_institution": row.lead_institution,
        "supporting_institutions": row.supporting_institutions,
        "starts_text": row.starts_text,
        "ends_text": row.ends_text,
        "tags": [tag for tag in tags if tag.partition(":")[0] not in codebooks] + list(row.tags),
        "address": row.url,
    }


def _commitment(row: CommitmentRow, public_id: str, plan: ActionPlan, edition: Edition) -> Commitment:
    told = _told(row)
    subject = Subject(
        public_id=public_id,
        kind="commitment",
        government=plan.subject.government,
        language=detect(f"{row.title} {row.text}", row.member.languages),
        **{name: told.pop(name) for name in ("title", "text", "starts", "ends")},
    )
    return Commitment(subject=subject, plan=plan, edition=edition, **told)
