import time
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.rows import a_commitment, a_member, a_plan, an_edition, assess, review_process
from tests.figures.synthetic import some_columns
from wegov.figures.catalogue import ALL, FIGURES, PROCESS
from wegov.figures.exceptions import FiguresError
from wegov.figures.figures import Figure, Form, Unit, break_down, compute
from wegov.figures.measures import STEPS
from wegov.figures.report import figure_names, figure_report
from wegov.figures.selection import Selection, select
from wegov.figures.sets import FACETS, STAR_RULES, parse_set
from wegov.plans.models import ActionPlan

COLUMNS = some_columns(400)
TODAY = date(2026, 11, 21)
pairs = st.sampled_from(
    [("region", "europe"), ("level", "local"), ("year", "2014"), ("impact", "minor"), ("tag", "none")]
)


def whole_of(figure: Figure, selection: Selection) -> int:
    """How many rows the parts of a figure are together."""
    if figure.unit is Unit.COMMITMENT:
        return selection.total
    plans = selection.plan_mask()
    if figure.unit is Unit.MEMBER:
        return len(set(COLUMNS.plan_table.single("member").codes[plans].tolist()))
    if figure.source is PROCESS:
        plans = plans & COLUMNS.process_reviewed
    return int(np.count_nonzero(plans))


@given(st.sampled_from(ALL), st.lists(pairs, max_size=3), st.sampled_from(list(STAR_RULES)))
def test_figure_divides_the_set_without_rest(figure: Figure, chosen: list[tuple[str, str]], rule: str) -> None:
    selection = select(COLUMNS, parse_set(chosen))
    result = compute(figure, selection, today=TODAY, rule=rule)
    parts = result.parts
    assert not (parts.hits & ~parts.of).any()
    pieces = np.sum([parts.of, *parts.missing.values()], axis=0)
    assert pieces.max(initial=0) <= 1
    assert int(pieces.sum()) == whole_of(figure, selection)


@given(st.sampled_from([figure for figure in ALL if figure.form is Form.SHARE]), st.lists(pairs, max_size=2))
def test_figure_by_year_sums_to_the_figure(figure: Figure, chosen: list[tuple[str, str]]) -> None:
    result = compute(figure, select(COLUMNS, parse_set(chosen)), today=TODAY)
    rows = break_down(result, "year")
    assert (sum(count for _, count, _ in rows), sum(of for _, _, of in rows)) == (result.count, result.of)


@pytest.mark.parametrize("name", ["commitments-by-year", "completion-by-year"])
def test_series_sums_to_the_set(name: str) -> None:
    selection = select(COLUMNS, parse_set([]))
    result = compute(FIGURES[name], selection, today=TODAY)
    assert sum(sum(point.counts) for point in result.series) == selection.total


def test_figure_of_an_empty_set_has_no_share() -> None:
    result = compute(FIGURES["completed-share"], select(COLUMNS, parse_set([("year", "1999")])), today=TODAY)
    assert (result.value, result.count, result.of) == (None, 0, 0)


@pytest.fixture
def plan(db: None) -> ActionPlan:
    return a_plan(a_member())


def test_completed_share(plan: ActionPlan) -> None:
    edition = an_edition()
    for number, code in enumerate(["substantial", "complete", "limited", "withdrawn", "NR"]):
        assess(a_commitment(plan, edition, f"GE000{number}"), edition, completion_progress=code)
    report = figure_report("completed-share")
    assert (report["value"], report["count"], report["of"], report["missing"]) == (0.5, 2, 4, {"NR": 1})
    assert report["by_year"] == [{"year": "2012", "count": 2, "of": 4}]
    assert report["sentence"] == "Done: 50.0\N{NO-BREAK SPACE}%, 2 of 4 commitments (Not reviewed: 1)"


