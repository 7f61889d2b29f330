"""What was typed is never lost: not with a session, not with an old tab."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from tests.accounts.entering import sign_in
from tests.desk_people import make_person
from wegov.accounts.kept import MOST_BYTES, MOST_FORMS
from wegov.accounts.models import Person

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"
TYPED = {"name": "Alice of the long form", "language": "fr", "letters": "daily"}


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


def test_form_sent_without_a_session_is_given_back_after_sign_in(client: Client) -> None:
    make_person()
    assert client.post("/account", TYPED)["Location"] == "/account/login?next=/account"
    assert "You were signed out. What you typed is kept" in client.get("/account/login").content.decode()
    assert sign_in(client, ALICE, after="/account")["Location"] == "/account"
    page = client.get("/account").content.decode()
    assert ("You had been signed out." in page, 'value="Alice of the long form"' in page) == (True, True)
    assert (Person.objects.get().name, "Alice of the long form" in client.get("/account").content.decode()) == (
        "Alice",
        False,
    )


def test_secrets_and_files_are_not_kept(client: Client) -> None:
    client.post("/account", {"code": "ABCD-EFGH", "csrfmiddlewaretoken": "x", "name": "Alice"})
    assert client.session["kept"] == {"/account": "name=Alice"}


def test_only_so_much_is_kept(client: Client) -> None:
    client.post("/account", {"name": "a" * MOST_BYTES})
    assert "kept" not in client.session
    addresses = [f"/desk/institutions/new/{letter}A" for letter in "GHIJKL"]
    for address in addresses:
        client.post(address, {"title": "Ministry"})
    assert list(client.session["kept"]) == addresses[-MOST_FORMS:]


def form_token(client: Client) -> str:
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get("/account").content.decode())
    assert found is not None
    return found.group(1)


@pytest.fixture
def strict(db: None) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person())
    return client


def test_tab_older_than_the_sign_in_gets_its_form_back(strict: Client) -> None:
    old = form_token(strict)
    strict.cookies.pop("csrf")
    form_token(strict)
    data = TYPED | {"csrfmiddlewaretoken": old}
    response = strict.post("/account", data, headers={"Origin": "http://testserver"})
    assert (response.status_code, response["Location"]) == (302, "/account")
    assert "Alice of the long form" in strict.get("/account").content.decode()
    assert Person.objects.get().name == "Alice"


def test_form_of_another_site_is_refused_and_not_kept(strict: Client) -> None:
    form_token(strict)
    response = strict.post("/account", TYPED, headers={"Origin": "https://evil.example"})
    assert (response.status_code, "kept" in strict.session) == (403, False)
    assert "This page was out of date" in response.content.decode()


def test_old_button_without_anything_typed_leads_back_to_its_page(strict: Client) -> None:
    form_token(strict)
    headers = {"Origin": "http://testserver", "Referer": "http://testserver/account"}
    response = strict.post("/account/sessions/end", {}, headers=headers)
    assert (response.status_code, 'href="/account"' in response.content.decode()) == (403, True)
