"""The part of the API that reads plans being run: who owes what, what is late, what was said and shown."""

from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema

from wegov.datasets import desk_queries as asked
from wegov.datasets import desk_schemas as shapes
from wegov.datasets.answers import answer, answer_document, answer_page
from wegov.datasets.described import DESCRIBED
from wegov.datasets.now import read_now
from wegov.datasets.queries import PageQuery
from wegov.datasets.reading import Part, Resource
from wegov.datasets.resources.coordination import DEPENDENCIES, RESPONSIBILITIES
from wegov.datasets.schemas import DESK_DOCUMENTS, Refusal
from wegov.datasets.steps import Chosen, read_steps
from wegov.members.models import Member

REFUSALS = {400: Refusal, 404: Refusal, 422: Refusal}
WITH_KIND = {"member", "forum", "owing", "commitment", "institution", "milestone"}  # named without their kind
LATE = "duties_duty.state = 'open' AND duties_id.ends <> '' AND duties_id.ends < left(%s, length(duties_id.ends))"
UNANSWERED = "NOT EXISTS (SELECT FROM comments_response AS r WHERE r.comment_id = comments_comment.subject_id)"
router = Router()


def _asked(page: Any, summary: str, tag: str) -> dict[str, Any]:
    return {"response": {200: page, **REFUSALS}, "summary": summary, "tags": [tag]}


@router.get("/members/{code}/now", **_asked(shapes.Now, "What a member has to see now", "Members"))
def show_now(request: HttpRequest, code: str) -> HttpResponse:
    """Due in 90 days, late, stale and unanswered, by the rules that the pages show."""
    member = Member.objects.select_related("subject").filter(code=code.replace("\0", "").upper()).first()
    if member is None:
        raise Http404
    return answer(read_now(member, timezone.localdate()))


@router.get("/milestones", **_asked(shapes.StepPage, "Milestones and how they stand", "Milestones"))
def list_milestones(request: HttpRequest, query: Query[asked.MilestoneQuery]) -> HttpResponse:
    """Milestones, each with how it stands today: late, stale, not begun, due soon."""
    chosen = Chosen(query.member, query.lead, query.commitment)
    with connection.cursor() as cursor:
        page = read_steps(
            cursor, chosen, standing=query.standing, today=timezone.localdate(), after=query.cursor, size=query.size
        )
    return answer({"items": page.items, "next": page.next})


@router.get("/institutions", **_asked(shapes.InstitutionPage, "Institutions", "Institutions"))
def list_institutions(request: HttpRequest, query: Query[asked.MemberQuery]) -> HttpResponse:
    """Agencies, organisations of civil society and reviewing bodies."""
    return _page(DESCRIBED["institution"], query, "member")


@router.get("/forums", **_asked(shapes.ForumPage, "Forums", "Forums"))
def list_forums(request: HttpRequest, query: Query[asked.MemberQuery]) -> HttpResponse:
    """Multi-stakeholder forums and other permanent dialogues."""
    return _page(DESCRIBED["forum"], query, "member")


@router.get("/meetings", **_asked(shapes.MeetingPage, "Meetings", "Forums"))
def list_meetings(request: HttpRequest, query: Query[asked.MeetingQuery]) -> HttpResponse:
    """Meetings of forums."""
    return _page(DESCRIBED["meeting"], query, "forum")


@router.get("/duties", **_asked(shapes.DutyPage, "Duties", "Duties"))
def list_duties(request: HttpRequest, query: Query[asked.DutyQuery]) -> HttpResponse:
    """What institutions owe: to whom, about what, by when."""
    parts = [_named(DESCRIBED["duty"], query, "owing", "about", "state")]
    if query.member:
        government = "SELECT subject_id FROM members_member WHERE code = %s"
        parts.append(Part(where=f"duties_id.government_id = ({government})", parameters=(query.member,)))
    if query.late:
        parts.append(Part(where=LATE, parameters=(timezone.localdate().isoformat(),)))
    return answer_page(DESCRIBED["duty"], query, part=_all(parts))


@router.get("/comments", **_asked(shapes.CommentPage, "Comments", "Comments"))
def list_comments(request: HttpRequest, query: Query[asked.CommentQuery]) -> HttpResponse:
    """What the public said of plans and commitments."""
    parts = [_named(DESCRIBED["comment"], query, "about"), Part(where=UNANSWERED if query.unanswered else "")]
    return answer_page(DESCRIBED["comment"], query, part=_all(parts))


@router.get("/evidence", **_asked(shapes.EvidencePage, "Evidence", "Evidence"))
def list_evidence(request: HttpRequest, query: Query[asked.AboutQuery]) -> HttpResponse:
    """Files and links that show what was done."""
    return _page(DESCRIBED["evidence"], query, "about")


@router.get("/responsibilities", **_asked(shapes.ResponsibilityPage, "Responsibilities", "Duties"))
def list_responsibilities(request: HttpRequest, query: Query[asked.ResponsibilityQuery]) -> HttpResponse:
    """The part of each institution in a commitment: its duty, its money, its law, its approval."""
    return _page(RESPONSIBILITIES, query, "commitment", "institution")


@router.get("/dependencies", **_asked(shapes.DependencyPage, "Dependencies", "Milestones"))
def list_dependencies(request: HttpRequest, query: Query[asked.DependencyQuery]) -> HttpResponse:
    """Which milestone waits for which."""
    return _page(DEPENDENCIES, query, "milestone")


def _document(kind: str, plural: str, tag: str) -> None:
    """The document of one subject of this kind, as it lies beside its page."""

    def show(request: HttpRequest, id: str) -> HttpResponse:
        return answer_document(kind, id)

    show.__name__, show.__doc__ = f"show_{kind}", "With all that belongs to it."
    router.get(f"/{plural}/{{id}}", **_asked(DESK_DOCUMENTS[kind], f"One {kind}", tag))(show)


for _kind, _plural, _tag in (
    ("milestone", "milestones", "Milestones"),
    ("institution", "institutions", "Institutions"),
    ("forum", "forums", "Forums"),
    ("meeting", "meetings", "Forums"),
    ("duty", "duties", "Duties"),
    ("comment", "comments", "Comments"),
    ("evidence", "evidence", "Evidence"),
):
    _document(_kind, _plural, _tag)


def _page(resource: Resource, query: PageQuery, *names: str) -> HttpResponse:
    return answer_page(resource, query, part=_named(resource, query, *names))


def _named(resource: Resource, query: Schema, *names: str) -> Part:
    """The rows whose columns hold what was asked for; nothing asked, all rows."""
    parts = []
    for name in names:
        if value := getattr(query, name):
            kind = "institution" if name == "owing" else name
            text = f"{kind}/{value}" if name in WITH_KIND else value
            parts.append(Part(where=f"{resource.column(name).sql} = %s", parameters=(text,)))
    return _all(parts)


def _all(parts: list[Part]) -> Part:
    """Rows that all of these hold."""
    told = [part for part in parts if part.where]
    return Part(
        where=" AND ".join(part.where for part in told),
        parameters=tuple(value for part in told for value in part.parameters),
    )
