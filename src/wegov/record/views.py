"""Feeds of the record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wegov.record.feeds import ENTRIES, atom
from wegov.record.queries import find_subject, newest_acts, timeline

ATOM = "application/atom+xml; charset=utf-8"


@require_safe
def whole_feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(atom(newest_acts()[:ENTRIES], subject=None, path=request.path), content_type=ATOM)


@require_safe
def subject_feed(request: HttpRequest, kind: str, local_id: str) -> HttpResponse:
    subject = find_subject(f"{kind}/{local_id}")
    if subject is None:
        raise Http404
    return HttpResponse(atom(timeline(subject)[:ENTRIES], subject=subject, path=request.path), content_type=ATOM)
