"""The API held to its own OpenAPI document, with questions that nobody would think of."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.datasets.desk_record import a_desk
from tests.datasets.writing.people import token_of
from tests.figures.sample import a_record
from wegov.datasets.api import api
from wegov.datasets.writing import access
from wegov.members.models import Role

PLAIN = {"Accept-Encoding": "identity"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
schema = schemathesis.openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/")))
schema.app = get_wsgi_application()
schema.config.phases.coverage.enabled = False  # dozens of cases an operation: minutes, where this has seconds


@pytest.fixture
def record(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A record in a transaction that the end of a request leaves open, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    a_record()
    a_desk()
    monkeypatch.setattr(access, "MOST_A_MINUTE", 10_000)
    yield token_of("alice", Role.CONTACT, "member/XA")
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=6, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
def test_api_keeps_its_word(case: schemathesis.Case, record: str) -> None:
    for headers in (PLAIN, PLAIN | {"Authorization": f"Bearer {record}"}) if case.method != "GET" else (PLAIN,):
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/api/members/{code}", {"code": "GE"}),
        ("/api/plans/{id}", {"id": "GE-2"}),
        ("/api/commitments/{id}", {"id": "GE0085"}),
        ("/api/subjects/{kind}/{id}/acts", {"kind": "plan", "id": "GE-2"}),
        ("/api/members/{code}/now", {"code": "XA"}),
        ("/api/members/{code}/board", {"code": "XA"}),
        ("/api/plans/{id}/calendar", {"id": "XA-1"}),
        ("/api/plans/{id}/standards", {"id": "XA-1"}),
        ("/api/plans/{id}/path", {"id": "XA-1"}),
        (
            "/api/commitments/{id}/responsibilities/{institution}",
            {"id": "xa-1-1", "institution": "xa-water-company"},
        ),
        ("/api/milestones", {}),
        ("/api/milestones/{id}", {"id": "xa-1-1-1"}),
        ("/api/institutions/{id}", {"id": "xa-water-company"}),
        ("/api/forums/{id}", {"id": "xa-1"}),
        ("/api/meetings/{id}", {"id": "xa-2026-11-03"}),
        ("/api/duties", {}),
        ("/api/comments/{id}", {"id": "xa0001"}),
        ("/api/evidence/{id}", {"id": "xa0002"}),
        ("/api/responsibilities", {}),
        ("/api/dependencies", {}),
        ("/api/figures/{name}", {"name": "completion-by-year"}),
        ("/api/figures/{name}", {"name": "completed-share"}),
    ],
)
@pytest.mark.usefixtures("record")
def test_api_keeps_its_word_for_what_is_there(path: str, parameters: dict[str, str]) -> None:
    case = schema[path]["GET"].Case(path_parameters=parameters)
    response = case.call(headers=PLAIN)
    assert response.status_code == 200
    case.validate_response(response, checks=CHECKS)
