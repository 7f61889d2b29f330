"""What must always hold of evidence: rows are what their acts say, and every file is there, byte for byte."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage

from wegov.evidence.actions import facts
from wegov.evidence.models import Evidence
from wegov.record.invariants import compare
from wegov.record.models import Act, Link, Relation


def evidence_equals_acts() -> list[str]:
    """Replay the acts of each piece of evidence, and look for the link to what it is about."""
    return [sentence for evidence in _all() for sentence in _differences(evidence)]


def files_are_there() -> list[str]:
    """Every file that a row names can be read, and its SHA-256 is the row's."""
    named = Evidence.objects.select_related("subject").filter(kind=Evidence.Kind.FILE)
    return [sentence for evidence in named.iterator(500) if (sentence := _wrong_with(evidence))]


def _all() -> Iterator[Evidence]:
    return Evidence.objects.select_related("subject", "about").iterator(500)


def _differences(evidence: Evidence) -> Iterator[str]:
    said: dict[str, Any] = {"withheld": "", "state": ""}
    for act in Act.objects.filter(subject=evidence.subject).order_by("id"):
        if act.kind == "evidence.given":
            said |= act.body
        said |= {name: new for name, (_old, new) in act.body.get("changes", {}).items()}
    row = facts(evidence) | {"withheld": evidence.withheld, "state": evidence.subject.state}
    yield from compare(evidence.subject.public_id, row, said)
    link = Link.objects.filter(
        from_subject=evidence.subject, relation=Relation.CONCERNS, to_subject_id=evidence.about_id
    )
    if not link.exists():
        yield f"{evidence.subject.public_id} is not linked to what it is about."


def _wrong_with(evidence: Evidence) -> str:
    try:
        with default_storage.open(str(evidence.file)) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{evidence.subject.public_id}: its file cannot be read ({type(error).__name__})."
    if found != evidence.sha256:
        return f"{evidence.subject.public_id}: its file is not what was published; its SHA-256 is {found}."
    return ""
