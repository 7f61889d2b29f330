"""What must always hold of reviews: every assessment, process review and report is what its act says."""

from collections.abc import Iterator

from wegov.record.invariants import compare
from wegov.record.models import Act
from wegov.reviews.actions import assessed_facts, process_facts
from wegov.reviews.codes import MISSING
from wegov.reviews.models import Assessment, ProcessReview, Review


def reviews_equal_acts() -> list[str]:
    return [*_assessments(), *_processes(), *_reports(), *corrections_name_acts()]


def _assessments() -> Iterator[str]:
    rows = Assessment.objects.select_related("act", "commitment__subject", "edition")
    for row in rows.order_by("pk").iterator(chunk_size=2000):
        name = f"{row.commitment.subject.public_id} in {row.edition.slug}"
        yield from compare(name, assessed_facts(row, row.edition), row.act.body)


def _processes() -> Iterator[str]:
    for row in ProcessReview.objects.select_related("act", "plan__subject", "edition").order_by("pk"):
        name = f"{row.plan.subject.public_id} in {row.edition.slug}"
        yield from compare(name, process_facts(row, row.edition), row.act.body)


def _reports() -> Iterator[str]:
    published = {act.subject_id: act.body for act in Act.objects.filter(kind="review.published")}
    for row in Review.objects.select_related("subject").order_by("pk"):
        facts = {"title": row.subject.title, "stage": row.stage, "year": row.year}
        yield from compare(row.subject.public_id, facts, published.get(row.pk, {}))


def corrections_name_acts() -> list[str]:
    """Of what a correction changes, at least one code must be what the act that it names said."""
    wrong = []
    acts = Act.objects.select_related("subject", "corrects").filter(kind="assessment.corrected", corrects__isnull=False)
    for act in acts.order_by("pk").iterator(chunk_size=2000):
        said = act.corrects.body["codes"] if act.corrects else {}
        coded = {name: old for name, (old, _new) in act.body["changes"].items() if old not in MISSING}
        if not any(said.get(name) == old for name, old in coded.items()):
            told = ", ".join(f"{old} of {name}" for name, old in coded.items())
            wrong.append(
                f"{act.subject.public_id} in {act.body['edition']}: "
                f"what is corrected, {told}, is not what the act named says."
            )
    return wrong
