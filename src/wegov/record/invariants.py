"""What must always hold of the record's own tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from wegov.record.models import Act, Link, Subject


def subjects_have_acts() -> list[str]:
    silent = Subject.objects.filter(~Exists(Act.objects.filter(subject=OuterRef("pk"))))
    return [f"{subject.public_id} has no act." for subject in silent.only("public_id")[:100]]


def search_knows_every_subject() -> list[str]:
    unknown = Subject.objects.filter(title__regex=r"\w").extra(where=["search = ''::tsvector"])
    return [f"Search does not know {subject.public_id}." for subject in unknown.only("public_id")[:100]]


def links_come_from_acts() -> list[str]:
    strange = Link.objects.exclude(Q(act__subject=F("from_subject")) | Q(act__subject=F("to_subject")))
    rows = strange.select_related("from_subject", "to_subject")[:100]
    return [f"{row.from_subject.public_id} {row.relation} {row.to_subject.public_id}: made elsewhere." for row in rows]


def compare(public_id: str, row: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each fact of a row that its acts tell otherwise."""
    for name, value in row.items():
        if said.get(name) != value:
            yield f"{public_id}: {name} is {value!r}, its acts say {said.get(name)!r}."
