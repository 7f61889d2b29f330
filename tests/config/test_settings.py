"""The settings as a site on the open web has them: read in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from wegov.config.mail import mail_settings

NAMES = (
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
)
FLAGS = (
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
)


def read_settings(**environment: str) -> dict[str, Any]:
    source = "import json; from django.conf import settings as s; print(json.dumps({n: getattr(s, n) for n in %r}))"
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    variables |= {"DJANGO_SETTINGS_MODULE": "wegov.config.settings", "WEGOV_SECRET_KEY": "x"}
    command = [sys.executable, "-c", source % ((*NAMES, *FLAGS),)]
    return dict(json.loads(subprocess.check_output(command, env=variables, text=True)))


def test_cookies_of_a_public_site_are_bound_to_it() -> None:
    found = read_settings(WEGOV_SITE_URL="https://wegov.example")
    assert [found[name] for name in NAMES] == ["__Host-session", "__Host-csrf", True, True, 31_536_000]
    assert [found[name] for name in FLAGS] == [True, True, "Lax", False]


@pytest.mark.django_db
def test_every_answer_carries_its_protections(client: Client) -> None:
    headers = client.get("/account/login/code").headers
    names = ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
    assert [headers[name] for name in names] == ["nosniff", "DENY", "same-origin", "same-origin"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_letters_are_files_where_no_server_is_named(tmp_path: Path) -> None:
    found = mail_settings({}, tmp_path)
    assert (found["EMAIL_BACKEND"].split(".")[-2], found["EMAIL_FILE_PATH"]) == ("filebased", tmp_path / "mail")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://relay", ("relay", 25, "", "", False, False)),
        ("smtp://me:p%40ss@relay:587?tls=yes", ("relay", 587, "me", "p@ss", False, True)),
        ("smtps://relay", ("relay", 465, "", "", True, False)),
    ],
)
def test_mail_server_is_read_from_one_address(url: str, expected: tuple[object, ...], tmp_path: Path) -> None:
    found = mail_settings({"WEGOV_SMTP_URL": url}, tmp_path)
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == expected


def test_address_of_no_mail_server_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="WEGOV_SMTP_URL must look like"):
        mail_settings({"WEGOV_SMTP_URL": "http://relay"}, tmp_path)
