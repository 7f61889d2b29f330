"""Signing in as a person does, with the letters that were sent."""

import re

from django.core import mail
from django.http import HttpResponse
from django.test import Client

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


def last_code() -> str:
    found = CODE.search(str(mail.outbox[-1].body))
    assert found is not None
    return found.group()


def sign_in(client: Client, email: str, *, after: str = "") -> HttpResponse:
    """Ask for a code, and enter it."""
    client.post("/account/login" + (f"?next={after}" if after else ""), {"email": email})
    response: HttpResponse = client.post("/account/login/code", {"code": last_code()})  # type: ignore[assignment]
    return response


def signed_in_person(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))
