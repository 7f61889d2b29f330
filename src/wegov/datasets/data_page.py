"""The page that says what can be taken away, the API's page, and the catalogues for machines."""

import json
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wegov.datasets.api import api
from wegov.datasets.catalog import dcat, schema_org
from wegov.datasets.datapackage import LICENCES, SOURCES
from wegov.datasets.export import RESOURCES
from wegov.datasets.formats import FORMATS
from wegov.datasets.xlsx import LIMITS
from wegov.record.models import Act
from wegov.record.queries import version

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    context = {
        "section": "data",
        "resources": [
            {
                "name": resource.name,
                "title": resource.title,
                "description": resource.description,
                "columns": resource.columns,
                "files": [{"label": name.upper(), "url": f"/data/{resource.name}.{name}"} for name in FORMATS],
            }
            for resource in RESOURCES
        ],
        "limits": LIMITS,
        "licences": LICENCES,
        "sources": SOURCES,
        "version": version(),
        "schema_org": json_ld(schema_org(_modified())),
    }
    return render(request, "datasets/data.html", context)


@require_safe
def dcat_catalogue(request: HttpRequest) -> HttpResponse:
    text = json.dumps(dcat(_modified()), ensure_ascii=False, indent=2)
    return HttpResponse(text + "\n", content_type="application/ld+json; charset=utf-8")


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """The API in words, from the same document that machines read."""
    schema = api.get_openapi_schema(path_prefix="/api/")
    shapes = schema["components"]["schemas"]
    operations = [
        _operation(path, method.upper(), operation, shapes)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    context = {
        "section": "data",
        "site": settings.SITE_URL,
        "limit": settings.UPLOAD_BYTES // 2**20,
        "operations": [operation for operation in operations if operation["method"] == "GET"],
        "writing": [operation for operation in operations if operation["method"] != "GET"],
    }
    return render(request, "datasets/api.html", context)


def json_ld(document: dict[str, Any]) -> SafeString:
    """A data block: it is not run, so the content security policy has nothing to allow."""
    text = json.dumps(document, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  no <, > or & is left in it


def _operation(path: str, method: str, operation: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    done = next(response for status, response in operation["responses"].items() if int(status) < 300)
    answer = done["content"]["application/json"]["schema"]
    content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    body: dict[str, Any] = next((sent["schema"] for sent in content.values()), {})
    return {
        "path": path,
        "method": method,
        "body": _fields(body, shapes) if body else [],
        "anchor": operation["operationId"].rpartition("api_")[2],
        "summary": operation["summary"],
        "description": operation.get("description", ""),
        "parameters": [_parameter(parameter) for parameter in operation.get("parameters", [])],
        "fields": _fields(answer, shapes),
        "example": path if "{" not in path and method == "GET" else "",
    }


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    values = schema.get("enum") or schema.get("items", {}).get("enum") or []
    return {
        "name": parameter["name"],
        "required": parameter.get("required", False),
        "many": schema.get("type") == "array",
        "description": parameter.get("description", "") or _("As it stands in the address."),
        "values": [value for value in values if value],
    }


def _fields(answer: dict[str, Any], shapes: dict[str, Any]) -> list[dict[str, str]]:
    """What an answer holds; of a list, what each of its items holds."""
    shape = _shape(answer, shapes)
    items = shape.get("properties", {}).get("items") or answer
    row = _shape(items.get("items", {}), shapes) if "items" in items else shape
    return [
        {"name": name, "description": field.get("description", "")} for name, field in row.get("properties", {}).items()
    ]


def _shape(schema: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """A named shape, or one that stands where it is used, as a form with a file does."""
    found: dict[str, Any] = shapes.get(schema.get("$ref", "").rpartition("/")[2], schema)
    return found


def _modified() -> str:
    recorded = Act.objects.aggregate(last=Max("recorded_at"))["last"]
    return recorded.isoformat(timespec="seconds") if recorded else ""
