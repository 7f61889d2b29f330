"""The extract of July 2024 of the partnership's current database."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers.tables import odd_of, refused_of, rows_of
from wegov.importers.editions import recognise
from wegov.importers.rows import CommitmentRow, Odd, Outcome

FILE = "open-parliament-2024.csv"
Outcomes = Callable[[str], list[Outcome]]


@pytest.fixture
def rows(outcomes: Outcomes) -> list[CommitmentRow]:
    return rows_of(outcomes(FILE))


@pytest.fixture
def odd(outcomes: Outcomes) -> list[Odd]:
    return odd_of(outcomes(FILE))


def by_id(rows: list[CommitmentRow], ogp_id: str) -> CommitmentRow:
    return next(row for row in rows if row.ogp_id == ogp_id)


def test_the_edition_is_recognised(shared_data: Path) -> None:
    found = recognise(shared_data / "ogp" / FILE)

    assert (found.slug, found.published_on, found.codebook) == ("open-parliament-2024", "2024-07", "2024")


def test_every_row_is_read(rows: list[CommitmentRow], outcomes: Outcomes) -> None:
    assert (len(rows), len(refused_of(outcomes(FILE)))) == (314, 0)
    assert (rows[0].row, rows[-1].row) == (2, 315)
    assert len({row.member.code for row in rows}) == 47
    assert len({row.plan_ogp_id for row in rows}) == 126
    assert sum(row.assessed for row in rows) == 273


def test_oddities(odd: list[Odd]) -> None:
    assert Counter(one.kind for one in odd) == {
        "person_withheld": 33,
        "ambiguous_date": 30,
        "phone_withheld": 27,
        "number_repaired": 18,
        "year_as_date": 10,
        "text_number_disagree": 3,
        "email_withheld": 2,
        "duplicate_number": 1,
        "relevance_disagree": 1,
        "spelling": 1,
    }


def test_numbers_that_a_spreadsheet_spoilt_are_repaired(rows: list[CommitmentRow]) -> None:
    assert [row.number for row in rows if len(row.number) > 7] == []
    assert sum(row.number == "4.1" for row in rows) == 3


def test_years_that_a_spreadsheet_took_for_dates_are_years(rows: list[CommitmentRow]) -> None:
    row = by_id(rows, "NL0058")

    assert (row.starts, row.starts_text, row.ends, row.ends_text) == ("2023", "7/15/1905", "2027", "7/19/1905")


def test_the_order_of_dates_is_taken_only_where_the_file_proves_it(rows: list[CommitmentRow]) -> None:
    told = {(row.year_submitted, row.starts_text): row.starts for row in rows}

    assert told[2018, "9/1/2018"] == "2018-09-01"
    assert told[2014, "1/7/2014"] == "2014"
    assert {row.starts for row in rows if row.starts_text == "08/01/2022"} == {"2022"}


def test_codes_that_did_not_exist_in_a_year_are_nd(rows: list[CommitmentRow]) -> None:
    recent = [row for row in rows if (row.year_submitted or 0) >= 2021]

    assert Counter(row.codes["open_government_lens"] for row in recent) == {"yes": 73, "NR": 37, "no": 5}
    assert {row.codes["relevant"] for row in recent if row.codes["open_government_lens"] != "ND"} == {"ND", "NR"}


def test_a_slip_in_a_code_is_read_as_meant_and_reported(odd: list[Odd], rows: list[CommitmentRow]) -> None:
    row = by_id(rows, "LT0033")

    assert row.codes["verifiable"] == "yes"
    assert [one for one in odd if one.kind == "spelling"] == [
        Odd(row.row, "Verifiable", "spelling", {"found": "1", "usual": "Yes"})
    ]


def test_not_applicable_is_not_missing_by_another_name(rows: list[CommitmentRow]) -> None:
    assert Counter(row.codes["opened_accountability"] for row in rows) == {
        "ND": 128,
        "NR": 116,
        "NA": 49,
        "did_not_change": 17,
        "marginal": 3,
        "major": 1,
    }
    assert Counter(row.codes["opened_government"] for row in rows)["no_early_results"] == 6


def test_tags_that_are_missing_say_why(rows: list[CommitmentRow]) -> None:
    assert by_id(rows, "AL0002").tags_missing == {
        "2024:digital-participation": "ND",
        "2024:mainstreaming-participation": "ND",
        "2024:digital-transformation": "ND",
    }
    assert by_id(rows, "MO0047").tags_missing["2024:youth"] == "NA"


def test_local_members_know_their_country(rows: list[CommitmentRow]) -> None:
    assert {row.member.code: row.member.parent for row in rows if row.member.level == "local"} == {
        "BUE": "AR",
        "JAL": "MX",
        "KAD": "NG",
        "SCO": "UK",
        "COT": "PH",
        "TBI": "GE",
    }


def test_no_address_and_no_telephone_number_gets_through(rows: list[CommitmentRow]) -> None:
    words = "\n".join(text for row in rows for text in (row.text, row.title, *row.as_coded.values()))

    assert re.findall(r"\S+(?:@|©)\S+", words) == []
    assert re.findall(r"\+\d[\d\s-]{7,}", words) == []


def test_contact_persons_are_withheld(rows: list[CommitmentRow]) -> None:
    text = by_id(rows, "MK0139").text

    assert "Name of responsible person from implementing agency\n[contact withheld]\nTitle, Department" in text
