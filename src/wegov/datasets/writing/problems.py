"""Refusals of the writing API: a sentence, its status, and the fields that are wrong (RFC 9457)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

MOST_TOLD = 12  # values of a field that are told
MEDIA_TYPE = "application/problem+json"


class FieldProblem(Schema):
    """A field that cannot be taken as it is."""

    field: str
    detail: str


class ProblemDocument(Schema):
    """Why nothing was written, as RFC 9457 says it."""

    type: str
    title: str
    status: int
    detail: str = Field(description="A sentence for a person.")
    errors: list[FieldProblem] = Field([], description="The fields that are wrong, and why.")
    changed: list[dict[str, Any]] = Field([], description="What others changed since the revision you have read.")


class Problem(Exception):  # noqa: N818  it is what RFC 9457 calls it
    """Nothing was written; the sentence says why."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Sequence[tuple[str, str]] = (),
        changed: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.errors, self.changed, self.headers = errors, changed, headers or {}


def answer_problem(problem: Problem) -> HttpResponse:
    document = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [{"field": field, "detail": detail} for field, detail in problem.errors],
        "changed": list(problem.changed),
    }
    headers = {"Cache-Control": "no-store", **problem.headers}
    return JsonResponse(document, status=problem.status, content_type=MEDIA_TYPE, headers=headers)


def checked(form: forms.BaseForm, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What a page's form makes of the fields; the page's sentences where it refuses them. Raises Problem."""
    if form.is_valid():
        return dict(form.cleaned_data)
    told = names or {}
    raise wrong_fields(
        [
            (told.get(name, name), f"{sentence}{_offered(form, name)}")
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]
    )


def _offered(form: forms.BaseForm, name: str) -> str:
    """The few values that a field takes: a program does not see the page that offers them."""
    field = form.fields.get(name)
    offered: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    choices = [str(value) for value, _label in offered if value]
    return " " + _("It takes: %(values)s.") % {"values": ", ".join(choices)} if 0 < len(choices) <= MOST_TOLD else ""


def wrong_fields(errors: Sequence[tuple[str, str]]) -> Problem:
    return Problem(422, " ".join(sentence for _field, sentence in errors), errors=errors)
