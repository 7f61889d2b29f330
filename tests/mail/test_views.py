"""Stopping letters from a link in a letter."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk_people import make_person
from tests.mail.conftest import Postbox
from tests.mail.letters import letter
from wegov.accounts.models import Person
from wegov.mail.actions import write_letters
from wegov.mail.sending import Report, send_letters
from wegov.mail.stop_links import stop_link

pytestmark = pytest.mark.django_db
Address = Callable[[Person], str]


def address(person: Person) -> str:
    return stop_link(person).removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_mail_program_stops_letters_with_one_click(strict: Client, postbox: Postbox) -> None:
    alice = make_person()
    write_letters([letter(alice, urgent=True)])
    answer = strict.post(address(alice), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.content, answer.cookies) == (200, b"stopped\n", {})
    alice.refresh_from_db()
    assert alice.letters == "none"
    assert send_letters(clock=lambda: letter(alice).written_at) == Report(unwanted=1)


def test_looking_at_the_page_changes_nothing(strict: Client) -> None:
    alice = make_person()
    answer = strict.get(address(alice))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert answer.content.count(b'name="letters"') == 2
    alice.refresh_from_db()
    assert alice.letters == "at_once"


@pytest.mark.parametrize("letters", ["none", "daily", "at_once"])
def test_a_person_chooses_how_often(strict: Client, letters: str) -> None:
    alice = make_person()
    answer = strict.post(address(alice), {"letters": letters}, follow=True)
    assert (answer.status_code, answer.context["letters"]) == (200, letters)


def test_a_post_that_says_nothing_changes_nothing_and_says_so(strict: Client) -> None:
    alice = make_person()
    answer = strict.post(address(alice), {"letters": "sometimes"})
    assert (answer.status_code, "Nothing was changed" in answer.content.decode()) == (400, True)
    alice.refresh_from_db()
    assert alice.letters == "at_once"


def test_a_link_works_for_its_own_person_only(strict: Client) -> None:
    alice, bob = make_person("alice"), make_person("bob")
    forged = address(alice).replace(f"/{alice.pk}:", f"/{bob.pk}:")
    assert [strict.get(path).status_code for path in (forged, address(alice)[:-1], "/letters/stop/x")] == [404] * 3
    assert strict.post(forged, {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert set(Person.objects.values_list("letters", flat=True)) == {"at_once"}


def test_the_link_of_a_closed_account_says_that_no_letters_are_sent(strict: Client) -> None:
    alice = make_person()
    Person.objects.update(is_active=False)
    answer = strict.get(address(alice))
    assert (answer.status_code, "no more letters" in answer.content.decode()) == (404, True)
