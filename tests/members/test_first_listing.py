"""A government is put on record from the command line."""

import pytest

from tests.desk_people import NOW
from wegov.members.exceptions import MembersError
from wegov.members.first_listing import list_from_command
from wegov.members.invariants import members_equal_acts
from wegov.members.models import Member
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


def test_government_is_listed_once_with_what_is_known_of_it() -> None:
    member = list_from_command("ge", "", now=NOW)
    assert (str(member), member.region, member.languages) == ("Georgia", "europe", ["ka"])
    with pytest.raises(MembersError, match="on record already: member/GE"):
        list_from_command("GE", "Sakartvelo", now=NOW)
    assert (Act.objects.get().kind, Act.objects.get().actor) == ("member.listed", "Whoever runs this site")
    assert members_equal_acts() == []


def test_local_government_brings_its_country() -> None:
    member = list_from_command("BUE", "City of Buenos Aires", now=NOW)
    assert (str(member), str(member.parent), Member.objects.count()) == ("City of Buenos Aires", "Argentina", 2)


def test_code_that_nobody_has_is_refused_in_words() -> None:
    with pytest.raises(MembersError, match="No government has the code QQ"):
        list_from_command("QQ", "", now=NOW)
