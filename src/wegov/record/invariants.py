"""What must always hold of the record's own tables."""

from django.db.models import Exists, OuterRef

from wegov.record.models import Act, Subject


def subjects_have_acts() -> list[str]:
    silent = Subject.objects.filter(~Exists(Act.objects.filter(subject=OuterRef("pk"))))
    return [f"{subject.public_id} has no act." for subject in silent.only("public_id")[:100]]


def search_knows_every_subject() -> list[str]:
    unknown = Subject.objects.filter(title__regex=r"\w").extra(where=["search = ''::tsvector"])
    return [f"Search does not know {subject.public_id}." for subject in unknown.only("public_id")[:100]]
