"""How the rows of an edition code commitments, from the file to the record."""

from collections.abc import Mapping

from wegov.importers.rows import CommitmentRow
from wegov.importers.work import Work, is_later, release_of
from wegov.plans.models import ActionPlan, Commitment, Edition
from wegov.record.actions import Moment
from wegov.record.models import Subject
from wegov.reviews.actions import assess_commitments, publish_reviews
from wegov.reviews.codes import differences, is_correction, standing_codes
from wegov.reviews.models import Assessment, Review, Stage


def apply_assessments(work: Work) -> None:
    """Store the codes of each placed row, unless they are there already."""
    history = _history(work)
    reviews = _ensure_reviews(work)
    rows: list[Assessment] = []
    moments: list[Moment] = []
    earlier: dict[int, list[Assessment]] = {}
    for row, commitment in work.placed:
        before = [old for old in history.get(commitment.pk, []) if not is_later(old.edition, work.edition)]
        if before and _says_the_same(before[-1], row, work.edition):
            continue
        if before:
            earlier[commitment.pk] = before
            _note(commitment, differences(standing_codes(old.codes for old in before), row.codes), work)
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


def _note(commitment: Commitment, changes: Mapping[str, list[str]], work: Work) -> None:
    if changes:
        (work.changed if is_correction(changes) else work.extended).add(commitment.subject.public_id)


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
    return (
        release_of(edition) == release_of(old.edition)
        and old.codes == dict(row.codes)
        and old.as_coded == dict(row.as_coded)
    )


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


def _moment(row: CommitmentRow, work: Work, *, first: bool) -> Moment:
    year = max(row.report_year_progress or 0, row.report_year_end or 0)
    return Moment.parse(str(year)) if first and year else work.at


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
