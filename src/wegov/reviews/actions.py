"""What reviewers do: publish reports, assess commitments, assess how plans were made."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from wegov.plans.models import Edition
from wegov.record.actions import Moment, NewAct, make_links, open_subjects, write_acts
from wegov.record.models import Act, Relation
from wegov.record.storing import copy_rows
from wegov.reviews.codes import MISSING, differences, is_correction, standing_codes
from wegov.reviews.models import Assessment, ProcessReview, Review


@transaction.atomic
def publish_reviews(reviews: Sequence[Review], *, by: str, moments: Sequence[Moment], source: str) -> None:
    """Publish reports on plans. They are linked to the plan here; to its commitments by `assess_commitments`."""
    open_subjects(reviews)
    acts = write_acts(
        [
            NewAct(
                subject=row.subject,
                kind="review.published",
                moment=moment,
                actor=by,
                source=source,
                body={"title": row.subject.title, "stage": row.stage, "year": row.year},
            )
            for row, moment in zip(reviews, moments, strict=True)
        ]
    )
    make_links((row.subject, Relation.REVIEWS, row.plan.subject, act) for row, act in zip(reviews, acts, strict=True))


@transaction.atomic
def assess_commitments(
    assessments: Sequence[Assessment],
    *,
    earlier: Mapping[int, Sequence[Assessment]],
    reviews: Mapping[int, Sequence[Review]],
    edition: Edition,
    by: str,
    moments: Sequence[Moment],
    source: str,
) -> None:
    """Store how commitments are coded in an edition, each with its act.

    `earlier` holds, by commitment, the assessments of all editions before this one, the earliest first. Against what
    stands of them the act is `assessment.published` (nothing was coded yet), `assessment.corrected` (something coded
    was changed), `assessment.extended` (more was coded) or `assessment.confirmed` (the edition repeats it).
    `reviews` holds, by commitment, the reports it is assessed in.
    """
    acts = write_acts(
        [
            _assessment_act(row, earlier.get(row.commitment_id, ()), edition, by, moment, source)
            for row, moment in zip(assessments, moments, strict=True)
        ]
    )
    for row, act in zip(assessments, acts, strict=True):
        row.act = act
    copy_rows(assessments)
    make_links(
        (review.subject, Relation.REVIEWS, row.commitment.subject, row.act)
        for row in assessments
        for review in reviews.get(row.commitment_id, ())
    )


@transaction.atomic
def review_processes(
    rows: Sequence[ProcessReview], *, edition: Edition, by: str, moments: Sequence[Moment], source: str
) -> None:
    """Store how plans were made, as reviewers coded it in an edition, each with its act."""
    acts = write_acts(
        [
            NewAct(row.plan.subject, "process.reviewed", moment, by, source, process_facts(row, edition))
            for row, moment in zip(rows, moments, strict=True)
        ]
    )
    for row, act in zip(rows, acts, strict=True):
        row.act = act
    copy_rows(rows)


def assessed_facts(row: Assessment, edition: Edition) -> dict[str, Any]:
    """What the public record says of an assessment: the body of its act."""
    names = ("assessed", "progress_year", "end_year", "as_coded", "codes")
    return {"edition": edition.slug} | {name: getattr(row, name) for name in names}


def process_facts(row: ProcessReview, edition: Edition) -> dict[str, Any]:
    """What the public record says of a process review: the body of its act."""
    return {"edition": edition.slug, "codes": row.codes, "as_coded": row.as_coded}


def _assessment_act(
    row: Assessment, earlier: Sequence[Assessment], edition: Edition, by: str, moment: Moment, source: str
) -> NewAct:
    subject = row.commitment.subject
    body = assessed_facts(row, edition)
    if not any(one.assessed for one in earlier):
        return NewAct(subject, "assessment.published", moment, by, source, body)
    changes = differences(standing_codes(one.codes for one in earlier), row.codes)
    body |= {"changes": changes}
    if is_correction(changes):
        return NewAct(subject, "assessment.corrected", moment, by, source, body, _corrected(earlier, changes))
    return NewAct(subject, "assessment.extended" if changes else "assessment.confirmed", moment, by, source, body)


def _corrected(earlier: Sequence[Assessment], changes: Mapping[str, Sequence[str]]) -> Act:
    """The act of the edition whose code stood until now; of several such editions, the latest."""
    names = [name for name, (old, _new) in changes.items() if old not in MISSING]
    return next(one.act for one in reversed(earlier) if any(one.codes[name] != "ND" for name in names))
