"""One's own account: nobody else's."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from tests.accounts.entering import sign_in
from tests.desk_people import make_person
from wegov.accounts.devices import device
from wegov.accounts.models import Person

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


def test_name_language_and_letters_are_saved(client: Client) -> None:
    client.force_login(make_person())
    client.post("/account", {"name": "Alice B", "language": "fr", "letters": "daily"})
    assert Person.objects.values_list("name", "language", "letters").get() == ("Alice B", "fr", "daily")


def test_wrong_choice_is_told_and_nothing_saved(client: Client) -> None:
    client.force_login(make_person())
    page = client.post("/account", {"name": "Al", "language": "xx", "letters": "daily"}).content.decode()
    assert ("<title>Error:" in page, Person.objects.get().name) == (True, "Alice")


def test_sessions_are_named_and_others_can_be_ended(client: Client) -> None:
    other = Client(headers={"User-Agent": FIREFOX})
    sign_in(other, ALICE)
    sign_in(client, ALICE)
    page = client.get("/account").content.decode()
    assert ("Firefox on Windows" in page, "127.0.0.1" in page) == (True, True)
    session = UserSession.objects.get(session_key=other.session.session_key)
    client.post(f"/account/sessions/{session.pk}/end")
    assert (client.get("/account").status_code, other.get("/account").status_code) == (200, 302)


def test_everything_else_is_ended_at_once(client: Client) -> None:
    others = [Client(), Client()]
    for each in (*others, client):
        sign_in(each, ALICE)
    client.post("/account/sessions/end")
    assert [each.get("/account").status_code for each in (*others, client)] == [302, 302, 200]


def test_bob_cannot_end_the_session_of_alice(client: Client) -> None:
    alice = Client()
    sign_in(alice, ALICE)
    client.force_login(make_person("bob"))
    assert client.post(f"/account/sessions/{UserSession.objects.get().pk}/end").status_code == 404
    assert alice.get("/account").status_code == 200


def test_device_is_named_as_far_as_it_is_known() -> None:
    assert [device(FIREFOX), device("curl/8")] == [("Firefox", "Windows"), ("", "")]


@pytest.mark.parametrize("sessions", [1, 3])
def test_account_page_asks_as_often_for_one_session_as_for_three(
    client: Client, sessions: int, django_assert_num_queries: object
) -> None:
    for each in [Client() for _number in range(sessions - 1)] + [client]:
        sign_in(each, ALICE)
    client.get("/account")
    with django_assert_num_queries(7):  # type: ignore[operator]
        client.get("/account")
