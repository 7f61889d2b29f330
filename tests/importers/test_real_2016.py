"""The IRM database of late 2016, as its publisher left it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers.tables import odd_of, refused_of, rows_of
from wegov.importers.editions import recognise
from wegov.importers.rows import CommitmentRow, Odd, Outcome

FILE = "irm-2016.csv"
Outcomes = Callable[[str], list[Outcome]]


@pytest.fixture
def rows(outcomes: Outcomes) -> list[CommitmentRow]:
    return rows_of(outcomes(FILE))


@pytest.fixture
def odd(outcomes: Outcomes) -> list[Odd]:
    return odd_of(outcomes(FILE))


def test_the_edition_is_recognised(shared_data: Path) -> None:
    found = recognise(shared_data / "ogp" / FILE)

    assert (found.slug, found.published_on, found.codebook, found.header_row) == ("irm-2016", "2016", "2012", 2)


def test_every_row_is_read(rows: list[CommitmentRow], outcomes: Outcomes) -> None:
    assert (len(rows), len(refused_of(outcomes(FILE)))) == (1479, 0)
    assert (rows[0].row, rows[-1].row) == (3, 1481)
    assert len({row.member.code for row in rows}) == 46
    assert sum(row.assessed for row in rows) == 1417


def test_oddities(odd: list[Odd]) -> None:
    assert Counter(one.kind for one in odd) == {
        "ambiguous_date": 1006,
        "duplicate_number": 41,
        "text_number_disagree": 35,
        "relevance_disagree": 8,
        "spelling": 7,
        "impossible_date": 2,
        "ends_before_start": 1,
        "plan_year_differs": 1,
    }


def test_the_text_decides_where_a_number_disagrees(odd: list[Odd], rows: list[CommitmentRow]) -> None:
    found = [one for one in odd if one.kind == "text_number_disagree"]

    assert Counter((one.column, one.values["text"], one.values["number"]) for one in found) == {
        ("_Pot Impact Coded", "NR", "3"): 13,
        ("_Specificity", "None", "1"): 12,
        ("_Specificity", "NR", "1"): 6,
        ("_CompletionProgress", "c. Substantial", "2"): 2,
        ("_CompletionProgress", "b. Limited", "2"): 2,
    }
    numbers = {one.row for one in found if one.values["text"] == "c. Substantial"}
    assert {row.codes["completion_progress"] for row in rows if row.row in numbers} == {"substantial"}


def test_two_spellings_of_a_code_are_one(odd: list[Odd], rows: list[CommitmentRow]) -> None:
    assert {tuple(one.values.values()) for one in odd if one.kind == "spelling"} == {
        ("a. Not Started", "a. Not started")
    }
    assert Counter(row.codes["completion_end"] for row in rows) == {
        "ND": 989,
        "NR": 459,
        "limited": 13,
        "substantial": 8,
        "not_started": 7,
        "complete": 3,
    }


def test_dates_that_can_be_swapped_keep_their_year(rows: list[CommitmentRow]) -> None:
    assert {row.starts for row in rows if row.starts_text == "04/01/2012"} == {"2012"}
    assert {row.ends for row in rows if row.ends_text == "31/12/2014"} == {"2014-12-31"}
    assert {row.ends for row in rows if row.ends_text == "09/30/2013"} == {"2013-09-30"}
    assert {row.ends for row in rows if row.ends_text in ("Quarter 4 2015", "Continuous")} == {"2015", ""}


def test_impossible_dates_keep_what_is_possible(odd: list[Odd]) -> None:
    assert [(one.row, one.values["found"], one.values["kept"]) for one in odd if one.kind == "impossible_date"] == [
        (136, "2/29/2014", "2014-02"),
        (989, "31/9/2014", "2014-09"),
    ]


def test_one_row_of_the_united_kingdom_has_another_year_than_its_plan(odd: list[Odd]) -> None:
    assert [one for one in odd if one.kind == "plan_year_differs"] == [
        Odd(1362, "Year of submission", "plan_year_differs", {"found": "2012", "usual": "2011"})
    ]


def test_line_breaks_are_line_breaks(rows: list[CommitmentRow]) -> None:
    assert [row.row for row in rows if "<br" in row.title + row.text + row.lead_institution] == []
    assert sum("\n" in row.text for row in rows) == 347


def test_check_sums_are_the_sums_of_the_tags(odd: list[Odd], rows: list[CommitmentRow]) -> None:
    assert [one for one in odd if one.kind == "checksum_disagree"] == []
    assert {tuple(row.tags_missing.items()) for row in rows} == {(("2012:marginalized-communities", "NR"),)}


def test_sentinels_are_no_words(rows: list[CommitmentRow]) -> None:
    words = {row.lead_institution for row in rows} | {row.theme for row in rows} | {row.text for row in rows}

    assert words & {"NR", "NA", "N/A", "None Specified", "None specified", "Not Specified"} == set()


def test_relevance_that_was_not_reviewed_is_not_no(odd: list[Odd], rows: list[CommitmentRow]) -> None:
    found = {one.row: tuple(one.values.values()) for one in odd if one.kind == "relevance_disagree"}

    assert found == {236: ("yes", "no", "yes"), 249: ("yes", "no", "yes")} | dict.fromkeys(
        range(798, 804), ("no", "NR", "NR")
    )
    assert {row.codes["relevant"] for row in rows if not row.assessed} == {"NR"}


def test_each_star_rule_keeps_its_own_column(rows: list[CommitmentRow]) -> None:
    names = (
        "starred_first_published",
        "starred_before_june_2014",
        "starred_2015_only",
        "starred_progress",
        "starred_end",
    )

    assert {name: sum(row.codes[name] == "yes" for row in rows) for name in names} == {
        "starred_first_published": 0,
        "starred_before_june_2014": 116,
        "starred_2015_only": 137,
        "starred_progress": 15,
        "starred_end": 1,
    }
