"""What must always hold of plans: every row is what its acts say."""

from collections.abc import Iterator
from typing import Any

from wegov.plans.actions import facts
from wegov.plans.models import ActionPlan, Commitment, Edition, Milestone
from wegov.record.models import Act

CHUNK = 2000


def rows_equal_acts() -> list[str]:
    """Replay each row's acts: what was published, with every correction, must be what the row says."""
    return [sentence for model in (Edition, ActionPlan, Commitment, Milestone) for sentence in _differences(model)]


def _differences(model: Any) -> Iterator[str]:
    rows = model.objects.select_related("subject").order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        said = _replay([row.pk for row in chunk])
        for row in chunk:
            yield from _compare(row.subject.public_id, facts(row), said.get(row.pk, {}))


def _replay(keys: list[int]) -> dict[int, dict[str, Any]]:
    said: dict[int, dict[str, Any]] = {}
    for act in Act.objects.filter(subject__in=keys).order_by("id"):
        kind, _, verb = act.kind.partition(".")
        if kind not in ("edition", "plan", "commitment", "milestone"):
            continue
        if verb == "published":
            said.setdefault(act.subject_id, {}).update(act.body)
        said.setdefault(act.subject_id, {}).update(
            {name: new for name, (_old, new) in act.body.get("changes", {}).items()}
        )
    return said


def _compare(public_id: str, row: dict[str, Any], said: dict[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if said.get(name) != value:
            yield f"{public_id}: {name} is {value!r}, its acts say {said.get(name)!r}."
