"""What must always hold of reviews: every assessment, process review and report is what its act says."""

from collections.abc import Iterator

from wegov.record.invariants import compare
from wegov.record.models import Act
from wegov.reviews.actions import assessed_facts, process_facts
from wegov.reviews.models import Assessment, ProcessReview, Review


def reviews_equal_acts() -> list[str]:
    return [*_assessments(), *_processes(), *_reports()]


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
