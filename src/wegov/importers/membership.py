"""Which member a row is about. Pure: no Django."""

import re
from collections.abc import Mapping

from wegov.importers.cells import read_line
from wegov.importers.rows import Odd, Refused
from wegov.members.countries import Country, country_by_code, find_country, region_by_name

_ID_LETTERS = re.compile(r"([A-Z]{2,3})\d{4}")


def member_of_row(row: int, found: Mapping[str, str], headers: Mapping[str, str], odds: list[Odd]) -> Country | Refused:
    """The member named in a row. A local one that the list does not have is taken as the file describes it."""
    name = read_line(found["member"])
    letters = _ID_LETTERS.fullmatch(found.get("ogp_id", "").strip())
    member = find_country(name)
    if member is None and letters:
        member = _described(name, letters[1], found)
        if member:
            odds.append(Odd(row, headers["member"], "member_not_listed", {"found": name}))
    if member is None:
        return Refused(row, headers["member"], found["member"], "the name of a member of the partnership")
    if letters and letters[1] != member.code:
        values = {"found": found["ogp_id"].strip(), "expected": member.code}
        odds.append(Odd(row, headers["ogp_id"], "member_id_disagree", values))
    return member


def _described(name: str, code: str, found: Mapping[str, str]) -> Country | None:
    """A local member from its row: its name ends in its country's, its id begins with its code."""
    place, _, country = name.rpartition(", ")
    parent = find_country(country)
    if not place or parent is None or "local" not in found["level"].casefold() or country_by_code(code):
        return None
    region = region_by_name(found["region"]) or parent.region
    return Country(code, "", place, region, "local", parent.code, parent.languages, (name,))
