"""A subject with all that belongs to it, as one document: what the API gives and what lies beside a page as .json."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from wegov.datasets.described import DESCRIBED
from wegov.datasets.overview import COMMITMENT, OVERVIEW
from wegov.datasets.reading import Part, Resource, only, read_rows
from wegov.datasets.resources.coordination import DEPENDENCIES, RESPONSIBILITIES
from wegov.datasets.resources.forums import AGENDA_ITEMS, SEATS, STANDARD_CHECKS
from wegov.datasets.resources.members import MEMBERS, OFFICES
from wegov.datasets.resources.participation import LINK_CHECKS, RESPONSES
from wegov.datasets.resources.plans import INDICATORS, SUPPORTING
from wegov.datasets.resources.record import ALIASES, LINKS
from wegov.datasets.resources.reviews import ASSESSMENTS, PROCESS_REVIEWS
from wegov.record.models import Subject
from wegov.record.queries import find_subject

Document = dict[str, Any]
COMMENTED = (DESCRIBED["comment"], "about")
SHOWN = (DESCRIBED["evidence"], "about")
# Kind -> name in the document -> the resource and its column that names the subject.
PARTS: Mapping[str, Mapping[str, tuple[Resource, str]]] = {
    "member": {
        "plans": (DESCRIBED["plan"], "member"),
        "local_members": (DESCRIBED["member"], "parent"),
        "institutions": (DESCRIBED["institution"], "member"),
        "forums": (DESCRIBED["forum"], "member"),
    },
    "plan": {
        "commitments": (COMMITMENT, "plan"),
        "reviews": (DESCRIBED["review"], "plan"),
        "process_reviews": (PROCESS_REVIEWS, "plan"),
        "standard_checks": (STANDARD_CHECKS, "plan"),
        "comments": COMMENTED,
        "evidence": SHOWN,
    },
    "commitment": {
        "assessments": (ASSESSMENTS, "commitment"),
        "milestones": (DESCRIBED["milestone"], "commitment"),
        "responsibilities": (RESPONSIBILITIES, "commitment"),
        "comments": COMMENTED,
        "evidence": SHOWN,
    },
    "milestone": {
        "indicators": (INDICATORS, "milestone"),
        "supporting": (SUPPORTING, "milestone"),
        "waits_for": (DEPENDENCIES, "milestone"),
        "waited_for_by": (DEPENDENCIES, "on"),
        "evidence": SHOWN,
    },
    "review": {},
    "edition": {},
    "institution": {
        "offices": (OFFICES, "body"),
        "duties": (DESCRIBED["duty"], "owing"),
        "claims": (DESCRIBED["duty"], "owed_to"),
        "responsibilities": (RESPONSIBILITIES, "institution"),
        "milestones": (DESCRIBED["milestone"], "lead"),
        "seats": (SEATS, "institution"),
    },
    "duty": {"evidence": SHOWN},
    "comment": {"responses": (RESPONSES, "comment")},
    "evidence": {"link_checks": (LINK_CHECKS, "evidence")},
    "forum": {"seats": (SEATS, "forum"), "meetings": (DESCRIBED["meeting"], "forum")},
    "meeting": {"agenda": (AGENDA_ITEMS, "meeting")},
}

# Kind -> the table of its page.
TABLES: Mapping[str, tuple[Resource, str]] = {
    "institution": (DESCRIBED["duty"], "owing"),
    "forum": (DESCRIBED["meeting"], "forum"),
    "meeting": (AGENDA_ITEMS, "meeting"),
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
    """The table that lies beside a subject's page as .csv: its commitments, duties or meetings, or else its own row."""
    if kind == "member":
        return OVERVIEW, only(OVERVIEW, member=subject.public_id)
    if kind == "plan":
        return COMMITMENT, only(COMMITMENT, plan=subject.public_id)
    if kind in TABLES:
        resource, column = TABLES[kind]
        return resource, only(resource, **{column: subject.public_id})
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
