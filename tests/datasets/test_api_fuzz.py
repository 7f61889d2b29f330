"""The API held to its own OpenAPI document, with questions that nobody would think of."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.figures.sample import a_record
from wegov.datasets.api import api

PLAIN = {"Accept-Encoding": "identity"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
schema = schemathesis.openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/")))
schema.app = get_wsgi_application()


@pytest.fixture
def _record(db: None) -> Iterator[None]:
    """A record in a transaction that the end of a request leaves open, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    a_record()
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()  # type: ignore[untyped-decorator]
@pytest.mark.usefixtures("_record")
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_api_keeps_its_word(case: schemathesis.Case) -> None:
    response = case.call(headers=PLAIN)
    case.validate_response(response, checks=CHECKS)


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/api/members/{code}", {"code": "GE"}),
        ("/api/plans/{id}", {"id": "GE-2"}),
        ("/api/commitments/{id}", {"id": "GE0085"}),
        ("/api/subjects/{kind}/{id}/acts", {"kind": "plan", "id": "GE-2"}),
        ("/api/figures/{name}", {"name": "completion-by-year"}),
        ("/api/figures/{name}", {"name": "completed-share"}),
    ],
)
@pytest.mark.usefixtures("_record")
def test_api_keeps_its_word_for_what_is_there(path: str, parameters: dict[str, str]) -> None:
    case = schema[path]["GET"].Case(path_parameters=parameters)
    response = case.call(headers=PLAIN)
    assert response.status_code == 200
    case.validate_response(response, checks=CHECKS)
