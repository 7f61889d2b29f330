"""Letters that may or may not have arrived, and letters that do not go out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.desk_people import make_person
from tests.mail.letters import letter
from wegov.mail.actions import settle_letter, write_letters
from wegov.mail.invariants import letters_go_out, no_letter_is_in_doubt
from wegov.mail.models import Letter
from wegov.mail.retention import forget

pytestmark = pytest.mark.django_db


def test_a_letter_without_an_answer_is_listed_until_it_is_settled() -> None:
    now = timezone.now()
    alice = make_person()
    write_letters([letter(alice, key, at=now - timedelta(hours=1)) for key in "ab"])
    assert no_letter_is_in_doubt() == []
    Letter.objects.update(state="handed_over", handed_over_at=now, message_id="<x@y>")
    assert (no_letter_is_in_doubt(), settle_letter(Letter.objects.all()[0].pk, arrived=True, at=now)) == ([], False)
    Letter.objects.update(handed_over_at=now - timedelta(minutes=11))
    first, second = Letter.objects.order_by("pk")
    assert [sentence.split(" was")[0] for sentence in no_letter_is_in_doubt()] == [
        f"Letter {first.pk}",
        f"Letter {second.pk}",
    ]
    assert settle_letter(first.pk, arrived=True, at=now)
    assert settle_letter(second.pk, arrived=False, at=now)
    assert no_letter_is_in_doubt() == []
    assert list(Letter.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "waiting"]


def test_letters_that_wait_too_long_are_told() -> None:
    now = timezone.now()
    write_letters([letter(make_person("alice"), at=now - timedelta(hours=1))])
    assert letters_go_out() == []
    write_letters([letter(make_person("bob"), at=now - timedelta(hours=3))])
    [sentence] = letters_go_out()
    assert sentence.startswith("Letters that wait longer than two hours: 1.")


def test_letters_are_forgotten_after_90_days() -> None:
    now = timezone.now()
    alice = make_person()
    write_letters([letter(alice, str(days), at=now - timedelta(days=days)) for days in (89, 91)])
    assert (forget(now), forget(now)) == (1, 0)
    assert [row.key for row in Letter.objects.all()] == ["89"]
