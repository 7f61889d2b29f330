"""Rows of tables of commitments, on tables made here."""

from pathlib import Path

import pytest

from tests.importers.tables import cells_of, header_of, odd_of, outcomes_of, refused_of, rows_of, table_2016, write_csv
from wegov.importers.editions import recognise
from wegov.importers.read_current import LAYOUT as LAYOUT_NOW
from wegov.importers.read_irm_2015 import LAYOUT as LAYOUT_2015
from wegov.importers.rows import Odd, Refused

AUSTIN = {
    "Commitment Unique Identifier": "ATX0003",
    "Country/Locality": "Austin, United States",
    "Action Plan Number": "1",
    "Commitment Number": "3",
    "Region": "Americas",
    "National Or Local": "Local",
    "Year Of Submission": "2024",
    "Commitment Title": "Open council",
    "Action Plan ID": "AP_USAU01",
    "URL": "https://opengov.example/atx0003",
}


def table_now(*told: dict[str, str]) -> list[list[str]]:
    return [header_of(LAYOUT_NOW), *(cells_of(LAYOUT_NOW, {**AUSTIN, **row}) for row in told or ({},))]


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    told = {
        "Theme": "Integrity",
        "Start Date": "July 2014",
        "End Date": "Quarter 4 2016",
        "Lead Institution": "Ministry of Finance",
        "Supporting Institution(s)": "None Specified",
        "E-petitions": "1",
        "Open Data": "1",
        "Marginalized Communities": "NR",
        "Checksum": "2",
        "Specificity": "c. high",
        "_Specificity": "3",
        "Value -Info": "1",
        "Value -Part": "0",
        "Value -Acc": "0",
        "_Relevant": "1",
        "Completion (progress report)": "b. Limited",
        "_CompletionProgress": "3",
        "Report publication year (progress report)": "2016",
        "Contact Name": "Anna Berg",
    }
    found = outcomes_of(write_csv(tmp_path, table_2016(told)))
    (row,) = rows_of(found)

    assert odd_of(found) == []
    assert (row.row, row.member.code, row.plan_number, row.number, row.title) == (2, "GE", 2, "1", "1. Open budget")
    assert (row.starts, row.starts_text, row.ends, row.ends_text) == ("2014-07", "July 2014", "2016", "Quarter 4 2016")
    assert (row.theme, row.lead_institution, row.supporting_institutions) == ("Integrity", "Ministry of Finance", "")
    assert (row.tags, row.tags_missing) == (
        ("2012:e-petitions", "2012:open-data"),
        {"2012:marginalized-communities": "NR"},
    )
    assert (row.year_submitted, row.report_year_progress, row.report_year_end, row.assessed) == (2014, 2016, None, True)
    told_codes = ("specificity", "relevant", "completion_progress", "completion_end", "early_results")
    assert [row.codes[name] for name in told_codes] == ["high", "yes", "limited", "NR", "ND"]
    assert row.as_coded["Specificity"] == "c. high"
    assert [name for name in ("Contact Name", "E-petitions", "Full Text") if name in row.as_coded] == []


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"Country": "Atlantis"}, ("Country", "Atlantis", "the name of a member of the partnership")),
        ({"Action Plan Number": "II"}, ("Action Plan Number", "II", "the number of a plan, such as 2")),
        ({"Year of submission": "soon"}, ("Year of submission", "soon", "a year such as 2014")),
        ({"Open Data": "2"}, ("Open Data", "2", "0, 1, NA, ND or NR")),
        ({"_Relevant": "maybe"}, ("_Relevant", "maybe", "one of 1, 0, NA, ND, NR")),
        ({"Commitment Title": "", "Full Text": "N/A"}, ("Commitment Title", "", "a title or a full text")),
        (
            {"Specificity": "d. very high"},
            ("Specificity", "d. very high", "one of None, a. low, b. medium, c. high, NA, ND, NR"),
        ),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_the_rest_goes_on(
    tmp_path: Path, told: dict[str, str], refused: tuple[str, str, str]
) -> None:
    found = outcomes_of(write_csv(tmp_path, table_2016({}, told, {"Comm No": "3", "Full Text": "Third"})))

    assert refused_of(found) == [Refused(3, *refused)]
    assert [row.row for row in rows_of(found)] == [2, 4]


def test_a_row_of_another_width_is_refused(tmp_path: Path) -> None:
    header, first, second, third = table_2016({}, {}, {"Comm No": "3", "Full Text": "Third"})
    found = outcomes_of(write_csv(tmp_path, [header, first, [*second, "one", "more"], third]))

    assert refused_of(found) == [Refused(3, "", f"{len(header) + 2} cells", f"{len(header)} cells")]
    assert [row.row for row in rows_of(found)] == [2, 4]


