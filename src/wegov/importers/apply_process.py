"""How plans were made, from an edition of the process database to the record."""

from collections.abc import Sequence

from wegov.importers.places import ensure_members, ensure_plans
from wegov.importers.report import Report
from wegov.importers.rows import ProcessRow
from wegov.plans.models import Edition
from wegov.record.actions import Moment
from wegov.reviews.actions import review_processes
from wegov.reviews.models import ProcessReview


def apply_processes(rows: Sequence[ProcessRow], *, edition: Edition, at: Moment, source: str, report: Report) -> None:
    """Store each row as its plan's process review, unless the latest one already says the same."""
    if not rows:
        return
    members = ensure_members((row.member for row in rows), edition=edition, at=at, source=source)
    plans = ensure_plans(rows, members, edition=edition, at=at, source=source)
    stored = ProcessReview.objects.filter(plan__in=[plan.pk for plan in plans.values()])
    latest = {review.plan_id: review for review in stored.order_by("edition__published_on", "edition_id")}
    new = []
    for row in rows:
        plan = plans[row.member.code, row.plan_number]
        before = latest.get(plan.pk)
        if before and before.codes == dict(row.codes) and before.as_coded == dict(row.as_coded):
            report.unchanged += 1
            continue
        report.changed += before is not None
        report.new += before is None
        new.append(ProcessReview(plan=plan, edition=edition, as_coded=dict(row.as_coded), **row.codes))
    review_processes(new, edition=edition, by=edition.publisher, moments=[at] * len(new), source=source)
