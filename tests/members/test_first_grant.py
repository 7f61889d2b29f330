"""The first office is filled from the command line."""

import pytest

from tests.desk_people import NOW, TODAY, make_member
from wegov.accounts.models import Person
from wegov.members.exceptions import OfficeRefusedError
from wegov.members.first_grant import grant_from_command
from wegov.members.queries import offices_of
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


def test_first_administrator_and_a_point_of_contact() -> None:
    make_member()
    for role, body in (("administrator", "-"), ("contact", "member/GE")):
        grant_from_command(role, body, "A@example.org", now=NOW)
    held = [str(office) for office in offices_of(Person.objects.get(email="a@example.org"), TODAY)]
    assert held == ["Administrator", "Point of contact, Georgia"]
    assert [act.actor for act in Act.objects.filter(kind="office.granted")] == ["Whoever runs this site"]


@pytest.mark.parametrize(("role", "body"), [("contact", "-"), ("contact", "member/GE"), ("officer", "-")])
def test_office_that_is_not_there_is_refused_in_words(role: str, body: str) -> None:
    with pytest.raises(OfficeRefusedError):
        grant_from_command(role, body, "a@example.org", now=NOW)
    assert not Person.objects.exists()


def test_text_that_is_no_address_is_refused() -> None:
    make_member()
    with pytest.raises(OfficeRefusedError, match="“notmail” is no e-mail address"):
        grant_from_command("contact", "member/GE", "notmail", now=NOW)
    assert not Person.objects.exists()
