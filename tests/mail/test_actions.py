import time

import pytest
from django.db import connection

from tests.desk_people import NOW, make_member, make_person
from tests.mail.letters import letter
from wegov.accounts.models import Person
from wegov.mail.actions import write_letters
from wegov.mail.models import Letter

pytestmark = pytest.mark.django_db
MANY_PEOPLE = """
INSERT INTO accounts_person (email, name, password, language, letters, is_active, joined_at)
SELECT 'p' || n || '@example.org', '', '!', 'en', 'at_once', true, now() FROM generate_series(1, 10000) n
"""


def test_letters_are_written_once_for_each_person_and_key() -> None:
    alice, bob = make_person("alice"), make_person("bob")
    assert write_letters([letter(alice, "a"), letter(alice, "b"), letter(bob, "a")]) == 3
    assert write_letters([letter(alice, "b"), letter(bob, "b"), letter(bob, "b")]) == 1
    keys = Letter.objects.order_by("person__email", "key").values_list("person__name", "key")
    assert list(keys) == [("Alice", "a"), ("Alice", "b"), ("Bob", "a"), ("Bob", "b")]


def test_a_letter_keeps_what_it_says() -> None:
    alice, georgia = make_person(), make_member()
    facts = {"due": "2026-12-01", "title": 'L’accès : 50 %, "now" \\ {x}', "days": 3}
    write_letters([letter(alice, about=georgia.subject, facts=facts, urgent=True)])
    row = Letter.objects.get()
    assert (row.about, row.facts, row.urgent, row.written_at, row.not_before) == (
        georgia.subject,
        facts,
        True,
        NOW,
        NOW,
    )
    assert (row.state, row.tries, row.handed_over_at, row.sent_at, row.problem) == ("waiting", 0, None, None, "")


def test_no_letters_are_no_work() -> None:
    assert write_letters([]) == 0


def test_letters_for_10_000_people_are_written_within_10_seconds() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY_PEOPLE)
    people = Person.objects.only("pk").order_by("pk")
    start = time.perf_counter()
    assert write_letters([letter(person, facts={"days": 7}) for person in people]) == 10_000
    assert write_letters([letter(person) for person in people[:100]]) == 0
    assert time.perf_counter() - start < 10
