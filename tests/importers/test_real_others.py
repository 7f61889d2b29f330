"""The process database of July 2016 and Canada's indicator tables, as their publishers left them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers.tables import odd_of, outcomes_of, refused_of, write_csv
from wegov.importers.editions import recognise
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.read_canada import LAYOUT
from wegov.importers.rows import IndicatorRow, Outcome, ProcessRow

PROCESS = "process-2016-07.csv"
Outcomes = Callable[[str], list[Outcome]]


@pytest.fixture
def processes(outcomes: Outcomes) -> list[ProcessRow]:
    return [one for one in outcomes(PROCESS) if isinstance(one, ProcessRow)]


def indicators(found: list[Outcome]) -> list[IndicatorRow]:
    return [one for one in found if isinstance(one, IndicatorRow)]


def test_the_process_database_is_recognised(shared_data: Path) -> None:
    found = recognise(shared_data / "ogp" / PROCESS)

    assert (found.slug, found.published_on, found.header_row) == ("process-2016-07", "2016-07", 3)


def test_every_plan_is_read_once(processes: list[ProcessRow], outcomes: Outcomes) -> None:
    assert (len(processes), len(refused_of(outcomes(PROCESS)))) == (116, 0)
    assert len({(row.member.code, row.plan_number) for row in processes}) == 116
    assert (processes[0].row, processes[-1].row) == (7, 122)


def test_36_of_the_77_plans_coded_had_a_regular_forum(processes: list[ProcessRow]) -> None:
    assert Counter(row.codes["regular_forum"] for row in processes) == {"no": 41, "NR": 39, "yes": 36}


def test_levels_of_influence_are_codes(processes: list[ProcessRow]) -> None:
    assert Counter(row.codes["iap2_development"] for row in processes) == {
        "NR": 67,
        "consult": 26,
        "collaborate": 9,
        "involve": 8,
        "NA": 3,
        "inform": 3,
    }


def test_the_header_in_the_middle_is_passed_over(outcomes: Outcomes) -> None:
    found = [(odd.row, odd.kind) for odd in odd_of(outcomes(PROCESS)) if odd.row in (4, 5, 6)]

    assert found == [(4, "blank_row"), (5, "header_repeated"), (6, "header_repeated")]


def test_process_oddities(outcomes: Outcomes) -> None:
    assert Counter(odd.kind for odd in odd_of(outcomes(PROCESS))) == {
        "count_disagree": 8,
        "header_repeated": 2,
        "text_number_disagree": 2,
        "blank_row": 1,
        "email_withheld": 1,
        "no_final_line_break": 1,
    }


def test_plans_that_were_not_reviewed_have_no_count_of_steps(outcomes: Outcomes) -> None:
    found = {tuple(odd.values.values()) for odd in odd_of(outcomes(PROCESS)) if odd.kind == "count_disagree"}

    assert found == {("0", "NR")}


@pytest.mark.parametrize(("plan", "count", "commitments", "milestones"), [(5, 106, 5, 19), (6, 65, 4, 19)])
def test_canadas_indicators_are_read(
    outcomes: Outcomes, shared_data: Path, plan: int, count: int, commitments: int, milestones: int
) -> None:
    name = f"canada-plan-{plan}-indicators.csv"
    rows = indicators(outcomes(name))

    assert recognise(shared_data / "ogp" / name).slug == f"canada-plan-{plan}-indicators"
    assert refused_of(outcomes(name)) == []
    assert {(row.member.code, row.plan_number) for row in rows} == {("CA", plan)}
    assert (len(rows), len({row.commitment for row in rows}), len({row.milestone for row in rows})) == (
        count,
        commitments,
        milestones,
    )


def test_indicators_are_told_in_english_and_french(outcomes: Outcomes) -> None:
    row = indicators(outcomes("canada-plan-5-indicators.csv"))[0]

    assert (row.commitment, row.milestone, row.indicator) == ("C01", "C01.1", "C01.1.1")
    assert row.translations["fr"]["commitment"] == "Changements climatiques et croissance durable"
    assert (row.due, row.due_text, row.lead_institution) == ("2023-12", "By 2023", "nrcan-rncan")


def test_deadlines_in_words_are_read_as_far_as_they_go(outcomes: Outcomes) -> None:
    found = outcomes("canada-plan-6-indicators.csv")
    told = {row.due_text: row.due for row in indicators(found)}

    assert [told[text] for text in ("Fall 2027", "By end of 2028", "March 2029", "2026-27", "Ongoing")] == [
        "2027",
        "2028",
        "2029-03",
        "2027",
        "",
    ]
    assert Counter(odd.kind for odd in odd_of(found)) == {"date_unread": 7}


def test_a_table_of_a_plan_that_is_not_known_is_refused(tmp_path: Path) -> None:
    header = list(LAYOUT.columns)
    path = write_csv(tmp_path, [header, ["Something else"] * len(header)])

    with pytest.raises(UnreadableFile) as caught:
        recognise(path)

    assert str(caught.value) == (
        "This is an indicator table of Canada, but its first commitment, “Something else”, is of no plan known here."
    )


def test_indicators_without_a_number_are_refused(tmp_path: Path) -> None:
    header = list(LAYOUT.columns)
    told = dict.fromkeys(header, "x") | {"commitment_en": "Climate change and sustainable growth", "indicator": ""}
    path = write_csv(tmp_path, [header, list(told.values()), list((told | {"indicator": "C01.1.1"}).values())])
    found = outcomes_of(path)

    assert [(one.row, one.column, one.expected) for one in refused_of(found)] == [(2, "indicator", "some text")]
    assert [row.row for row in indicators(found)] == [3]
