"""Signing in by code: one way in for everybody, and nothing that tells who has an account."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from tests.accounts.entering import last_code, sign_in, signed_in_person
from tests.desk_people import NOW, make_person
from wegov.accounts.models import Person

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


def test_code_from_the_letter_signs_in(client: Client) -> None:
    person = make_person()
    response = sign_in(client, "Alice@Example.org")
    assert (response.status_code, response["Location"]) == (302, "/desk")
    assert (signed_in_person(client), mail.outbox[0].to) == (str(person.pk), [ALICE])


def test_unknown_address_makes_an_account_only_when_the_code_is_entered(client: Client) -> None:
    client.post("/account/login", {"email": ALICE})
    assert not Person.objects.exists()
    client.post("/account/login/code", {"code": last_code().lower().replace("-", " ")})
    person = Person.objects.get()
    assert (person.email, person.has_usable_password()) == (ALICE, False)
    assert signed_in_person(client) == str(person.pk)


def test_known_and_unknown_addresses_cannot_be_told_apart(client: Client) -> None:
    make_person()
    answers = []
    for email in (ALICE, "nobody@example.org"):
        first = Client().post("/account/login", {"email": email})
        answers.append((first.status_code, first["Location"], mail.outbox[-1].subject[:19]))
    assert (answers[0], len(mail.outbox)) == (answers[1], 2)


def test_session_gets_another_key_at_sign_in(client: Client) -> None:
    client.post("/account/login", {"email": ALICE})
    before = client.session.session_key
    client.post("/account/login/code", {"code": last_code()})
    assert client.session.session_key != before
    old = Client()
    old.cookies["session"] = str(before)
    assert old.get("/account").status_code == 302


def test_way_is_gone_on_after_sign_in(client: Client) -> None:
    response = client.get("/account?page=2")
    assert response["Location"] == "/account/login?next=/account%3Fpage%3D2"
    assert sign_in(client, ALICE, after="/account%3Fpage%3D2")["Location"] == "/account?page=2"


def test_way_never_leads_to_another_site(client: Client) -> None:
    assert sign_in(client, ALICE, after="https://evil.example/")["Location"] == "/desk"


def test_code_is_good_once_and_in_its_own_browser_only(client: Client) -> None:
    sign_in(client, ALICE)
    code = last_code()
    stranger = Client()
    assert stranger.post("/account/login/code", {"code": code})["Location"] == "/account/login"
    stranger.post("/account/login", {"email": ALICE})
    assert stranger.post("/account/login/code", {"code": code}).status_code == 200
    assert signed_in_person(stranger) == ""


def test_code_is_good_for_ten_minutes(client: Client) -> None:
    with travel(NOW, tick=False) as clock:
        client.post("/account/login", {"email": ALICE})
        clock.shift(timedelta(minutes=11))
        response = client.post("/account/login/code", {"code": last_code()})
    assert "no longer valid" in response.content.decode()
    assert signed_in_person(client) == ""


def test_five_wrong_codes_and_the_right_one_is_worth_nothing(client: Client) -> None:
    client.post("/account/login", {"email": ALICE})
    pages = [client.post("/account/login/code", {"code": "WRNG-WRNG"}).content.decode() for _ in range(5)]
    assert ["not the code" in page for page in pages] == [True, True, True, True, False]
    assert "Ask for a new code" in pages[-1]
    assert client.post("/account/login/code", {"code": last_code()})["Location"] == "/account/login"


def test_only_so_many_codes_are_sent_to_one_address() -> None:
    with travel(NOW, tick=False) as clock:
        answers = [Client().post("/account/login", {"email": ALICE}).status_code for _ in range(6)]
        assert (answers, len(mail.outbox)) == ([302] * 5 + [200], 5)
        clock.shift(timedelta(minutes=16))
        assert Client().post("/account/login", {"email": ALICE}).status_code == 302


def test_ten_wrong_codes_lock_an_address_for_a_quarter_of_an_hour(client: Client) -> None:
    with travel(NOW, tick=False):
        for _code in range(2):
            client.post("/account/login", {"email": ALICE})
            for _try in range(5):
                client.post("/account/login/code", {"code": "WRNG-WRNG"})
        client.post("/account/login", {"email": ALICE})
        page = client.post("/account/login/code", {"code": last_code()}).content.decode()
    assert ("Too many wrong codes" in page, signed_in_person(client)) == (True, "")


def test_wrong_address_is_told_beside_its_field_and_on_top(client: Client) -> None:
    page = client.post("/account/login", {"email": "alice"}).content.decode()
    assert (page.count("This is not an e-mail address."), "<title>Error: Sign in" in page) == (2, True)


def test_mail_server_that_is_down_is_said(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    page = client.post("/account/login", {"email": ALICE}).content.decode()
    assert "could not be sent" in page


def test_closed_account_stays_closed(client: Client) -> None:
    person = make_person()
    Person.objects.update(is_active=False)
    assert sign_in(client, person.email)["Location"] == "/account/inactive"
    assert signed_in_person(client) == ""


def test_sign_out_ends_the_session(client: Client) -> None:
    sign_in(client, ALICE)
    key = client.session.session_key
    assert client.get("/account/logout").status_code == 405
    client.post("/account/logout")
    other = Client()
    other.cookies["session"] = str(key)
    assert other.get("/account").status_code == 302


def test_nothing_under_account_is_kept_by_anybody(client: Client) -> None:
    signed_out = [client.get(address)["Cache-Control"] for address in ("/account", "/account/login")]
    client.force_login(make_person())
    answers = [*signed_out, client.get("/account")["Cache-Control"]]
    assert ["no-store" in answer and "private" in answer for answer in answers] == [True] * 3


def test_own_machine_says_where_its_letters_lie(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.SITE_URL, settings.EMAIL_FILE_PATH = "http://127.0.0.1:8000", str(tmp_path)
    told = []
    for host in ("127.0.0.1:8000", "testserver"):
        client.post("/account/login", {"email": ALICE}, headers={"Host": host})
        told.append(str(tmp_path) in client.get("/account/login/code", headers={"Host": host}).content.decode())
    assert told == [True, False]
