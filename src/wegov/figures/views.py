"""Explorer, compare and figures: parse the address, ask, render."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wegov.figures import comparing, explorer, figure_page
from wegov.figures.exceptions import FiguresError
from wegov.figures.report import report
from wegov.figures.sets import Pairs

BAD_REQUEST = 400


def _pairs(request: HttpRequest) -> Pairs:
    return [(name, value) for name, values in request.GET.lists() for value in values]


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    try:
        context = explorer.explore(_pairs(request), today=timezone.localdate())
    except FiguresError as error:
        return _refused(request, error, explorer.ADDRESS, "explore")
    # With script only the results change; without it, or when the reader goes back, the page is whole.
    part = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "results"
    template = "figures/explore_part.html" if part else "figures/explore.html"
    response = render(request, template, context | {"section": "explore", "part": part})
    response["Vary"] = "HX-Request, HX-Target"
    if part:
        response["HX-Push-Url"] = context["this_url"]
    return response


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    try:
        if picked := comparing.picked_address(_pairs(request)):
            return redirect(picked)
        context = comparing.compare(_pairs(request), today=timezone.localdate())
    except FiguresError as error:
        return _refused(request, error, comparing.ADDRESS, "compare")
    return render(request, "figures/compare.html", context | {"section": "compare"})


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    try:
        context = figure_page.all_figures(_pairs(request), today=timezone.localdate())
    except FiguresError as error:
        return _refused(request, error, figure_page.ADDRESS, "figures")
    return render(request, "figures/figures.html", context | {"section": "figures"})


@require_safe
def figures_json(request: HttpRequest) -> HttpResponse:
    try:
        context = figure_page.all_figures(_pairs(request), today=timezone.localdate())
    except FiguresError as error:
        return JsonResponse({"error": str(error)}, status=BAD_REQUEST)
    return _json({"figures": [report(result) for result in context["results"]]})


@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    try:
        context = figure_page.one_figure(name, _pairs(request), today=timezone.localdate())
    except FiguresError as error:
        return _refused(request, error, figure_page.ADDRESS, "figures", status=figure_page.status(name))
    return render(request, "figures/figure.html", context | {"section": "figures"})


def _json(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _refused(
    request: HttpRequest, error: FiguresError, address: str, section: str, status: int = BAD_REQUEST
) -> HttpResponse:
    context = {"errors": [{"text": str(error), "id": ""}], "address": address, "section": section}
    return render(request, "figures/refused.html", context, status=status)
