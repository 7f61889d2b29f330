"""Commitments and their assessments, from an edition's rows to the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wegov.importers.language import detect
from wegov.importers.matching import Record, match, own_ids
from wegov.importers.places import PlanKey, ensure_members, ensure_plans, government
from wegov.importers.report import Report, Unsure
from wegov.importers.rows import CommitmentRow
from wegov.plans.actions import correct_rows, facts, publish_commitments
from wegov.plans.models import ActionPlan, Commitment, Edition
from wegov.record.actions import Moment
from wegov.record.models import Subject
from wegov.reviews.actions import assess_commitments, publish_reviews
from wegov.reviews.models import Assessment, Review, Stage


@dataclass(slots=True)
class Work:
    """What one file asks for, while it is being applied."""

    edition: Edition
    at: Moment
    source: str
    report: Report
    plans: dict[PlanKey, ActionPlan] = field(default_factory=dict)
    placed: list[tuple[CommitmentRow, Commitment]] = field(default_factory=list)
    new: set[str] = field(default_factory=set)  # public ids of commitments that this file brings


def apply_commitments(
    rows: Sequence[CommitmentRow], *, edition: Edition, at: Moment, source: str, report: Report
) -> None:
    """Put an edition's rows on record: each becomes a new commitment or meets the one it is known as."""
    members = ensure_members((row.member for row in rows), edition=edition, at=at, source=source)
    work = Work(edition, at, source, report)
    work.plans = ensure_plans(rows, members, edition=edition, at=at, source=source)
    _place(rows, work)
    changed = _correct(work) | _assess(work)
    met = {commitment.subject.public_id for _row, commitment in work.placed} - work.new
    report.new = len(work.new)
    report.merged = len(met)
    report.changed = len(changed & met)
    report.unchanged = report.merged - report.changed


def _place(rows: Sequence[CommitmentRow], work: Work) -> None:
    """Find or publish the commitment of each row."""
    stored: dict[int, list[Commitment]] = {}
    plans = [plan.pk for plan in work.plans.values()]
    for commitment in Commitment.objects.select_related("subject", "edition").filter(plan__in=plans):
        stored.setdefault(commitment.plan_id, []).append(commitment)
    by_plan: dict[PlanKey, list[CommitmentRow]] = {}
    for row in rows:
        by_plan.setdefault((row.member.code, row.plan_number), []).append(row)
    new: dict[str, list[Commitment]] = {}
    for key, mine in by_plan.items():
        known = {commitment.subject.public_id: commitment for commitment in stored.get(work.plans[key].pk, [])}
        new.setdefault(key[0], []).extend(_place_plan(mine, known, work.plans[key], work))
    for commitments in new.values():
        moments = [Moment.parse(str(row.plan.year)) if row.plan.year else work.at for row in commitments]
        by = government(commitments[0].plan.member) if commitments else ""
        publish_commitments(commitments, by=by, moments=moments, source=work.source)


def _place_plan(
    rows: Sequence[CommitmentRow], known: Mapping[str, Commitment], plan: ActionPlan, work: Work
) -> list[Commitment]:
    """Put each row of a plan with its commitment; give the commitments that are new."""
    records = [Record(str(row.row), row.number, row.title, row.text, row.ogp_id) for row in rows]
    decisions = match(records, [_record(commitment) for commitment in known.values()])
    ids = own_ids(plan.member.code, plan.number, [(row.title, row.text) for row in rows])
    taken = {decision.known for decision in decisions}
    new = []
    for row, own_id, decision in zip(rows, ids, decisions, strict=True):
        public_id = decision.known or f"commitment/{row.ogp_id or own_id}"
        # Twins in one plan are told apart by their place only: the same id is the same twin, read again.
        commitment = known.get(public_id) if decision.known or public_id not in taken else None
        if commitment is None:
            commitment = _commitment(row, public_id, plan, work.edition)
            new.append(commitment)
            if decision.candidates:
                work.report.unsure.append(Unsure(row.row, row.title, list(decision.candidates)))
        commitment.plan = plan
        work.placed.append((row, commitment))
    work.new |= {commitment.subject.public_id for commitment in new}
    return new


def _correct(work: Work) -> set[str]:
    """Take over what a later edition words differently. What it leaves empty stays; an older one changes nothing."""
    corrections: list[tuple[Commitment, Mapping[str, Any]]] = []
    for row, commitment in work.placed:
        if commitment.subject.public_id in work.new or not _later(work.edition, commitment.edition):
            continue
        told = _told(row, commitment.tags)
        if told["text"] != commitment.subject.text:
            told["language"] = detect(f"{row.title} {row.text}", row.member.languages)
        old = facts(commitment)
        differing = {name: value for name, value in told.items() if value and old[name] != value}
        if differing:
            corrections.append((commitment, differing))
    correct_rows(corrections, edition=work.edition, by=work.edition.publisher, at=work.at, source=work.source)
    return {commitment.subject.public_id for commitment, _ in corrections}


