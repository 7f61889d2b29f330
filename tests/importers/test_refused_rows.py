"""Rows that the record cannot take are refused one by one, each with a sentence; the rest of the file is taken."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.importers.tables import Cells, cells_of, header_of, write_csv
from wegov.importers import read_canada, read_current, read_process
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.layouts import Layout
from wegov.importers.ogp import import_ogp
from wegov.importers.report import Report
from wegov.plans.models import Commitment, Edition, Milestone
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
CURRENT: Cells = {
    "Commitment Unique Identifier": "GE0085",
    "Country/Locality": "Georgia",
    "Action Plan Number": "2",
    "Action Plan ID": "AP_GEO02",
    "Commitment Title": "Open budget",
    "Year Of Submission": "2014",
}
PROCESS: Cells = {"Country name": "Georgia", "Action Plan Number": "2", "Year AP Submitted": "2014"}
CANADA: Cells = {
    "commitment": "C01",
    "commitment_en": "Climate Change and Sustainable Growth",
    "milestone": "C01.1",
    "milestone_en": "Publish data",
    "indicator": "C01.1.1",
    "indicator_en": "Number of tables",
}


def load(folder: Path, layout: Layout, *told: Cells) -> Report:
    usual = {read_current.LAYOUT.name: CURRENT, read_process.LAYOUT.name: PROCESS}.get(layout.name, CANADA)
    rows = [header_of(layout), *(cells_of(layout, {**usual, **row}) for row in told)]
    return import_ogp(str(write_csv(folder, rows)), now=NOW)


def refusals(report: Report) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.column, one.found, one.expected) for one in report.refused]


SECOND_ROWS = [
    (
        read_current.LAYOUT,
        {"Commitment Title": "Another"},
        ("Commitment Unique Identifier", "GE0085", "an id that no other row has; row 2 has it"),
    ),
    (
        read_current.LAYOUT,
        {"Commitment Unique Identifier": "GE0086", "URL": "https://a.example/" + "a" * 500},
        ("URL", "https://a.example/" + "a" * 61 + "…", "an address of at most 500 characters"),
    ),
    (
        read_current.LAYOUT,
        {"Commitment Unique Identifier": "GE0086", "Commitment Number": "9" * 61},
        ("Commitment Number", "9" * 61, "a number of at most 60 characters"),
    ),
    (read_process.LAYOUT, {}, ("Action Plan Number", "2", "a plan that no other row has; row 2 has it")),
    (read_canada.LAYOUT, {}, ("indicator", "C01.1.1", "a number that no other row of the milestone has; row 2 has it")),
    (
        read_canada.LAYOUT,
        {"milestone": "C01 / 1"},
        ("milestone", "C01 / 1", "a number such as C01.1, at most 30 characters"),
    ),
    (
        read_canada.LAYOUT,
        {"milestone": "C" * 31},
        ("milestone", "C" * 31, "a number such as C01.1, at most 30 characters"),
    ),
    (read_canada.LAYOUT, {"indicator": "C" * 31}, ("indicator", "C" * 31, "a number of at most 30 characters")),
    (read_canada.LAYOUT, {"commitment": "C" * 61}, ("commitment", "C" * 61, "a number of at most 60 characters")),
    (
        read_canada.LAYOUT,
        {"commitment": "C02", "commitment_en": "Justice"},
        ("milestone", "C01.1", "a milestone of commitment C01, as in row 2"),
    ),
    (
        read_canada.LAYOUT,
        {"commitment": "C02", "milestone": "C02.1"},
        (
            "commitment_en",
            "Climate Change and Sustainable Growth",
            "a title that no other commitment has; C01 has it",
        ),
    ),
]


@pytest.mark.parametrize(("layout", "told", "refused"), SECOND_ROWS)
def test_second_row_is_refused_and_the_first_is_taken(
    layout: Layout, told: Cells, refused: tuple[str, str, str], tmp_path: Path
) -> None:
    report = load(tmp_path, layout, {}, told)
    assert refusals(report) == [(3, *refused)]
    assert (report.read, report.new) == (2, 1)


def test_longest_cells_are_taken(tmp_path: Path) -> None:
    address = "https://a.example/" + "a" * 482
    report = load(tmp_path, read_current.LAYOUT, {"URL": address, "Commitment Number": "9" * 60})
    assert (report.refused, Commitment.objects.get().address) == ([], address)
    report = load(tmp_path, read_canada.LAYOUT, {"commitment": "C" * 60, "milestone": "C" * 30, "indicator": "C" * 30})
    assert (report.refused, Milestone.objects.get().number) == ([], "C" * 30)


def test_id_known_under_another_plan_is_refused(tmp_path: Path) -> None:
    load(tmp_path, read_current.LAYOUT, {})
    report = load(
        tmp_path,
        read_current.LAYOUT,
        {"Action Plan Number": "3", "Action Plan ID": "AP_GEO03"},
        {"Commitment Unique Identifier": "GE0086", "Commitment Title": "Another"},
    )
    expected = "an id of plan GE-3; on record it is one of plan GE-2"
    assert refusals(report) == [(2, "Commitment Unique Identifier", "GE0085", expected)]
    assert (report.read, report.new, report.merged) == (2, 1, 0)
    assert set(Commitment.objects.values_list("ogp_id", "plan__number")) == {("GE0085", 2), ("GE0086", 2)}


def test_milestone_known_under_another_commitment_is_refused(tmp_path: Path) -> None:
    other: Cells = {"commitment": "C02", "milestone": "C02.1", "commitment_en": "Justice"}
    load(tmp_path, read_canada.LAYOUT, {}, other)
    report = load(tmp_path, read_canada.LAYOUT, {}, {**other, "commitment_en": "Courts"})
    assert refusals(report) == [(3, "milestone", "C02.1", "a milestone of “Justice”, whose it is on record")]
    assert (report.read, report.unchanged, Commitment.objects.count()) == (2, 1, 2)


def test_commitment_whose_title_was_corrected_is_known_by_its_id(tmp_path: Path) -> None:
    load(tmp_path, read_canada.LAYOUT, {})
    commitment = Commitment.objects.get()
    commitment.subject.title = "Climate"
    commitment.subject.save()
    report = load(tmp_path, read_canada.LAYOUT, {}, {"indicator": "C01.1.2"})
    assert (report.refused, report.changed, Commitment.objects.get()) == ([], 2, commitment)


def test_ids_that_changed_places_between_rows_of_the_same_words_stay_with_their_commitments(tmp_path: Path) -> None:
    words: Cells = {"Full Text": "The ministry will publish the budget."}
    ids: list[Cells] = [{"Commitment Unique Identifier": one} for one in ("GE0085", "GE0086")]
    load(tmp_path, read_current.LAYOUT, *({**words, **one} for one in ids))
    report = load(tmp_path, read_current.LAYOUT, *({**words, **one} for one in reversed(ids)))
    assert (report.refused, report.changed, Commitment.objects.count()) == ([], 0, 2)


def test_what_the_database_refuses_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    Subject.objects.create(public_id="plan/GE-2", kind="plan", title="A subject without its plan")
    with pytest.raises(UnreadableFile, match=r"^The file holds what the record cannot take \(.*unique.*\); nothing .*"):
        load(tmp_path, read_current.LAYOUT, {})
    assert (Subject.objects.count(), Act.objects.count()) == (1, 0)


def test_table_without_a_year_is_an_undated_edition(tmp_path: Path) -> None:
    report = load(tmp_path, read_current.LAYOUT, {"Year Of Submission": "NR"})
    assert (report.edition, report.new, Edition.objects.get().published_on) == ("ogp-undated", 1, "")


def test_all_rows_refused_leave_nothing(tmp_path: Path) -> None:
    load(tmp_path, read_current.LAYOUT, {})
    before = Act.objects.count()
    report = load(tmp_path, read_current.LAYOUT, {"Action Plan Number": "3", "Action Plan ID": "AP_GEO03"})
    assert (len(report.refused), report.acts, Act.objects.count()) == (1, 0, before)
