"""What lies beside a page as .json and .csv: the same rows as the API's, as files."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from wegov.datasets.answers import answer, refuse
from wegov.datasets.cells import send_cells
from wegov.datasets.computed_api import BoardQuery, answer_board
from wegov.datasets.described import DESCRIBED
from wegov.datasets.documents import listed_members, read_document, rows_beside
from wegov.datasets.listing import whole_set
from wegov.datasets.schemas import hit_row
from wegov.datasets.spooling import send_rows
from wegov.figures.catalogue import FIGURES
from wegov.figures.comparing import ROWS as COMPARED
from wegov.figures.comparing import read_sets, set_title
from wegov.figures.exceptions import FiguresError
from wegov.figures.figures import compute
from wegov.figures.paging import DEFAULT_SORT
from wegov.figures.report import figure_names, figure_report
from wegov.figures.selection import Selection
from wegov.figures.snapshot import columns
from wegov.members.models import Member
from wegov.record.queries import find_subject
from wegov.record.search import search

MOST_HITS = 1000
FIGURE_WORDS = ("after", "rows")  # of the page, not of the set


@require_safe
def explore_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly what the explorer shows: the same set in the same order, all of it."""
    try:
        resource, part = whole_set(_pairs(request), sort=request.GET.get("sort") or DEFAULT_SORT)
    except FiguresError as error:
        return refuse(str(error), 400)
    return send_rows(request, resource, part, form, name="commitments")


@require_safe
def members_file(request: HttpRequest, form: str) -> HttpResponseBase:
    return send_rows(request, DESCRIBED["member"], listed_members(), form, name="members")


@require_safe
def subject_file(request: HttpRequest, kind: str, local_id: str, form: str) -> HttpResponseBase:
    """A subject with all that belongs to it (.json), or the table of its page (.csv)."""
    if form == "json":
        document = read_document(kind, local_id)
        return answer(document) if document else nothing_here(request)
    subject = find_subject(f"{kind}/{local_id}")
    if subject is None or subject.kind != kind:
        return nothing_here(request)
    return send_rows(request, *rows_beside(kind, subject), form, name=subject.public_id.replace("/", "-"))


@require_safe
def board_file(request: HttpRequest, local_id: str) -> HttpResponse:
    """The board as its page shows it: narrowed to the same institution, the same pages."""
    member = Member.objects.select_related("subject").filter(subject__public_id=f"member/{local_id}").first()
    if member is None:
        return nothing_here(request)
    try:
        return answer_board(member, BoardQuery.model_validate(request.GET.dict()))
    except (Http404, ValidationError):
        return nothing_here(request)


@require_safe
def figure_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    if name not in figure_names():
        return nothing_here(request)
    query = urlencode([(key, value) for key, value in _pairs(request) if key not in FIGURE_WORDS])
    try:
        report = figure_report(name, query=query, rule=request.GET.get("rule", ""))
    except FiguresError as error:
        return refuse(str(error), 400)
    return answer(report) if form == "json" else send_cells(figure_rows(report), name=name)


@require_safe
def search_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The best hits; `total` says how many there are in all."""
    hits, total = search(
        request.GET.get("q", ""), kind=request.GET.get("kind", ""), limit=MOST_HITS, hidden=columns().hidden
    )
    rows = [hit_row(hit) for hit in hits]
    return answer({"total": total, "items": rows, "next": None}) if form == "json" else send_cells(rows, name="search")


@require_safe
def compare_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The sets that are compared: a row for each of the figures of each."""
    try:
        selections = read_sets(_pairs(request))
    except FiguresError as error:
        return refuse(str(error), 400)
    rows = [_compared(name, selection) for selection in selections for name in COMPARED]
    return answer({"items": rows}) if form == "json" else send_cells(rows, name="compare")


def _compared(name: str, selection: Selection) -> dict[str, Any]:
    result = compute(FIGURES[name], selection, today=timezone.localdate())
    return {
        "set": selection.set.query,
        "title": set_title(selection),
        "figure": name,
        "rule": selection.set.rule if result.figure.by_star_rule else None,
        "value": result.value,
        "count": result.count,
        "of": result.of,
    }


def figure_rows(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A figure as a table: a series by its steps, a share by year, and anything else as one row."""
    series = report["series"]
    if series["points"]:
        keys = series["keys"] or ["count"]
        return [
            {"label": point["label"], **dict(zip(keys, point["counts"], strict=True))} for point in series["points"]
        ]
    whole = {"year": "", "count": report["count"], "of": report["of"], "value": report["value"]}
    years = [row | {"value": row["count"] / row["of"] if row["of"] else None} for row in report["by_year"]]
    return [whole, *years]


def nothing_here(request: HttpRequest) -> HttpResponse:
    return refuse(_("There is nothing at this address."), 404)


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() for value in values]