def _assess(work: Work) -> set[str]:
    """Store the codes of each row, unless they are there already. Gives the commitments whose codes changed."""
    history = _history(work)
    reviews = _ensure_reviews(work)
    rows: list[Assessment] = []
    moments: list[Moment] = []
    earlier: dict[int, Assessment] = {}
    changed: set[str] = set()
    for row, commitment in work.placed:
        before = [old for old in history.get(commitment.pk, []) if not _later(old.edition, work.edition)]
        if any(_says_the_same(old, row, work.edition) for old in history.get(commitment.pk, [])):
            continue
        if before:
            earlier[commitment.pk] = before[-1]
            changed |= {commitment.subject.public_id} if before[-1].codes != dict(row.codes) else set()
        rows.append(_assessment(row, commitment, work.edition))
        moments.append(_moment(row, work, first=not before))
    assess_commitments(
        rows,
        earlier=earlier,
        reviews={commitment.pk: reviews.get(row.row, []) for row, commitment in work.placed},
        edition=work.edition,
        by=work.edition.publisher,
        moments=moments,
        source=work.source,
    )
    return changed


def _history(work: Work) -> dict[int, list[Assessment]]:
    """The assessments on record of the commitments placed, the earliest edition first."""
    history: dict[int, list[Assessment]] = {}
    keys = [commitment.pk for _row, commitment in work.placed]
    stored = Assessment.objects.select_related("edition", "act").filter(commitment__in=keys)
    for assessment in stored.order_by("edition__published_on", "edition_id"):
        history.setdefault(assessment.commitment_id, []).append(assessment)
    return history


def _says_the_same(old: Assessment, row: CommitmentRow, edition: Edition) -> bool:
    """Whether a file of the same release, read again, repeats what is stored."""
    same_release = edition.slug.startswith(old.edition.slug)
    return same_release and old.codes == dict(row.codes) and old.as_coded == dict(row.as_coded)


def _ensure_reviews(work: Work) -> dict[int, list[Review]]:
    """The reports in which each row (by its number) is assessed; those that are not on record are published."""
    plans = {plan.pk: plan for plan in work.plans.values()}
    stored = Review.objects.select_related("subject").filter(plan__in=plans)
    reviews = {(review.plan_id, review.stage): review for review in stored}
    new: dict[tuple[int, str], Review] = {}
    wanted: dict[int, list[tuple[int, str]]] = {}
    for row, commitment in work.placed:
        for stage, year in _stages(row):
            key = (commitment.plan_id, stage)
            wanted.setdefault(row.row, []).append(key)
            if key not in reviews and key not in new:
                new[key] = _review(plans[commitment.plan_id], stage, year)
    rows = list(new.values())
    moments = [Moment.parse(str(review.year)) if review.year else work.at for review in rows]
    publish_reviews(rows, by=work.edition.publisher, moments=moments, source=work.source)
    reviews |= new
    return {row: [reviews[key] for key in keys] for row, keys in wanted.items()}


def _stages(row: CommitmentRow) -> list[tuple[Stage, int | None]]:
    if not row.assessed:
        return []
    end = row.codes["completion_end"] not in ("NR", "ND")
    progress = row.report_year_progress is not None or not end
    stages: list[tuple[Stage, int | None]] = [(Stage.PROGRESS, row.report_year_progress)] if progress else []
    return [*stages, (Stage.END_OF_TERM, row.report_year_end)] if end else stages


def _review(plan: ActionPlan, stage: str, year: int | None) -> Review:
    label = {"progress": "progress report or design review", "end": "end-of-term report"}[stage]
    subject = Subject(
        public_id=f"review/{plan.subject.local_id}-{stage}",
        kind="review",
        title=f"{plan.subject.title}: {label}",
        government=plan.subject.government,
        starts=str(year or ""),
    )
    return Review(subject=subject, plan=plan, stage=stage, year=year)


def _later(one: Edition, other: Edition) -> bool:
    return (one.published_on, one.pk) > (other.published_on, other.pk)


def _moment(row: CommitmentRow, work: Work, *, first: bool) -> Moment:
    year = max(row.report_year_progress or 0, row.report_year_end or 0)
    return Moment.parse(str(year)) if first and year else work.at


def _record(commitment: Commitment) -> Record:
    subject = commitment.subject
    return Record(subject.public_id, commitment.number, subject.title, subject.text, commitment.ogp_id or "")


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


def _assessment(row: CommitmentRow, commitment: Commitment, edition: Edition) -> Assessment:
    return Assessment(
        commitment=commitment,
        edition=edition,
        assessed=row.assessed,
        progress_year=row.report_year_progress,
        end_year=row.report_year_end,
        as_coded=dict(row.as_coded),
        **row.codes,
    )
