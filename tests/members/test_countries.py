import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegov.members.countries import REGION_NAMES, all_countries, country_by_code, find_country, normalise_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Georgia", "GE"),
        ("UK", "UK"),
        ("united  kingdom", "UK"),
        ("USA", "US"),
        ("Macedonia", "MK"),
        ("Turkey", "TR"),
        ("TURKIYE", "TR"),
        ("South Korea", "KR"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Morocco", "MO"),
        ("Papua New Guinea", "PNG"),
        ("Kosovo", "XK"),
        ("Buenos Aires, Argentina", "BUE"),
        ("Scotland", "SCO"),
    ],
)
def test_find_country_knows_old_short_and_misspelt_names(name: str, code: str) -> None:
    country = find_country(name)

    assert country is not None
    assert country.code == code


def test_find_country_does_not_guess() -> None:
    assert find_country("Georgetown") is None
    assert find_country("") is None


def test_countries_have_todays_name() -> None:
    assert [country_by_code(code).name for code in ("MK", "TR", "CZ")] == [  # type: ignore[union-attr]
        "North Macedonia",
        "Türkiye",
        "Czech Republic",
    ]


def test_countries_are_those_of_the_united_nations_kosovo_and_six_local_members() -> None:
    assert Counter(country.level for country in all_countries()) == {"national": 194, "local": 6}
    assert {country.region for country in all_countries()} == set(REGION_NAMES)


def test_every_code_and_every_name_is_used_once() -> None:
    codes = [country.code for country in all_countries()]
    names = [
        name
        for country in all_countries()
        for name in {normalise_name(name) for name in (country.name, *country.aliases)}
    ]

    assert [code for code in codes if not re.fullmatch("[A-Z]{2,3}", code)] == []
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_local_members_name_their_country_and_no_other_does() -> None:
    assert {country.code: country.parent for country in all_countries() if country.parent} == {
        "BUE": "AR",
        "JAL": "MX",
        "KAD": "NG",
        "SCO": "UK",
        "COT": "PH",
        "TBI": "GE",
    }


def test_every_country_has_a_language() -> None:
    assert [country.code for country in all_countries() if not country.languages] == []


@given(st.text())
def test_find_country_takes_any_text(name: str) -> None:
    country = find_country(name)

    assert country is None or normalise_name(name) in {
        normalise_name(known) for known in (country.name, *country.aliases)
    }


def test_codes_and_regions_are_those_of_the_current_database(shared_data: Path) -> None:
    with (shared_data / "ogp" / "open-parliament-2024.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = {(row["Country/Locality"], row["Commitment Unique Identifier"][:-4], row["Region"]) for row in rows}
    ours = set()
    for name, _code, _region in told:
        country = find_country(name)
        assert country is not None
        ours.add((name, country.code, REGION_NAMES[country.region]))

    assert ours == told
