"""What the page of the API shows can be done as it stands there."""

import html
import json
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.datasets.desk_record import a_desk
from tests.datasets.writing.people import token_of
from tests.evidence.files import a_pdf
from wegov.members.models import Role

pytestmark = pytest.mark.django_db


def test_the_examples_of_the_page_do_what_they_say(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    a_desk()
    token = token_of("alice", Role.OFFICER, "institution/xa-ministry-of-health")
    page = client.get("/api/docs").content.decode()
    commands = [html.unescape(code) for code in re.findall(r"<code>(curl .*?)</code>", page, re.DOTALL)]
    assert [run(client, command.replace("$TOKEN", token)) for command in commands] == [
        ("under_way", "2026-12-31", 1),
        ("under_way", "2027-03-31", 2),
        ("Register of contracts, opened on 3 November", "application/pdf", 201),
    ]


def run(client: Client, command: str) -> tuple[str, str, int]:
    words = shlex.split(command.replace("\\\n", " "))
    given = dict(pairwise(words))
    headers = dict(value.split(": ", 1) for name, value in pairwise(words) if name == "-H")
    path = next(word for word in words if "/api/" in word).partition("127.0.0.1:8000")[2]
    if "-F" in given:
        return send(client, path, dict(value.split("=", 1) for name, value in pairwise(words) if name == "-F"), headers)
    json.loads(given["-d"])
    kind = headers.pop("Content-Type")
    response = client.generic(given["-X"], path, given["-d"], content_type=kind, headers=headers)
    assert response.status_code == 200, response.content
    milestone = response.json()
    return milestone["state"], milestone["ends"], milestone["revision"]


def send(client: Client, path: str, form: dict[str, str], headers: dict[str, str]) -> tuple[str, str, int]:
    file = SimpleUploadedFile(form.pop("file").removeprefix("@"), a_pdf())
    response = client.post(path, {**form, "file": file}, headers=headers)
    return response.json()["title"], response.json()["media_type"], response.status_code
