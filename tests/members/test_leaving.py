"""Deleting one's account: nothing of the person is left, and no office is left empty."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from tests.accounts.entering import sign_in
from tests.desk_people import give_office, make_member
from wegov.accounts.models import Person
from wegov.members.models import Role, Tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client: Client) -> Person:
    cache.clear()
    sign_in(client, "alice@example.org")
    return Person.objects.get()


def test_account_is_deleted_and_every_session_with_it(client: Client, alice: Person) -> None:
    other = Client()
    sign_in(other, "alice@example.org")
    client.post("/account/delete")
    alice.refresh_from_db()
    assert (alice.email, alice.name, alice.is_active) == (f"deleted-{alice.pk}@deleted.invalid", "", False)
    assert EmailAddress.objects.count() == 0
    assert (client.get("/account").status_code, other.get("/account").status_code) == (302, 302)


def test_who_holds_an_office_hands_it_over_first(client: Client, alice: Person) -> None:
    give_office(alice, Role.CONTACT, make_member().subject)
    response = client.post("/account/delete")
    assert (response.status_code, "Point of contact, Georgia" in response.content.decode()) == (409, True)
    assert (Person.objects.get().is_active, Tenure.objects.count()) == (True, 1)
