"""The pages: parse, ask, render."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from wegov.figures.snapshot import columns
from wegov.pages.comment import comment_context, find_comment
from wegov.pages.commitment import commitment_context, find_commitment
from wegov.pages.deadlines import Deadline, of_institution, of_member, of_plan
from wegov.pages.edition import edition_context, find_edition
from wegov.pages.evidence import evidence_context, find_evidence
from wegov.pages.forum import find_forum, forum_context
from wegov.pages.found import search_context
from wegov.pages.home import home_context
from wegov.pages.ical import CONTENT_TYPE, write_calendar
from wegov.pages.institution import find_institution, institution_context
from wegov.pages.meeting import find_meeting, meeting_context
from wegov.pages.member import find_member, member_context
from wegov.pages.members import SORTS, members_context
from wegov.pages.milestone import find_milestone, milestone_context
from wegov.pages.plan import find_plan, plan_context
from wegov.pages.review import find_review, review_context
from wegov.pages.sample import sample_context
from wegov.pages.standards import standards_context
from wegov.record.queries import find_subject

Row = TypeVar("Row")
OGP_ID = re.compile(r"[A-Za-z]{2,3}\d{4}")
CALENDARS: Mapping[str, tuple[Callable[[str], Any], Callable[[Any, date], list[Deadline]]]] = {
    "member": (find_member, of_member),
    "plan": (find_plan, of_plan),
    "institution": (find_institution, of_institution),
}
YEAR = 365 * 24 * 60 * 60  # seconds


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/home.html", home_context(columns(), timezone.localdate()))


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    sort = request.GET.get("sort", "")
    context = members_context(columns(), sort if sort in SORTS else "name")
    return render(request, "pages/members.html", context | {"section": "members"})


@require_safe
def member(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "member", local_id, find_member, dated(member_context), section="members")


@require_safe
def plan(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "plan", local_id, find_plan, dated(plan_context))


@require_safe
def commitment(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "commitment", local_id, find_commitment, dated(commitment_context))


@require_safe
def comment(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "comment", local_id, find_comment, comment_context)


@require_safe
def milestone(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "milestone", local_id, find_milestone, dated(milestone_context))


@require_safe
def institution(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "institution", local_id, find_institution, dated(institution_context))


@require_safe
def review(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "review", local_id, find_review, review_context)


@require_safe
def forum(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "forum", local_id, find_forum, dated(forum_context))


@require_safe
def meeting(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "meeting", local_id, find_meeting, meeting_context)


@require_safe
def standards(request: HttpRequest, local_id: str) -> HttpResponse:
    plan = find_plan(local_id)
    if plan is None:
        raise Http404
    return render(request, "pages/standards.html", standards_context(plan, columns(), timezone.localdate()))


@require_safe
def ics(request: HttpRequest, kind: str, local_id: str) -> HttpResponse:
    """The days that matter, for the reader's own calendar."""
    find, deadlines = CALENDARS[kind]
    row = find(local_id)
    if row is None:
        raise Http404
    content = write_calendar(str(row), deadlines(row, timezone.localdate()))
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{local_id}.ics"'
    return response


@require_safe
def edition(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "edition", local_id, find_edition, edition_context, section="data")


@require_safe
def evidence(request: HttpRequest, local_id: str) -> HttpResponse:
    return sheet(request, "evidence", local_id, find_evidence, evidence_context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a text finds. The id of a commitment, as the partnership gives it, leads straight to it."""
    text = request.GET.get("q", "").strip()
    if OGP_ID.fullmatch(text) and (subject := find_subject(f"commitment/{text}")):
        return redirect(subject.get_absolute_url())
    return render(request, "pages/search.html", search_context(columns(), request.GET))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Our addresses do not end in a slash; one that does is led to the one that was meant."""
    path = request.path_info
    if path.endswith("/") and not path.startswith("//") and path.strip("/"):
        return redirect("/" + path.strip("/"), permanent=True)
    return page_not_found(request, exception)


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/look.html", sample_context())


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Read the site in this language from now on: back to the page one came from, or to the first page."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    response = redirect(came_from if ours else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return response


def dated(context: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    return lambda row, known, query: context(row, known, query, timezone.localdate())


def sheet(
    request: HttpRequest,
    kind: str,
    local_id: str,
    find: Callable[[str], Row | None],
    context: Callable[..., dict[str, Any]],
    *,
    section: str = "",
    part: str = "",
) -> HttpResponse:
    """A subject's page, or `part`, a page beside it. What is known by another id leads to its own address for good."""
    row = find(local_id)
    if row is not None:
        return render(
            request, f"pages/{part or kind}.html", context(row, columns(), request.GET) | {"section": section}
        )
    subject = find_subject(f"{kind}/{local_id}")
    if subject is None or subject.local_id == local_id:
        raise Http404
    query = request.GET.urlencode()
    address = subject.get_absolute_url() + (f"/{part}" if part else "")
    return redirect(address + (f"?{query}" if query else ""), permanent=True)
