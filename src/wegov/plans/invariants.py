"""What must always hold of plans: every row is what its acts say."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from wegov.plans.actions import UNSAID, facts, milestone_facts
from wegov.plans.models import ActionPlan, Commitment, Edition, Milestone
from wegov.record.invariants import compare
from wegov.record.models import Act, Link, Precision, Relation

CHUNK = 2000


def rows_equal_acts() -> list[str]:
    """Replay each row's acts: what was published, with every correction, must be what the row says."""
    return [sentence for model in (Edition, ActionPlan, Commitment, Milestone) for sentence in _differences(model)]


def _differences(model: Any) -> Iterator[str]:
    rows = model.objects.select_related("subject").order_by("pk")
    if model is Milestone:
        rows = rows.select_related("lead__subject").prefetch_related("indicators", "supporting__subject")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        said = _replay([row.pk for row in chunk])
        for row in chunk:
            yield from compare(row.subject.public_id, _shown(row), {**UNSAID[model], **said.get(row.pk, {})})


def _shown(row: Any) -> dict[str, Any]:
    """What the acts must tell of a row: its facts, a milestone's indicators, whether a commitment was given up."""
    if isinstance(row, Milestone):
        measured = {"indicators": [indicator.facts for indicator in row.indicators.all()]}
        reported = {"reported_at": row.reported_at} if row.reported_at else {}
        return milestone_facts(row) | measured | reported
    if isinstance(row, Commitment):
        return facts(row) | {"withdrawn": row.subject.state == "withdrawn"}
    return facts(row)


def _replay(keys: list[int]) -> dict[int, dict[str, Any]]:
    said: dict[int, dict[str, Any]] = {}
    for act in Act.objects.filter(subject__in=keys).order_by("id"):
        kind, _, verb = act.kind.partition(".")
        if kind not in ("edition", "plan", "commitment", "milestone"):
            continue
        if verb == "published":
            said.setdefault(act.subject_id, {"withdrawn": False}).update(act.body)
        if verb == "reported" and _is_news(act, said[act.subject_id]["state"]):
            said[act.subject_id]["reported_at"] = act.at
        if verb == "withdrawn":
            said[act.subject_id]["withdrawn"] = True
        said.setdefault(act.subject_id, {}).update(
            {name: new for name, (_old, new) in act.body.get("changes", {}).items()}
        )
    return said


def _is_news(report: Act, state: str) -> bool:
    """Whether a report moves the day of the last one: one that was done stays done on its first day."""
    return report.at_precision != Precision.RECORDED and ("state" in report.body["changes"] or state != "done")


def links_are_there() -> list[str]:
    """Each commitment is linked from its plan, and each milestone to its commitment."""
    lost = [
        commitment.subject
        for commitment in Commitment.objects.select_related("subject").filter(
            ~Exists(
                Link.objects.filter(
                    relation=Relation.COMMITS_TO, to_subject=OuterRef("pk"), from_subject=OuterRef("plan_id")
                )
            )
        )
    ]
    lost += [
        milestone.subject
        for milestone in Milestone.objects.select_related("subject").filter(
            ~Exists(
                Link.objects.filter(
                    relation=Relation.IMPLEMENTS, from_subject=OuterRef("pk"), to_subject=OuterRef("commitment_id")
                )
            )
        )
    ]
    return [f"{subject.public_id} is not linked to what it belongs to." for subject in lost]
