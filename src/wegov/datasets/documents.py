"""A subject with all that belongs to it, as one document: what the API gives and what lies beside a page as .json."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from wegov.datasets.described import DESCRIBED
from wegov.datasets.overview import OVERVIEW
from wegov.datasets.reading import Part, Resource, only, read_rows
from wegov.datasets.resources import ALIASES, ASSESSMENTS, INDICATORS, LINKS, MEMBERS, PROCESS_REVIEWS
from wegov.record.models import Subject
from wegov.record.queries import find_subject

Document = dict[str, Any]
# Kind -> name in the document -> the resource and its column that names the subject.
PARTS: Mapping[str, Mapping[str, tuple[Resource, str]]] = {
    "member": {"plans": (DESCRIBED["plan"], "member"), "local_members": (DESCRIBED["member"], "parent")},
    "plan": {
        "commitments": (OVERVIEW, "plan"),
        "reviews": (DESCRIBED["review"], "plan"),
        "process_reviews": (PROCESS_REVIEWS, "plan"),
    },
    "commitment": {"assessments": (ASSESSMENTS, "commitment"), "milestones": (DESCRIBED["milestone"], "commitment")},
    "milestone": {"indicators": (INDICATORS, "milestone")},
    "review": {},
    "edition": {},
}


def read_document(kind: str, local_id: str) -> Document | None:
    """The subject with this id, or known by it, with all that belongs to it. None where there is none."""
    subject = find_subject(f"{kind}/{local_id}".replace("\0", ""))  # which PostgreSQL cannot be asked about
    if subject is None or subject.kind != kind or kind not in DESCRIBED:
        return None
    with connection.cursor() as cursor:
        (document,) = read_rows(cursor, DESCRIBED[kind], only(DESCRIBED[kind], id=subject.public_id))
        for name, (resource, column) in PARTS[kind].items():
            document[name] = read_rows(cursor, resource, only(resource, **{column: subject.public_id}))
        if kind == "commitment":
            _measure(cursor, document["milestones"], subject)
        document["aliases"] = [
            row["id"] for row in read_rows(cursor, ALIASES, only(ALIASES, subject=subject.public_id))
        ]
        document["links"] = read_rows(cursor, LINKS, touching(subject))
    return document


def touching(subject: Subject) -> Part:
    """The links from or to a subject."""
    where = "(record_link.from_subject_id = %s OR record_link.to_subject_id = %s)"
    return Part(where=where, parameters=(subject.pk, subject.pk))


def rows_beside(kind: str, subject: Subject) -> tuple[Resource, Part]:
    """The table that lies beside a subject's page as .csv: its commitments, or else its own row."""
    if kind == "member":
        return OVERVIEW, only(OVERVIEW, member=subject.public_id)
    if kind == "plan":
        return OVERVIEW, only(OVERVIEW, plan=subject.public_id)
    return DESCRIBED[kind], only(DESCRIBED[kind], id=subject.public_id)


def listed_members() -> Part:
    """Real members; where there are none, the demonstration."""
    fictional = MEMBERS.column("fictional").sql
    return Part(where=f"{fictional} = NOT EXISTS (SELECT FROM members_member AS real WHERE NOT real.fictional)")


def _measure(cursor: CursorWrapper, milestones: list[Document], commitment: Subject) -> None:
    """Put each milestone's indicators in it, read in one go."""
    where = "plans_indicator.milestone_id IN (SELECT subject_id FROM plans_milestone WHERE commitment_id = %s)"
    rows = read_rows(cursor, INDICATORS, Part(where=where, parameters=(commitment.pk,)))
    for milestone in milestones:
        milestone["indicators"] = [row for row in rows if row["milestone"] == milestone["id"]]