def test_share_is_rounded_once(plan: ActionPlan) -> None:
    edition = an_edition()
    for number in range(16):
        row = a_commitment(plan, edition, f"GE{number:04}")
        assess(row, edition, completion_end="limited" if number else "complete")
    assert figure_report("completed-share")["sentence"] == "Done: 6.3\N{NO-BREAK SPACE}%, 1 of 16 commitments"


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Pacific/Kiritimati"])  # in one of them it is another day
def test_late_is_asked_of_the_day_at_greenwich(plan: ActionPlan, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edition, today = an_edition(), datetime.now(UTC).date()
    for number, ends in enumerate([today - timedelta(days=1), today]):
        assess(a_commitment(plan, edition, f"GE000{number}", ends=str(ends)), edition, completion_end="limited")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        late = figure_report("late")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (late["count"], late["missing"]) == (1, {"not_over_yet": 1})


def test_late_knows_the_day(plan: ActionPlan) -> None:
    edition = an_edition()
    for number, (ends, code) in enumerate(
        [("2014", "limited"), ("2014", "complete"), ("2014", "NR"), ("", "limited"), ("2030-06", "limited")]
    ):
        assess(a_commitment(plan, edition, f"GE000{number}", ends=ends), edition, completion_end=code)
    late = figure_report("late", today=TODAY)
    assert (late["count"], late["of"]) == (1, 2)
    assert late["missing"] == {"NR": 1, "no_end_date": 1, "not_over_yet": 1}
    assert figure_report("late", today=date(2014, 12, 31))["of"] == 0


def test_starred_share_means_the_rule_it_names(plan: ActionPlan) -> None:
    edition = an_edition()
    for number, (published, end) in enumerate([("yes", "no"), ("yes", "ND"), ("no", "no")]):
        row = a_commitment(plan, edition, f"GE000{number}")
        assess(row, edition, starred_first_published=published, starred_end=end)
    first = figure_report("starred-share", rule="first-published")
    assert (first["count"], first["of"], first["star_rule"]) == (2, 3, "first-published")
    later = figure_report("starred-share", query="rule=end")
    assert (later["count"], later["of"], later["missing"]) == (0, 2, {"ND": 1})


def test_forum_share_is_of_plans_that_the_process_database_holds(plan: ActionPlan) -> None:
    edition = an_edition("process-2016-07", "2016-07")
    a_plan(plan.member, 2)
    steps = {"timeline_published": "yes", "advance_notice": "yes", "awareness_raising": "no"}
    steps |= {"online_consultation": "no", "in_person_consultation": "yes", "summary_of_comments": "no"}
    review_process(plan, edition, {"regular_forum": "yes"} | steps)
    review_process(a_plan(plan.member, 3), edition, {"regular_forum": "NR"})
    forum = figure_report("forum-share", edition="process-2016-07")
    assert (forum["count"], forum["of"], forum["missing"]) == (1, 1, {"NR": 1})
    assert figure_report("process-steps-mean")["value"] == 3
    assert figure_report("plans")["value"] == 3
    assert figure_report("members")["sentence"] == "Members: 1"


@pytest.mark.parametrize(
    ("codes", "missing"),
    [
        ({"advance_notice": "ND"}, {"ND": 1}),
        ({"advance_notice": "NA"}, {"NA": 1}),
        ({"timeline_published": "ND", "advance_notice": "NR"}, {"NR": 1}),
    ],
)
def test_steps_that_are_missing_say_why(plan: ActionPlan, codes: dict[str, str], missing: dict[str, int]) -> None:
    review_process(plan, an_edition("process-2016-07", "2016-07"), dict.fromkeys(STEPS, "no") | codes)
    steps = figure_report("process-steps-mean")
    assert (steps["of"], steps["missing"]) == (0, missing)


def test_tags_checksum_sums_the_tags(plan: ActionPlan) -> None:
    edition = an_edition()
    a_commitment(plan, edition, "GE0001", tags=("2012:e-petitions", "2012:open-data"))
    a_commitment(plan, edition, "GE0002", tags=("2012:open-data",))
    assert figure_report("tags-checksum")["value"] == 3
    assert figure_report("tags-checksum", query="tag=2012:e-petitions")["value"] == 2


def test_figure_that_is_not_there_is_refused_with_a_sentence(db: None) -> None:
    with pytest.raises(FiguresError, match=r"There is no figure named “truth”\. There are: members, plans"):
        figure_report("truth")
    with pytest.raises(FiguresError, match="“best” is not a rule of the star"):
        figure_report("starred-share", rule="best")


def test_figure_names_are_words_in_addresses() -> None:
    assert all(name.replace("-", "").isalpha() for name in figure_names())
    assert set(FACETS).isdisjoint(figure_names())
