"""Authenticator apps and recovery codes; and asking again before something sensitive."""

import re
from datetime import timedelta

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from time_machine import travel

from tests.accounts.entering import last_code, sign_in, signed_in_person
from tests.desk_people import NOW, make_person

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


def add_app(client: Client) -> pyotp.TOTP:
    page = client.get("/account/app/add").content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert (found is not None, "<svg" in page, "data:" in page) == (True, True, False)
    assert found is not None
    app = pyotp.TOTP(found.group(1))
    response = client.post("/account/app/add", {"code": app.now()})
    assert response["Location"] == "/account/recovery-codes"
    return app


def test_app_is_asked_for_after_the_code(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        sign_in(client, ALICE)
        app = add_app(client)
        clock.shift(timedelta(minutes=1))
        other = Client()
        assert sign_in(other, ALICE)["Location"] == "/account/second-step/enter"
        assert signed_in_person(other) == ""
        assert "Incorrect code" in other.post("/account/second-step/enter", {"code": "000000"}).content.decode()
        assert other.post("/account/second-step/enter", {"code": app.now()})["Location"] == "/desk"
        assert signed_in_person(other) == signed_in_person(client) != ""


def test_recovery_code_lets_in_once(client: Client) -> None:
    sign_in(client, ALICE)
    add_app(client)
    cache.clear()
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/account/recovery-codes").content.decode())
    assert len(codes) == 10
    ways = []
    for _time in range(2):
        other = Client()
        sign_in(other, ALICE)
        ways.append(other.post("/account/second-step/enter", {"code": codes[0]}).status_code)
    assert ways == [302, 200]


def test_secret_of_the_app_is_not_readable_in_the_database(client: Client) -> None:
    sign_in(client, ALICE)
    app = add_app(client)
    assert app.secret not in str(list(Authenticator.objects.values("data")))


def test_wrong_codes_of_the_app_lock_for_a_while(client: Client) -> None:
    sign_in(client, ALICE)
    app = add_app(client)
    other = Client()
    sign_in(other, ALICE)
    for _try in range(10):
        other.post("/account/second-step/enter", {"code": "000000"})
    page = other.post("/account/second-step/enter", {"code": app.now()})
    assert (page.status_code, signed_in_person(other)) == (200, "")


def test_sensitive_pages_ask_again_after_a_quarter_of_an_hour(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        sign_in(client, ALICE)
        assert client.get("/account/email").status_code == 200
        clock.shift(timedelta(minutes=16))
        asked = [client.get(address).status_code for address in ("/account/email", "/account/tokens/new")]
        assert asked == [302, 302]
        assert client.get("/account/email")["Location"] == "/account/confirm?next=%2Faccount%2Femail"
        client.post("/account/confirm?next=/account/email", {})
        response = client.post("/account/confirm?next=/account/email", {"code": last_code()})
        assert response["Location"] == "/account/email"
        assert client.get("/account/email").status_code == 200


def test_wrong_code_when_asked_again_is_said(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        sign_in(client, ALICE)
        clock.shift(timedelta(minutes=16))
        client.post("/account/confirm?next=/account/email", {})
        page = client.post("/account/confirm?next=/account/email", {"code": "WRNG-WRNG"}).content.decode()
    assert ("not the code" in page, "<title>Error:" in page) == (True, True)


def test_who_has_an_app_is_asked_for_it_and_not_for_a_letter(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        sign_in(client, ALICE)
        app = add_app(client)
        clock.shift(timedelta(minutes=16))
        response = client.get("/account/confirm?next=/account/email")
        assert response["Location"] == "/account/second-step/confirm?next=%2Faccount%2Femail"
        answer = client.post(response["Location"], {"code": app.now(), "next": "/account/email"})
        assert answer["Location"] == "/account/email"
        assert client.get("/account/email").status_code == 200


def test_session_that_only_had_a_letter_may_not_touch_the_app(client: Client) -> None:
    """Somebody who reads the letters, in a session from before the app, cannot take the app away."""
    old = Client()
    sign_in(old, ALICE)
    sign_in(client, ALICE)
    add_app(client)
    assert old.get("/account/app/remove").status_code == 302


def test_address_is_changed_by_a_code_to_the_new_one_and_the_old_is_told(client: Client) -> None:
    make_person()
    sign_in(client, ALICE)
    client.post("/account/email", {"email": "New@Example.org", "action_add": ""})
    assert mail.outbox[-1].to == ["new@example.org"]
    found = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", str(mail.outbox[-1].body))
    assert found is not None
    client.post("/account/email/code", {"code": found.group()})
    assert "new@example.org" in client.get("/account").content.decode()
    assert [letter.to for letter in mail.outbox[-2:]] == [["new@example.org"], [ALICE]]
    assert sign_in(Client(), "new@example.org").status_code == 302


def test_app_is_removed_though_the_letter_about_it_cannot_go(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, ALICE)
    add_app(client)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "wegov.mail.smtp.Backend", "127.0.0.1", 9
    with caplog.at_level("INFO", "wegov.security"):
        assert client.post("/account/app/remove").status_code == 302
    assert not Authenticator.objects.exists()
    assert "notice not sent" in [record.getMessage() for record in caplog.records]
