"""What must always hold of the parts of institutions and of dependencies: every row is what its acts say."""

from collections import defaultdict
from typing import Any

from wegov.plans.models import Dependency, Responsibility
from wegov.plans.responsibilities import facts_of_part
from wegov.record.invariants import compare
from wegov.record.models import Act

Key = tuple[str, str]  # ids of commitment and institution
RELATED = ("commitment__subject", "institution__subject")


def parts_equal_acts() -> list[str]:
    """Replay who was given which part; an institution that left has none."""
    said: dict[Key, dict[str, Any]] = {}
    acts = Act.objects.filter(kind="commitment.responsibility_set").select_related("subject").order_by("id")
    for act in acts.iterator():
        known = said.setdefault((act.subject.public_id, act.body["institution"]), {})
        known.update({name: new for name, (_old, new) in act.body["changes"].items()})
    rows = {_key(row): facts_of_part(row) for row in Responsibility.objects.select_related(*RELATED).order_by("pk")}
    given = {key for key, facts in said.items() if facts.get("part")}
    return [
        sentence
        for key in sorted({*rows, *given})
        for sentence in compare(", ".join(key), rows.get(key, facts_of_part(None)), _whole(said.get(key, {})))
    ]


def dependencies_equal_acts() -> list[str]:
    """What each milestone waits for is what its last act on that says."""
    said: dict[str, list[str]] = {}
    for act in Act.objects.filter(kind="milestone.dependencies_set").select_related("subject").order_by("id"):
        said[act.subject.public_id] = act.body["changes"]["depends_on"][1]
    rows: dict[str, list[str]] = defaultdict(list)
    pairs = Dependency.objects.values_list("milestone__subject__public_id", "on__subject__public_id")
    for milestone, on in pairs:
        rows[milestone].append(on)
    return [
        f"{key}: waits for {sorted(rows[key])!r}, its acts say {said.get(key, [])!r}."
        for key in sorted({*rows, *said})
        if sorted(rows[key]) != said.get(key, [])
    ]


def _key(row: Responsibility) -> Key:
    return row.commitment.subject.public_id, row.institution.subject.public_id


def _whole(said: dict[str, Any]) -> dict[str, Any]:
    return facts_of_part(None) | said