@pytest.mark.parametrize(
    ("told", "column", "kind", "values"),
    [
        (
            {"Specificity": "c. high", "_Specificity": "1"},
            "_Specificity",
            "text_number_disagree",
            {"text": "c. high", "number": "1"},
        ),
        (
            {"Specificity": " C. High", "_Specificity": "3"},
            "Specificity",
            "spelling",
            {"found": " C. High", "usual": "c. high"},
        ),
        ({"Specificity": ""}, "Specificity", "empty_code", {}),
        ({"Checksum": "3"}, "Checksum", "checksum_disagree", {"found": "3", "expected": "0"}),
        ({"End Date": "04/01/2012"}, "End Date", "ambiguous_date", {"found": "04/01/2012", "kept": "2012"}),
        (
            {"Start Date": "2015", "End Date": "June 2014"},
            "End Date",
            "ends_before_start",
            {"start": "2015", "end": "2014-06"},
        ),
        (
            {"Comm No": "4.0999999999999996"},
            "Comm No",
            "number_repaired",
            {"found": "4.0999999999999996", "kept": "4.1"},
        ),
        ({"Commitment Title": "NA"}, "Commitment Title", "title_missing", {}),
        (
            {"_Relevant": "0"},
            "_Relevant",
            "relevance_disagree",
            {"found": "no", "expected": "NR", "kept": "NR"},
        ),
        ({"Full Text": "Ask anna@gov.example"}, "Full Text", "email_withheld", {}),
        ({"Full Text": "Ask (0044 20 7946 0958)"}, "Full Text", "phone_withheld", {}),
        ({"Full Text": "Ask the office:0049 30 123456"}, "Full Text", "phone_withheld", {}),
    ],
)
def test_what_looks_odd_is_kept_and_reported(
    tmp_path: Path, told: dict[str, str], column: str, kind: str, values: dict[str, str]
) -> None:
    found = outcomes_of(write_csv(tmp_path, table_2016(told)))

    assert odd_of(found) == [Odd(2, column, kind, values)]
    assert [row.row for row in rows_of(found)] == [2]


def test_repetitions_name_the_first_row(tmp_path: Path) -> None:
    found = outcomes_of(write_csv(tmp_path, table_2016({}, {}, {"Comm No": "2"})))

    assert [(odd.row, odd.kind, odd.values["first"]) for odd in odd_of(found)] == [
        (3, "duplicate_number", "2"),
        (3, "repeated_commitment", "2"),
        (4, "repeated_commitment", "2"),
    ]


def test_the_file_proves_the_order_of_its_dates_or_does_not(tmp_path: Path) -> None:
    proof = [{"Comm No": str(day), "Full Text": f"No. {day}", "End Date": f"{day}/6/2014"} for day in range(13, 18)]
    asked = {"Comm No": "1", "End Date": "1/7/2014"}
    proved = rows_of(outcomes_of(write_csv(tmp_path, table_2016(*proof, asked))))[-1].ends
    too_few = rows_of(outcomes_of(write_csv(tmp_path, table_2016(*proof[:4], asked))))[-1].ends
    against = {"Comm No": "9", "Full Text": "No. 9", "End Date": "12/31/2014"}
    mixed = rows_of(outcomes_of(write_csv(tmp_path, table_2016(*proof, against, asked))))[-1].ends

    assert (proved, too_few, mixed) == ("2014-07-01", "2014", "2014")


def test_totals_are_held_against_the_rows(tmp_path: Path) -> None:
    told = {"Country": "Georgia", "Action Plan No.": "1", "Commitment Title": "Open budget", "Open Data": "1"}
    header = header_of(LAYOUT_2015)
    row = cells_of(LAYOUT_2015, told)
    totals = ["2" if name == "Open Data" else "" for name in header]
    with_totals = outcomes_of(write_csv(tmp_path, [header, row, totals]))
    without = outcomes_of(write_csv(tmp_path, [header, row]))

    assert [odd for odd in odd_of(with_totals) if odd.column == "Open Data"] == [
        Odd(3, "Open Data", "totals_disagree", {"found": "2", "expected": "1"})
    ]
    assert [odd.kind for odd in odd_of(without)] == ["totals_missing"]


def test_a_local_member_that_is_not_listed_is_taken_as_described(tmp_path: Path) -> None:
    found = outcomes_of(write_csv(tmp_path, table_now()))
    (row,) = rows_of(found)

    assert (row.member.code, row.member.name, row.member.parent, row.member.level) == ("ATX", "Austin", "US", "local")
    assert (row.member.region, row.ogp_id, row.plan_ogp_id, row.url) == (
        "americas",
        "ATX0003",
        "AP_USAU01",
        "https://opengov.example/atx0003",
    )
    assert [odd.kind for odd in odd_of(found) if odd.kind != "checksum_disagree"] == ["member_not_listed"]


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"Country/Locality": "Georgia", "Commitment Unique Identifier": "ge-2"}, "Commitment Unique Identifier"),
        ({"Action Plan ID": "GEO02"}, "Action Plan ID"),
    ],
)
def test_ids_that_are_not_the_partnerships_are_refused(tmp_path: Path, told: dict[str, str], column: str) -> None:
    assert [one.column for one in refused_of(outcomes_of(write_csv(tmp_path, table_now(told))))] == [column]


def test_since_2020_the_column_of_relevance_holds_the_open_government_lens(tmp_path: Path) -> None:
    values = {
        f"OGP Value {name}": "ND" for name in ("Access To Information", "Civic Participation", "Public Accountability")
    }
    (row,) = rows_of(outcomes_of(write_csv(tmp_path, table_now({**values, "_Relevant": "1"}))))

    assert (row.codes["relevant"], row.codes["open_government_lens"]) == ("ND", "yes")


def test_the_current_database_is_dated_by_its_rows_or_by_whoever_imports_it(tmp_path: Path) -> None:
    path = write_csv(tmp_path, table_now())
    whole, dated = recognise(path), recognise(path, published_on="2026-03-01")

    assert [(one.slug, one.published_on) for one in (whole, dated)] == [
        ("ogp-2024", "2024"),
        ("ogp-2026-03-01", "2026-03-01"),
    ]


def test_a_release_of_the_current_database_may_lack_coded_columns(tmp_path: Path) -> None:
    header, row = table_now()
    at = header.index("Early Results")
    found = outcomes_of(write_csv(tmp_path, [header[:at] + header[at + 1 :], row[:at] + row[at + 1 :]]))

    assert [odd.column for odd in odd_of(found) if odd.kind == "column_missing"] == ["Early Results"]
    assert [one.codes["early_results"] for one in rows_of(found)] == ["ND"]
