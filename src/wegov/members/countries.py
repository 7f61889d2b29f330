"""The governments of the partnership by every name its files give them. Pure: no Django.

Codes are those the partnership puts before its commitments' numbers (UK, MO for Morocco, PNG, XK); where no file
shows one, ISO 3166-1 alpha-2. Regions are the partnership's own four.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("countries.csv")
REGION_NAMES: Mapping[str, str] = {
    "africa-middle-east": "Africa and the Middle East",
    "americas": "Americas",
    "asia-pacific": "Asia and the Pacific",
    "europe": "Europe",
}
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Country:
    """A member of the partnership, or a country that may become one; `local` ones name their country as parent."""

    code: str
    iso3: str
    name: str
    region: str
    level: str
    parent: str
    languages: tuple[str, ...]
    aliases: tuple[str, ...] = ()


def normalise_name(name: str) -> str:
    """A name without case, accents, spaces and signs: what two spellings of it share."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return _NOT_ALPHANUMERIC.sub("", plain.casefold())


@cache
def all_countries() -> tuple[Country, ...]:
    """Every country of the United Nations, Kosovo, and the local members that the partnership's files name."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Country(
                code=row["code"],
                iso3=row["iso3"],
                name=row["name"],
                region=row["region"],
                level=row["level"],
                parent=row["parent"],
                languages=tuple(row["languages"].split()),
                aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
            )
            for row in csv.DictReader(file)
        )


def find_country(name: str) -> Country | None:
    """The member a name or an alias stands for; case, accents, spaces and signs do not matter."""
    return _by_name().get(normalise_name(name))


def country_by_code(code: str) -> Country | None:
    """The member with this code, as it stands in ids (GE, UK, BUE)."""
    return _by_code().get(code)


def region_by_name(name: str) -> str:
    """The id of one of the partnership's four regions, or nothing."""
    wanted = normalise_name(name)
    return next((slug for slug, title in REGION_NAMES.items() if normalise_name(title) == wanted), "")


@cache
def _by_name() -> dict[str, Country]:
    return {normalise_name(name): country for country in all_countries() for name in (country.name, *country.aliases)}


@cache
def _by_code() -> dict[str, Country]:
    return {country.code: country for country in all_countries()}
