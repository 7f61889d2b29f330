"""Trying the desk as somebody made up: on one's own machine, in fictional governments, and nowhere else."""

import pytest
from django.test import Client

from tests.accounts.entering import signed_in_person
from tests.desk_people import TODAY, give_office, make_institution, make_member
from wegov.accounts.models import Person
from wegov.members.demonstration import demonstration_people
from wegov.members.models import Member, Role

pytestmark = pytest.mark.django_db
HERE = {"Host": "127.0.0.1:8000"}


@pytest.fixture
def nino(settings: object) -> Person:
    settings.SITE_URL = "http://127.0.0.1:8000"  # type: ignore[attr-defined]
    person = Person.objects.create_user("nino@demonstration.invalid", name="Nino")
    member = make_member("XA", "Aravia")
    Member.objects.update(fictional=True)
    give_office(person, Role.OFFICER, make_institution(member).subject)
    return person


def test_made_up_person_is_offered_with_their_offices_and_can_be_tried(client: Client, nino: Person) -> None:
    assert [(row.person, row.offices) for row in demonstration_people(TODAY)] == [
        (nino, ["Officer, Ministry of Health"])
    ]
    assert "Try it as Nino" in client.get("/account/login", headers=HERE).content.decode()
    response = client.post(f"/account/login/demonstration/{nino.pk}", headers=HERE)
    assert (response["Location"], signed_in_person(client)) == ("/desk", str(nino.pk))


@pytest.mark.parametrize(
    ("site", "host", "on"),
    [
        ("https://wegov.example", "127.0.0.1:8000", True),
        ("http://127.0.0.1:8000", "testserver", True),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", False),
    ],
)
def test_nobody_can_be_tried_anywhere_else(
    client: Client, nino: Person, settings: object, site: str, host: str, on: bool
) -> None:
    settings.SITE_URL, settings.DEMONSTRATION = site, on  # type: ignore[attr-defined]
    response = client.post(f"/account/login/demonstration/{nino.pk}", headers={"Host": host})
    assert (response.status_code, signed_in_person(client)) == (403, "")
    assert "Try it as" not in client.get("/account/login", headers={"Host": host}).content.decode()


def test_nobody_with_an_office_of_a_real_government_can_be_tried(client: Client, nino: Person) -> None:
    give_office(nino, Role.CONTACT, make_member().subject)
    assert client.post(f"/account/login/demonstration/{nino.pk}", headers=HERE).status_code == 403
    assert demonstration_people(TODAY) == []


def test_real_people_can_never_be_tried(client: Client, nino: Person) -> None:
    Person.objects.update(email="nino@example.org")
    assert client.post(f"/account/login/demonstration/{nino.pk}", headers=HERE).status_code == 403
