"""Writing the record: subjects, acts and links. Called inside the transaction of the verb that knows why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypedDict

import rfc8785
from django.db import connection
from django.utils import timezone

from wegov.record.exceptions import BadActError
from wegov.record.models import Act, Alias, Link, Precision, Relation, Subject
from wegov.record.storing import copy_rows

BATCH = 1000
CHANGING = ("title", "text", "state", "starts", "ends")  # what verbs change of a subject
IMPORT_LOCK = 0x7765676F  # "wego": one writer of whole files at a time


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, and how exactly that is known."""

    at: datetime
    precision: Precision = Precision.TIME

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Read an ISO 8601 date of reduced precision. Raises ValueError on anything else."""
        parts = [int(part) for part in text.split("-")]
        if not 1 <= len(parts) <= 3:
            raise ValueError(f"not a date: {text}")
        year, month, day = (*parts, 1, 1)[:3]
        precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
        return cls(datetime(year, month, day, tzinfo=UTC), precision)


class Word(TypedDict):
    """On whose word something is done, when, and where that can be read."""

    by: str
    at: Moment
    source: str


def word_of(office: object, subject: Subject) -> Word:
    """The word of an office, given now on a page of ours."""
    return {"by": str(office), "at": Moment(timezone.now()), "source": subject.address}


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act to be written; `body` holds public facts only, in what JSON can say (RFC 8785)."""

    subject: Subject
    kind: str
    moment: Moment
    actor: str
    source: str
    body: dict[str, Any] = field(default_factory=dict)
    corrects: Act | None = None


def lock_subject(subject: Subject) -> None:
    """Wait for whoever changes the same thing, and read it again: the second sees what the first did."""
    subject.refresh_from_db(fields=CHANGING, from_queryset=Subject.objects.select_for_update())


def open_subjects(rows: Sequence[Any]) -> None:
    """Store the rows' unsaved subjects, then the rows themselves (all of one model)."""
    copy_rows([row.subject for row in rows])
    for row in rows:
        row.subject = row.subject  # takes over the key that its subject has just been given
    copy_rows(rows)


def write_acts(acts: Sequence[NewAct]) -> list[Act]:
    """Append acts. Raises BadActError where a body cannot be said in canonical JSON."""
    rows = [_row(act) for act in acts]
    copy_rows(rows)
    return rows


def make_links(links: Iterable[tuple[Subject, Relation, Subject, Act]]) -> None:
    """Link subjects; a link that is already there stays as it is."""
    rows = [Link(from_subject=a, relation=relation, to_subject=b, act=act) for a, relation, b, act in links]
    Link.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def add_aliases(aliases: Iterable[tuple[str, Subject]]) -> None:
    """Make subjects known by other ids too; an alias that is already there stays as it is."""
    rows = [Alias(public_id=public_id, subject=subject) for public_id, subject in aliases]
    Alias.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def lock_imports() -> None:
    """Wait until no other import is writing; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _row(act: NewAct) -> Act:
    try:
        rfc8785.dumps(act.body)
    except rfc8785.CanonicalizationError as error:
        raise BadActError(f"{act.kind} of {act.subject.public_id}: {error}") from error
    return Act(
        subject=act.subject,
        kind=act.kind,
        at=act.moment.at,
        at_precision=act.moment.precision,
        actor=act.actor,
        body=act.body,
        source=act.source,
        corrects=act.corrects,
    )
