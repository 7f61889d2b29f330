"""Personal tokens: shown once, kept as digests, good for a year at most."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from tests.accounts.entering import sign_in
from tests.desk_people import NOW, make_person
from wegov.accounts.exceptions import TokenRefusedError
from wegov.accounts.models import Token
from wegov.accounts.tokens import LONGEST, MOST, make_token, person_of_token, revoke_token

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def test_token_says_whose_it_is_until_it_ends() -> None:
    person = make_person()
    token, text = make_token(person, name="import", expires=NOW + MONTH, now=NOW)
    assert (person_of_token(text, now=NOW), person_of_token(text, now=NOW + MONTH)) == (person, None)
    assert person_of_token(text[:-1] + "x", now=NOW) is None
    assert text not in str(vars(Token.objects.get()))
    revoke_token(token)
    assert person_of_token(text, now=NOW) is None


def test_token_of_a_closed_account_is_worth_nothing() -> None:
    person = make_person()
    _token, text = make_token(person, name="import", expires=NOW + MONTH, now=NOW)
    person.is_active = False
    person.save()
    assert person_of_token(text, now=NOW) is None


def test_last_use_is_written_once_a_day(django_assert_num_queries: object) -> None:
    _token, text = make_token(make_person(), name="import", expires=NOW + MONTH, now=NOW)
    person_of_token(text, now=NOW)
    assert Token.objects.get().last_used_on == date(2026, 11, 2)
    with django_assert_num_queries(1):  # type: ignore[operator]
        person_of_token(text, now=NOW + timedelta(hours=2))


def test_token_longer_than_a_year_is_refused() -> None:
    person = make_person()
    for expires in (NOW, NOW + LONGEST + timedelta(seconds=1)):
        with pytest.raises(TokenRefusedError):
            make_token(person, name="import", expires=expires, now=NOW)


def test_one_person_has_so_many_tokens_at_most() -> None:
    person = make_person()
    for number in range(MOST):
        make_token(person, name=str(number), expires=NOW + MONTH, now=NOW)
    with pytest.raises(TokenRefusedError):
        make_token(person, name="one more", expires=NOW + MONTH, now=NOW)


def test_database_refuses_what_is_no_digest() -> None:
    with pytest.raises(IntegrityError):
        Token.objects.create(person=make_person(), name="x", digest="secret", created_at=NOW, expires_at=NOW)


def test_token_is_made_shown_once_and_revoked_on_the_page(client: Client) -> None:
    cache.clear()
    sign_in(client, "alice@example.org")
    made = client.post("/account/tokens/new", {"name": "nightly import", "days": "90"}).content.decode()
    text = made.partition("<code>")[2].partition("</code>")[0]
    assert person_of_token(text, now=Token.objects.get().created_at) is not None
    page = client.get("/account").content.decode()
    assert ("nightly import" in page, text in page) == (True, False)
    client.post(f"/account/tokens/{Token.objects.get().pk}/revoke")
    assert not Token.objects.exists()


def test_bob_cannot_revoke_the_token_of_alice(client: Client) -> None:
    token, _text = make_token(make_person(), name="import", expires=NOW + MONTH, now=NOW)
    client.force_login(make_person("bob"))
    assert client.post(f"/account/tokens/{token.pk}/revoke").status_code == 404
