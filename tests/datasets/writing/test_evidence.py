"""A program gives links and files as evidence, by the rules of the desk."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.datasets.desk_record import a_desk
from tests.datasets.writing.people import token_of, write
from tests.evidence.files import HTML, a_pdf, a_picture
from wegov.evidence.invariants import evidence_equals_acts, files_are_there
from wegov.evidence.models import Evidence
from wegov.members.models import Role
from wegov.record.models import Act

pytestmark = pytest.mark.django_db

FILES = "milestones/xa-1-1-1/evidence/files"
LINKS = "milestones/xa-1-1-1/evidence/links"
PAGE = {"title": "The register", "address": "https://example.org/register"}


@pytest.fixture
def officer(settings: Settings, tmp_path: Path) -> str:
    settings.MEDIA_ROOT = tmp_path
    a_desk()
    Evidence.objects.filter(file__gt="").update(withheld="It has no bytes.")
    return token_of("alice", Role.OFFICER, "institution/xa-ministry-of-health")


def send(token: str, content: bytes, name: str, path: str = FILES, *, key: str = "", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})
    data = {"title": "The register", "file": SimpleUploadedFile(name, content), **more}
    return Client().post(f"/api/{path}", data, headers=headers)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [(a_picture("PNG"), "shot.png", "image/png"), (a_pdf(), "report.pdf", "application/pdf")],
)
def test_file_becomes_evidence(officer: str, content: bytes, name: str, media_type: str) -> None:
    response = send(officer, content, name)
    document = response.json()
    assert (response.status_code, response["Location"]) == (201, f"/{document['id']}")
    assert (document["about"], document["media_type"], document["office"]) == (
        "milestone/xa-1-1-1",
        media_type,
        "Officer, Ministry of Health",
    )
    row = Evidence.objects.get(subject__public_id=document["id"])
    act = Act.objects.get(subject=row.subject)
    assert (act.kind, act.source) == ("evidence.given", "http://127.0.0.1:8000/milestone/xa-1-1-1")
    assert [line for line in [*evidence_equals_acts(), *files_are_there()] if document["id"] in line] == []


def test_page_called_pdf_is_refused_and_not_kept(officer: str, tmp_path: Path) -> None:
    response = send(officer, HTML, "report.pdf")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    [error] = response.json()["errors"]
    assert (error["field"], "web page" in error["detail"]) == ("file", True)
    assert (Act.objects.filter(kind="evidence.given").count(), list(tmp_path.rglob("*.*"))) == (0, [])


def test_file_that_is_too_large_is_refused(officer: str, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 2**20
    response = send(officer, bytes(2**20 + 1), "report.pdf")
    assert (response.status_code, response.json()["detail"]) == (413, "The file is larger than 1 MB.")


@pytest.mark.parametrize(
    ("data", "fields"),
    [({}, ["title", "file"]), ({"title": "T"}, ["file"]), ({"title": " ", "file": "text"}, ["file"])],
)
def test_form_that_is_not_whole_names_the_fields(officer: str, data: Any, fields: list[str]) -> None:
    response = Client().post(f"/api/{FILES}", data, headers={"Authorization": f"Bearer {officer}"})
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == fields


def test_form_that_cannot_be_read_is_refused(officer: str) -> None:
    sent = {"Authorization": f"Bearer {officer}"}
    response = Client().generic("POST", f"/api/{FILES}", b"x", content_type="multipart/form-data", headers=sent)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_file_sent_twice_with_one_key_is_given_once(officer: str) -> None:
    first = send(officer, a_pdf(), "a.pdf", key="a1")
    again = send(officer, a_pdf(), "a.pdf", key="a1")
    other = send(officer, a_picture("PNG"), "a.pdf", key="a1")
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert (again.json()["id"], again["Idempotency-Replayed"]) == (first.json()["id"], "true")
    without_key = send(officer, a_pdf(), "a.pdf")
    assert (without_key.status_code, "already" in without_key.json()["detail"]) == (409, True)


def test_link_becomes_evidence_and_is_looked_at(officer: str) -> None:
    response = write("POST", LINKS, officer, PAGE)
    assert (response.status_code, response.json()["address"]) == (201, PAGE["address"])
    row = Evidence.objects.get(subject__public_id=response.json()["id"])
    jobs = ProcrastinateJob.objects.filter(task_name="evidence.check_link").values_list("args", flat=True)
    assert list(jobs) == [{"evidence": row.pk}]
    assert write("POST", LINKS, officer, PAGE).status_code == 409


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({**PAGE, "address": "http://127.0.0.1/"}, ["address"]),
        ({**PAGE, "address": "javascript:alert(1)"}, ["address"]),
        ({**PAGE, "title": " "}, ["title"]),
        ({"title": "T"}, ["address"]),
    ],
)
def test_link_that_is_wrong_names_the_field(officer: str, body: Any, fields: list[str]) -> None:
    response = write("POST", LINKS, officer, body)
    assert (response.status_code, [error["field"] for error in response.json()["errors"]]) == (422, fields)
    assert ProcrastinateJob.objects.filter(task_name="evidence.check_link").count() == 0


@pytest.mark.parametrize("path", ["plans/XA-1", "commitments/xa-1-1", "milestones/xa-1-1-1"])
def test_contact_gives_evidence_about_each(officer: str, path: str) -> None:
    contact = token_of("bob", Role.CONTACT, "member/XA")
    assert write("POST", f"{path}/evidence/links", contact, PAGE).status_code == 201


def test_others_may_not(officer: str) -> None:
    assert write("POST", "plans/XA-1/evidence/links", officer, PAGE).status_code == 403
    assert write("POST", LINKS, "", PAGE).status_code == 401
    assert write("POST", "milestones/none/evidence/links", officer, PAGE).status_code == 404
    refused = write("POST", LINKS, token_of("eve", Role.MODERATOR, "member/XA"), PAGE)
    assert (refused.status_code, json.loads(refused.content)["detail"]) == (
        403,
        "Evidence is given by the institutions that do the work, and by the member’s point of contact.",
    )
