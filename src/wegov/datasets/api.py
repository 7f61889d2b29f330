"""The JSON API. Everything can be read without a key; who holds an office writes with a personal token."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from wegov.datasets import schemas
from wegov.datasets.answers import answer, answer_document, answer_page, known_subject, refuse
from wegov.datasets.computed_api import router as computed_router
from wegov.datasets.described import DESCRIBED
from wegov.datasets.desk_api import router
from wegov.datasets.documents import listed_members, touching
from wegov.datasets.listing import read_commitments
from wegov.datasets.queries import ActQuery, CommitmentQuery, FigureQuery, LinkQuery, PageQuery, PlanQuery, SearchQuery
from wegov.datasets.reading import Part, only
from wegov.datasets.resources.record import ACTS, LINKS
from wegov.datasets.schemas import Refusal
from wegov.datasets.writing.router import READS, handle_errors, refuse_write, told_as_problems
from wegov.datasets.writing.router import router as writing_router
from wegov.figures.catalogue import FIGURES
from wegov.figures.exceptions import FiguresError
from wegov.figures.report import figure_report
from wegov.figures.snapshot import columns
from wegov.record.search import reachable, search

REFUSALS = {400: Refusal, 404: Refusal, 422: Refusal}


class Api(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        return told_as_problems(super().get_openapi_schema(**options))


api = Api(
    title="wegov",
    version="1",
    description="The open record of what governments promised, who is delivering it, and whether it happened.",
    docs_url=None,
)
api.add_router("", router)
api.add_router("", computed_router)
api.add_router("", writing_router)
handle_errors(api)


@api.get("/members", response={200: schemas.MemberPage, **REFUSALS}, summary="Members", tags=["Members"])
def list_members(request: HttpRequest, query: Query[PageQuery]) -> HttpResponse:
    """Countries and local governments of the partnership."""
    return answer_page(DESCRIBED["member"], query, part=listed_members())


@api.get("/members/{code}", response={200: schemas.MemberDocument, **REFUSALS}, summary="One member", tags=["Members"])
def show_member(request: HttpRequest, code: str) -> HttpResponse:
    """A member with its plans."""
    return answer_document("member", code)


@api.get("/plans", response={200: schemas.PlanPage, **REFUSALS}, summary="Action plans", tags=["Plans"])
def list_plans(request: HttpRequest, query: Query[PlanQuery]) -> HttpResponse:
    """Action plans, of one member or of all."""
    resource = DESCRIBED["plan"]
    return answer_page(resource, query, part=only(resource, member=f"member/{query.member}") if query.member else None)


@api.get("/plans/{id}", response={200: schemas.PlanDocument, **REFUSALS}, summary="One plan", tags=["Plans"])
def show_plan(request: HttpRequest, id: str) -> HttpResponse:
    """A plan with its commitments, its reviews, and how it was made."""
    return answer_document("plan", id)


@api.get(
    "/commitments", response={200: schemas.CommitmentPage, **REFUSALS}, summary="Commitments", tags=["Commitments"]
)
def list_commitments(request: HttpRequest, query: Query[CommitmentQuery]) -> HttpResponse:
    """Commitments, chosen as in the explorer: within a filter any value will do, between filters all must hold."""
    _refuse_unknown(request, CommitmentQuery)
    total, items, after = read_commitments(query.pairs, sort=query.sort, after=query.cursor, size=query.size)
    return answer({"total": total, "items": items, "next": after})


@api.get(
    "/commitments/{id}",
    response={200: schemas.CommitmentDocument, **REFUSALS},
    summary="One commitment",
    tags=["Commitments"],
)
def show_commitment(request: HttpRequest, id: str) -> HttpResponse:
    """A commitment with its codes in each edition, its milestones and indicators, and its links."""
    return answer_document("commitment", id)


@api.get(
    "/subjects/{kind}/{id}/acts",
    response={200: schemas.ActPage, **REFUSALS},
    summary="What happened to a subject",
    tags=["Acts"],
)
def list_subject_acts(request: HttpRequest, kind: str, id: str, query: Query[PageQuery]) -> HttpResponse:
    """The acts of one subject, the newest first."""
    part = Part(where="record_act.subject_id = %s", parameters=(known_subject(f"{kind}/{id}").pk,))
    return answer_page(ACTS, query, part=part, newest=True)


@api.get("/acts", response={200: schemas.ActPage, **REFUSALS}, summary="Newest acts", tags=["Acts"])
def list_acts(request: HttpRequest, query: Query[ActQuery]) -> HttpResponse:
    """What the record learned last, the newest first."""
    return answer_page(ACTS, query, part=Part(where="record_act.id > %s", parameters=(query.since,)), newest=True)


@api.get("/links", response={200: schemas.LinkPage, **REFUSALS}, summary="Links", tags=["Links"])
def list_links(request: HttpRequest, query: Query[LinkQuery]) -> HttpResponse:
    """How subjects led to one another; of one subject or of all."""
    return answer_page(LINKS, query, part=touching(known_subject(query.subject)) if query.subject else None)


@api.get("/editions", response={200: schemas.EditionPage, **REFUSALS}, summary="Editions", tags=["Editions"])
def list_editions(request: HttpRequest, query: Query[PageQuery]) -> HttpResponse:
    """Releases of the databases that the record was read from."""
    return answer_page(DESCRIBED["edition"], query)


@api.get("/figures", response={200: list[schemas.FigureName]}, summary="Figures", tags=["Figures"])
def list_figures(request: HttpRequest) -> HttpResponse:
    """Every figure of the site, by name, with its rule."""
    return answer(
        [{name: str(getattr(figure, name)) for name in schemas.FigureName.model_fields} for figure in FIGURES.values()]
    )


@api.get("/figures/{name}", response={200: schemas.FigureReport, **REFUSALS}, summary="One figure", tags=["Figures"])
def show_figure(request: HttpRequest, name: str, query: Query[FigureQuery]) -> HttpResponse:
    """A figure of a set of commitments: its value, what was counted, and what is missing."""
    if name not in FIGURES:
        raise Http404
    _refuse_unknown(request, FigureQuery)
    return answer(figure_report(name, query=query.encoded, rule=query.rule))


@api.get("/search", response={200: schemas.HitPage, **REFUSALS}, summary="Search", tags=["Search"])
def search_subjects(request: HttpRequest, query: Query[SearchQuery]) -> HttpResponse:
    """Search in all subjects: words, "phrases", -without, beginnings of words. Titles come before texts.

    `total` counts every match; the best 2,000 of them are ranked and can be paged through.
    """
    hits, total = search(query.q, kind=query.kind, offset=query.offset, limit=query.size, hidden=columns().hidden)
    end = query.offset + len(hits)
    items = [schemas.hit_row(hit) for hit in hits]
    return answer({"total": total, "items": items, "next": str(end) if hits and end < reachable(total) else None})


def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address under /api/ that leads nowhere."""
    return refuse(_("There is nothing at this address."), 404)


@api.exception_handler(FiguresError)
def refuse_query(request: HttpRequest, error: FiguresError) -> HttpResponse:
    return refuse(str(error), 400)


@api.exception_handler(Http404)
def refuse_address(request: HttpRequest, error: Http404) -> HttpResponse:
    return not_found(request) if request.method in READS else refuse_write(request, error)


@api.exception_handler(ValidationError)
def refuse_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    if request.method not in READS:
        return refuse_write(request, error)
    problems = [f"{'.'.join(map(str, problem['loc'][1:]))}: {problem['msg']}" for problem in error.errors]
    return refuse("; ".join(problems) + ".", 422)


def _refuse_unknown(request: HttpRequest, known: type[Schema]) -> None:
    """A misspelt filter must not answer for the whole record."""
    if unknown := sorted(request.GET.keys() - known.model_fields.keys()):
        raise FiguresError(_("There is no filter named “%(name)s”.") % {"name": unknown[0][:40]})
