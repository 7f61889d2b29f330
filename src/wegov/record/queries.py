"""Reading the record: subjects by any of their ids, timelines, and where a subject stands in the loop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.functions import Left, Length

from wegov.record.models import Act, Alias, Link, Relation, Subject


def version() -> int:
    """A number that grows when the record changes: the highest act. 0 while nothing is recorded."""
    with connection.cursor() as cursor:  # asked several times a page, and half the cost was putting the query together
        cursor.execute("SELECT coalesce(max(id), 0) FROM record_act")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def find_subject(public_id: str) -> Subject | None:
    """The subject with this id, or known by it; capitals or not."""
    subject = Subject.objects.select_related("government").filter(public_id=public_id).first()
    if subject is not None:
        return subject
    kind, _, local_id = public_id.partition("/")
    spellings = [public_id, f"{kind}/{local_id.upper()}", f"{kind}/{local_id.lower()}"]
    alias = Alias.objects.select_related("subject__government").filter(public_id__in=spellings).first()
    if alias is not None:
        return alias.subject
    return Subject.objects.select_related("government").filter(public_id__in=spellings).first()


def ended_before(today: date, subject: str = "subject") -> Q:
    """Rows whose `subject` is over, as dates.is_over tells it: "2014-06" is over when July begins."""
    ends = f"{subject}__ends"
    return Q(**{f"{ends}__gt": "", f"{ends}__lt": Left(Value(today.isoformat()), Length(ends))})


def timeline(subject: Subject) -> QuerySet[Act]:
    """What happened to a subject, the newest first.

    A government's timeline is that of all it governs; a commitment's tells what became of its milestones.
    """
    acts = Act.objects.select_related("subject").order_by("-at", "-id")
    if subject.kind == "member":
        # By key: joined, PostgreSQL would go through all acts there are.
        governed = Subject.objects.filter(Q(pk=subject.pk) | Q(government=subject)).order_by()
        return acts.filter(subject__in=governed.values("pk"))
    if subject.kind == "commitment":
        steps = Link.objects.filter(to_subject=subject, relation=Relation.IMPLEMENTS)
        # Two queries: with the second inside the first, PostgreSQL would read every act there is.
        keys = [subject.pk, *steps.values_list("from_subject", flat=True)]
        return acts.filter(subject__in=keys).exclude(kind="milestone.published")
    return acts.filter(subject=subject)


def newest_acts() -> QuerySet[Act]:
    """What the record learned last, the newest first."""
    return Act.objects.select_related("subject", "subject__government").order_by("-id")


def links_of(subject: Subject) -> QuerySet[Link]:
    """Every link from or to a subject."""
    both = Link.objects.select_related("from_subject", "to_subject", "act")
    return both.filter(Q(from_subject=subject) | Q(to_subject=subject)).order_by("relation", "id")


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the loop: how many subjects stand there, the first of them, and whether the reader is on it."""

    name: str
    count: int
    first: str  # public id; "" where there is none
    here: bool


# Stage, the relation that leads there from a commitment, and the kinds whose pages are on it.
LOOP = (
    ("origin", Relation.RAISED, ("problem", "petition")),
    ("commitment", Relation.COMMITS_TO, ("commitment", "plan", "member")),
    ("milestones", Relation.IMPLEMENTS, ("milestone",)),
    ("verdict", Relation.REVIEWS, ("review",)),
    ("learned", Relation.LEARNED_FROM, ()),
)


def loop(subject: Subject) -> list[Stage]:
    """Where a subject came from and where it led: problem or petition, commitment, milestones, verdict, learned by."""
    commitments = _commitments_around(subject)
    found = {
        row["relation"]: row
        for row in Link.objects.filter(to_subject__in=commitments)
        .values("relation")
        .annotate(
            count=Count("from_subject", distinct=True),
            targets=Count("to_subject", distinct=True),
            first=Min("from_subject__public_id"),
            target=Min("to_subject__public_id"),
        )
    }
    return [_stage(subject, name, found.get(relation), kinds) for name, relation, kinds in LOOP]


def _stage(subject: Subject, name: str, row: Mapping[str, Any] | None, kinds: tuple[str, ...]) -> Stage:
    here = subject.kind in kinds
    if row is None:
        return Stage(name, 0, "", here)
    if name == "commitment":  # the plan points at the commitment: the commitment itself is what stands here
        return Stage(name, row["targets"], row["target"], here)
    return Stage(name, row["count"], row["first"], here)


def _commitments_around(subject: Subject) -> QuerySet[Subject]:
    commitments = Subject.objects.filter(kind="commitment")
    if subject.kind == "member":
        return commitments.filter(government=subject)
    if subject.kind in ("plan", "milestone", "review"):
        return commitments.filter(links_in__from_subject=subject)
    if subject.kind in ("problem", "petition"):
        return commitments.filter(links_in__from_subject=subject, links_in__relation=Relation.RAISED)
    return commitments.filter(pk=subject.pk)
