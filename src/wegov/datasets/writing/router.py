"""The part of the API that writes: with a personal token, by the verbs and the rules of the pages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError

from wegov.datasets.writing import answers, commitments, evidence, milestones, parts
from wegov.datasets.writing.access import PersonalToken
from wegov.datasets.writing.problems import MEDIA_TYPE, Problem, answer_problem
from wegov.evidence.uploads import UploadTooBigError

TOKEN = PersonalToken()
BEARER = {"WWW-Authenticate": 'Bearer realm="wegov"'}
READS = ("GET", "HEAD")
router = Router(auth=TOKEN)
for _part in (milestones, commitments, parts, answers, evidence):
    router.add_router("", _part.router)


def problem_of(error: Exception) -> Problem:
    """What went wrong with a request that writes, as a problem with its status."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, AuthenticationError):
        return Problem(401, _("Send a personal token that is valid: Authorization: Bearer wegov_…"), headers=BEARER)
    if isinstance(error, PermissionDenied):
        return Problem(403, str(error) or _("None of your offices may do this."))
    if isinstance(error, Http404):
        return Problem(404, _("There is nothing at this address."))
    if isinstance(error, UploadTooBigError):
        limit = settings.UPLOAD_BYTES // 2**20
        return Problem(413, _("The file is larger than %(limit)s MB.") % {"limit": limit})
    if isinstance(error, RequestDataTooBig):
        return Problem(413, _("This is more than is taken at once."))
    if isinstance(error, ValidationError):
        errors = [(_field(problem["loc"]), f"{problem['msg']}.") for problem in error.errors]
        return Problem(422, " ".join(f"{field}: {sentence}" for field, sentence in errors), errors=errors)
    return Problem(400, _("The body cannot be read. Send it as the API’s page says: JSON, or a form with a file."))


def refuse_write(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_problem(problem_of(error))


def handle_errors(api: NinjaAPI) -> None:
    for kind in (Problem, AuthenticationError, PermissionDenied, RequestDataTooBig, MultiPartParserError, HttpError):
        api.add_exception_handler(kind, refuse_write)


def told_as_problems(schema: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with the media type of refusals, and the headers that every writing operation reads."""
    for methods in schema["paths"].values():
        for method, operation in methods.items():
            if method.upper() in READS:
                continue
            operation["parameters"] = [*operation.get("parameters", []), *HEADERS]
            for status, response in operation["responses"].items():
                if int(status) >= 400 and "application/json" in response.get("content", {}):
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    return schema


HEADERS = (
    {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "maxLength": 200},
        "description": "A word of your own for this request: sent again within a day, it is not done twice.",
    },
    {
        "in": "header",
        "name": "If-Match",
        "required": False,
        "schema": {"type": "string"},
        "description": "The revision you have read, where the body does not say it.",
    },
)


def _field(place: tuple[int | str, ...]) -> str:
    """Where in the body: the first two say that it is one."""
    return ".".join(map(str, place[2:] or place[1:])) or "body"
