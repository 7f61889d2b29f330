"""Signing in with an OpenID Connect provider that really runs."""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from html import unescape
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.accounts.entering import signed_in_person
from tests.desk_people import make_person
from wegov.accounts.models import Person
from wegov.config.oidc import oidc_origins, oidc_provider

pytestmark = pytest.mark.django_db
ALICE = {"email": "Alice@Example.org", "email_verified": True, "name": "Alice"}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    people = [ALICE | {"sub": "alice"}, ALICE | {"sub": "mallory", "email_verified": False}]
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", port]
    for claims in people:
        command += ["--user-claims", json.dumps(claims)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _try in range(200):
        with suppress(httpx.TransportError):
            httpx.get(f"{address}/.well-known/openid-configuration")
            break
        time.sleep(0.1)
    yield address
    server.terminate()
    server.wait()


@pytest.fixture
def provider(issuer: str, settings: object) -> str:
    environment = {
        "WEGOV_OIDC_NAME": "eID",
        "WEGOV_OIDC_ISSUER": issuer,
        "WEGOV_OIDC_CLIENT_ID": "wegov",
        "WEGOV_OIDC_SECRET": "secret",
    }
    settings.SOCIALACCOUNT_PROVIDERS = oidc_provider(environment)  # type: ignore[attr-defined]
    return issuer


def show_there(client: Client, who: str) -> object:
    """Press the button, sign in at the provider, and come back."""
    leaving = client.post("/account/provider/government")
    consent = httpx.post(leaving["Location"], data={"sub": who})
    address = urlsplit(unescape(consent.headers["Location"]))
    return client.get(f"{address.path}?{address.query}")


def test_provider_lets_in_and_makes_an_account(client: Client, provider: str) -> None:
    assert "Sign in with eID" in client.get("/account/login").content.decode()
    response = show_there(client, "alice")
    person = Person.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/desk")  # type: ignore[attr-defined, index]
    assert (person.email, person.name, signed_in_person(client)) == ("alice@example.org", "Alice", str(person.pk))


def test_provider_lets_into_the_account_of_the_same_address(client: Client, provider: str) -> None:
    person = make_person()
    show_there(client, "alice")
    show_there(Client(), "alice")
    assert (signed_in_person(client), SocialAccount.objects.get().user) == (str(person.pk), person)


def test_address_that_the_provider_has_not_checked_lets_nobody_in(client: Client, provider: str) -> None:
    make_person()
    response = show_there(client, "mallory")
    assert (response.status_code, signed_in_person(client)) == (403, "")  # type: ignore[attr-defined]
    assert SocialAccount.objects.count() == 0


def test_answer_that_was_not_asked_for_is_refused(client: Client, provider: str) -> None:
    response = client.get("/account/provider/government/callback?code=stolen&state=unknown")
    assert (response.status_code, "could not let you in" in response.content.decode()) == (401, True)


def test_request_carries_a_challenge_and_a_state(client: Client, provider: str) -> None:
    query = urlsplit(client.post("/account/provider/government")["Location"]).query
    assert sorted(re.findall(r"(code_challenge_method=S256|state=\w|code_challenge=\w)", query)) != []
    assert "code_challenge_method=S256" in query


def test_button_is_there_only_where_a_provider_is_named(client: Client, settings: object) -> None:
    assert (oidc_provider({}), oidc_origins({})) == ({}, [])
    assert oidc_origins({"WEGOV_OIDC_ISSUER": "https://id.example/realm"}) == ["https://id.example"]
    assert "Sign in with eID" not in client.get("/account/login").content.decode()
