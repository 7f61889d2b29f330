"""What the operations that write share: finding a row, on whose word, and answering with what it is now."""

from typing import Any

from django.http import HttpResponse
from ninja import Schema
from pydantic import ConfigDict

from wegov.datasets.answers import answer
from wegov.datasets.documents import read_document
from wegov.datasets.writing.problems import Problem, ProblemDocument
from wegov.members.models import Office
from wegov.record.actions import Word, word_of
from wegov.record.models import Subject

REFUSALS = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429), ProblemDocument)


class Written(Schema):
    """Fields that nobody knows are refused rather than dropped."""

    model_config = ConfigDict(extra="forbid")


def allowed_word(office: Office | None, subject: Subject, *, allowed: bool, sentence: str) -> Word:
    """The word of the office in which somebody may do this. Raises Problem, with who may, for others."""
    if office is None or not allowed:
        raise Problem(403, sentence)
    return word_of(office, subject)


def fields_of(said: Schema) -> dict[str, Any]:
    """What was said, as a page's form reads it: what was not said is not there, null is an empty field."""
    return {name: "" if value is None else value for name, value in said.dict(exclude_unset=True).items()}


def answer_subject(subject: Subject, *, revision: int | None = None, status: int = 200) -> HttpResponse:
    """The subject's document, as a reader of the API gets it."""
    response = answer(read_document(subject.kind, subject.local_id), status)
    if revision is not None:
        response["ETag"] = f'"{revision}"'
    if status == 201:
        response["Location"] = subject.get_absolute_url()
    return response


def asked(shape: Any, summary: str, *, made: bool = False) -> dict[str, Any]:
    return {"response": {201 if made else 200: shape, **REFUSALS}, "summary": summary, "tags": ["Writing"]}
