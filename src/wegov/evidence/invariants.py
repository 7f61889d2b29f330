"""What must always hold of evidence: rows are what their acts say, and every file is there, byte for byte."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.storage import default_storage

from wegov.evidence.actions import facts
from wegov.evidence.models import Evidence
from wegov.record.invariants import compare
from wegov.record.models import Act, Link, Relation

CHUNK = 2000


def evidence_equals_acts() -> list[str]:
    """Replay the acts of each piece of evidence, and look for the link to what it is about."""
    rows = Evidence.objects.select_related("subject", "about").order_by("pk")
    found: list[str] = []
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        acts: dict[int, list[Act]] = defaultdict(list)
        for act in Act.objects.filter(subject__in=[row.pk for row in chunk]).order_by("pk"):
            acts[act.subject_id].append(act)
        links = Link.objects.filter(from_subject__in=[row.pk for row in chunk], relation=Relation.CONCERNS)
        linked = set(links.values_list("from_subject", "to_subject"))
        found += [sentence for row in chunk for sentence in _differences(row, acts[row.pk])]
        found += [
            f"{row.subject.public_id} is not linked to what it is about."
            for row in chunk
            if (row.pk, row.about_id) not in linked
        ]
    return found


def files_are_there() -> list[str]:
    """Every file that a row names can be read, and its SHA-256 is the row's."""
    named = Evidence.objects.select_related("subject").filter(kind=Evidence.Kind.FILE)
    return [sentence for evidence in named.iterator(500) if (sentence := _wrong_with(evidence))]


def _differences(evidence: Evidence, acts: Iterable[Act]) -> Iterator[str]:
    said: dict[str, Any] = {"withheld": "", "state": ""}
    for act in acts:
        if act.kind == "evidence.given":
            said |= act.body
        said |= {name: new for name, (_old, new) in act.body.get("changes", {}).items()}
    row = facts(evidence) | {"withheld": evidence.withheld, "state": evidence.subject.state}
    yield from compare(evidence.subject.public_id, row, said)


def _wrong_with(evidence: Evidence) -> str:
    try:
        with default_storage.open(str(evidence.file)) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{evidence.subject.public_id}: its file cannot be read ({type(error).__name__})."
    if found != evidence.sha256:
        return f"{evidence.subject.public_id}: its file is not what was published; its SHA-256 is {found}."
    return ""
