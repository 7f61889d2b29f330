"""The IRM database of May 2015, as its publisher left it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers.tables import odd_of, refused_of, rows_of
from wegov.importers.editions import recognise
from wegov.importers.rows import CommitmentRow, Odd, Outcome

FILE = "irm-2015-05-15.csv"
Outcomes = Callable[[str], list[Outcome]]


@pytest.fixture
def rows(outcomes: Outcomes) -> list[CommitmentRow]:
    return rows_of(outcomes(FILE))


def test_the_edition_is_recognised(shared_data: Path) -> None:
    found = recognise(shared_data / "ogp" / FILE)

    assert (found.slug, found.published_on, found.codebook, found.header_row) == (
        "irm-2015-05-15",
        "2015-05-15",
        "2012",
        2,
    )


def test_every_row_is_read(rows: list[CommitmentRow], outcomes: Outcomes) -> None:
    assert (len(rows), len(refused_of(outcomes(FILE)))) == (1985, 0)
    assert (rows[0].row, rows[-1].row) == (3, 1987)
    assert len({row.member.code for row in rows}) == 61
    assert sum(row.assessed for row in rows) == 958


def test_oddities(outcomes: Outcomes) -> None:
    assert Counter(odd.kind for odd in odd_of(outcomes(FILE))) == {
        "date_unread": 16,
        "relevance_disagree": 2,
        "ends_before_start": 1,
        "tags_missing": 1,
        "totals_row": 1,
    }


def test_the_row_of_totals_is_no_commitment_and_agrees_with_every_column(outcomes: Outcomes) -> None:
    found = [odd for odd in odd_of(outcomes(FILE)) if odd.kind.startswith("totals")]

    assert found == [Odd(1988, "", "totals_row")]


def test_check_sums_are_the_sums_of_the_tags(outcomes: Outcomes, rows: list[CommitmentRow]) -> None:
    assert [odd for odd in odd_of(outcomes(FILE)) if odd.kind == "checksum_disagree"] == []
    assert sum(len(row.tags) for row in rows) == 3577


def test_tags_that_were_not_reviewed_are_missing_and_not_unset(rows: list[CommitmentRow]) -> None:
    row = next(row for row in rows if row.row == 1476)

    assert (row.member.code, row.tags, Counter(row.tags_missing.values())) == ("PE", (), {"NR": 42, "ND": 1})


def test_first_cohort_is_175_commitments_with_118_stars(rows: list[CommitmentRow]) -> None:
    cohort = [row for row in rows if row.assessed and row.codes["potential_impact"] == "NR"]

    assert (len(cohort), sum(row.codes["starred_first_published"] == "yes" for row in cohort)) == (175, 118)


def test_second_cohort_is_783_commitments_with_198_stars(rows: list[CommitmentRow]) -> None:
    cohort = [row for row in rows if row.assessed and row.codes["potential_impact"] != "NR"]

    assert (len(cohort), sum(row.codes["starred_first_published"] == "yes" for row in cohort)) == (783, 198)


def test_completion_is_coded_as_published(rows: list[CommitmentRow]) -> None:
    assert Counter(row.codes["completion_progress"] for row in rows) == {
        "NR": 1027,
        "limited": 319,
        "complete": 271,
        "substantial": 204,
        "not_started": 117,
        "unclear": 28,
        "withdrawn": 18,
        "NA": 1,
    }


def test_variables_of_later_years_did_not_exist(rows: list[CommitmentRow]) -> None:
    later = ("verifiable", "potential_results", "completion_end", "early_results", "opened_government", "starred_end")

    assert {row.codes[name] for row in rows for name in later} == {"ND"}


def test_dates_keep_the_precision_of_the_file(rows: list[CommitmentRow]) -> None:
    told = {row.starts_text: row.starts for row in rows}

    assert [told[text] for text in ("Jul-12", "13-Feb-11", "2012", "Prior to OGP plan", "Unclear")] == [
        "2012-07",
        "2011-02-13",
        "2012",
        "",
        "",
    ]
    assert {row.ends for row in rows if row.ends_text in ("Quarter IV, 2012", "Trimester III, 2012")} == {"2012"}


def test_contacts_are_not_read(rows: list[CommitmentRow]) -> None:
    assert [name for name in rows[0].as_coded if "Person" in name or name in ("Email", "Phone")] == []
