import pytest
from django.test import Client

from tests.desk_people import make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/commitment/%00",
        "/commitment/%00.json",
        "/comment/on/commitment/a%00b",
        "/comment/confirm/%00",
        "/evidence/file/%00",
        "/invitation/%00",
        "/desk/institutions/%00",
        "/desk/forums/%00",
        "/desk/offices/invite/officer/institution/%00",
        "/%00",
    ],
)
def test_address_with_a_nul_is_not_found(client: Client, address: str) -> None:
    client.force_login(make_person())
    assert client.get(address).status_code == 404
