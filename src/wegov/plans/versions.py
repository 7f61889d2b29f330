"""The versions of a commitment: what its acts told of it, each with what stood before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wegov.plans.actions import UNSAID
from wegov.plans.models import Commitment
from wegov.record.models import Act

TEXTS = (
    "title",
    "starts",
    "ends",
    "lead_institution",
    "problem",
    "text",
    "solution",
    "values",
    "values_why",
    "additional",
)


@dataclass(frozen=True, slots=True)
class Version:
    """What the commitment said after an act, by fact."""

    number: int
    act: Act
    facts: dict[str, Any]


def versions_of(commitment: Commitment) -> list[Version]:
    """Every version, the first first; acts that change no text of the template make none."""
    acts = Act.objects.filter(subject=commitment.subject_id, kind__startswith="commitment.").order_by("id")
    found: list[Version] = []
    facts: dict[str, Any] = {name: value for name, value in UNSAID[Commitment].items() if name in TEXTS}
    for act in acts:
        told = _told(act)
        if not told and found:
            continue
        facts = facts | told
        found.append(Version(len(found) + 1, act, facts))
    return found


def has_versions(commitment: Commitment) -> bool:
    """Whether there are two or more. Only a commitment whose revision has grown is worth the question."""
    return commitment.edition_id is None and commitment.revision > 1 and len(versions_of(commitment)) > 1


def chosen(versions: Sequence[Version], older: int, newer: int) -> tuple[Version, Version] | None:
    """The two versions with these numbers; None where there are no such two."""
    by_number = {version.number: version for version in versions}
    if older == newer or older not in by_number or newer not in by_number:
        return None
    return by_number[min(older, newer)], by_number[max(older, newer)]


def _told(act: Act) -> dict[str, Any]:
    if act.kind == "commitment.published":
        return {name: value for name, value in act.body.items() if name in TEXTS}
    changes = act.body.get("changes", {})
    return {name: new for name, (_old, new) in changes.items() if name in TEXTS}
