"""Answers of the API: JSON as the database typed it, pages of rows, documents, and refusals with a sentence."""

from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, JsonResponse

from wegov.datasets.cursors import RowPage, read_page
from wegov.datasets.documents import read_document
from wegov.datasets.queries import PageQuery
from wegov.datasets.reading import Part, Resource
from wegov.record.models import Subject
from wegov.record.queries import find_subject

Found = TypeVar("Found", bound=Model)


def answer(document: Any, status: int = 200) -> HttpResponse:
    """JSON as it is: the database has typed the rows already, and the fuzz test holds them to the schema."""
    return JsonResponse(
        document, status=status, encoder=DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False}, safe=False
    )


def refuse(sentence: str, status: int) -> HttpResponse:
    return answer({"error": sentence}, status)


def answer_page(
    resource: Resource, query: PageQuery, *, part: Part | None = None, newest: bool = False
) -> HttpResponse:
    with connection.cursor() as cursor:
        page: RowPage = read_page(cursor, resource, part=part, after=query.cursor, size=query.size, newest=newest)
    return answer({"items": page.items, "next": page.next})


def answer_document(kind: str, local_id: str) -> HttpResponse:
    document = read_document(kind, local_id)
    if document is None:
        raise Http404
    return answer(document)


def known_subject(public_id: str) -> Subject:
    subject = find_subject(public_id.replace("\0", ""))
    if subject is None:
        raise Http404
    return subject


def find_row(rows: QuerySet[Found], kind: str, local_id: str) -> Found:
    """The row whose subject has this id. Raises Http404."""
    found = rows.filter(subject__public_id=f"{kind}/{local_id}".replace("\0", "")).first()
    if found is None:
        raise Http404
    return found
