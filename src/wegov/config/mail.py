"""Where letters go: to the mail server that WEGOV_SMTP_URL names, else into files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SECONDS = 10  # that a mail server may take to answer


def mail_settings(environment: Mapping[str, str], var: Path) -> dict[str, Any]:
    """Django's EMAIL_… from smtp://user:password@host:port, smtps://… (TLS at once) or smtp://…?tls=yes (STARTTLS)."""
    sender = environment.get("WEGOV_MAIL_FROM", "wegov@localhost")
    always = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": SECONDS}
    url = environment.get("WEGOV_SMTP_URL", "")
    if not url:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return always | {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": var / "mail"}
    server = urlsplit(url)
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise SystemExit("WEGOV_SMTP_URL must look like smtp://user:password@host:587?tls=yes or smtps://host")
    at_once = server.scheme == "smtps"
    return always | {
        "EMAIL_BACKEND": "wegov.mail.smtp.Backend",
        "EMAIL_HOST": server.hostname,
        "EMAIL_PORT": server.port or (465 if at_once else 25),
        "EMAIL_HOST_USER": unquote(server.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(server.password or ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": not at_once and parse_qs(server.query).get("tls") == ["yes"],
    }
