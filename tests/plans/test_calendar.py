from datetime import date

import pytest

from wegov.plans.calendar import BREACHED, PlanFacts, add_months, all_eras, era_of, plan_calendar
from wegov.plans.words import CALENDAR_WORDS

NEW = PlanFacts(starts="2026-01-01", ends="2027-12-31", previous_ends="2025-06", stage="implementation")


def states(plan: PlanFacts, today: date) -> dict[str, str]:
    return {due.rule.id: due.state for due in plan_calendar(plan, today)}


@pytest.mark.parametrize(
    ("starts", "era"),
    [
        ("2012", "before-2018"),
        ("2018-07", "2018-2021"),
        ("2021-12-31", "2018-2021"),
        ("2022", "since-2022"),
        ("", "since-2022"),
    ],
)
def test_a_plan_belongs_to_the_era_in_which_it_begins(starts: str, era: str) -> None:
    assert era_of(starts).id == era


def test_since_2022_a_plan_is_contrary_to_process_after_twelve_months() -> None:
    assert states(NEW, date(2026, 6, 30))["plan-twelve-months"] == "open"
    assert states(NEW, date(2026, 7, 1))["plan-twelve-months"] == "breached"


def test_before_2022_after_four_months() -> None:
    plan = PlanFacts(starts="2019-01-01", ends="2020-12-31", previous_ends="2018-06-30", submitted=date(2018, 10, 31))
    assert states(plan, date(2019, 5, 1))["plan-four-months"] == "breached"


def test_a_plan_handed_in_in_time_stays_kept() -> None:
    plan = PlanFacts(starts="2026", ends="2027", previous_ends="2025-12-31", submitted=date(2026, 2, 1))
    assert states(plan, date(2030, 1, 1))["plan-twelve-months"] == "kept"


def test_day_to_come_is_neither_kept_nor_broken() -> None:
    plan = PlanFacts(starts="2026", ends="2027", previous_ends="2025-12-31", stage="draft")
    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert [states(plan, day)["plan-twelve-months"] for day in days] == ["open", "breached"]


def test_what_is_not_known_is_neither_kept_nor_broken() -> None:
    plan = PlanFacts(starts="2019", ends="2020")
    told = states(plan, date(2019, 6, 1))
    assert {told[name] for name in ("involve-development", "repository", "no-progress")} == {"unknown"}


def test_participation_below_involve_was_contrary_to_process() -> None:
    plan = PlanFacts(starts="2019", ends="2020", level_development="consult", level_implementation="inform")
    told = states(plan, date(2019, 6, 1))
    assert (told["involve-development"], told["inform-implementation"]) == ("breached", "kept")


def test_no_progress_is_told_only_when_the_term_is_over() -> None:
    plan = PlanFacts(starts="2023-01-01", ends="2024-12-31", progress=False)
    assert states(plan, date(2024, 12, 31))["no-progress"] == "unknown"
    assert [due.rule.id for due in plan_calendar(plan, date(2025, 1, 1)) if due.state == BREACHED] == ["no-progress"]


def test_what_is_due_comes_by_day() -> None:
    days = [due.day for due in plan_calendar(NEW, date(2026, 11, 2)) if due.day]
    assert days == sorted(days)
    assert days[-1] == date(2028, 4, 30)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [(date(2024, 10, 31), 4, date(2025, 2, 28)), (date(2025, 12, 31), 12, date(2026, 12, 31))],
)
def test_months_end_where_the_month_ends(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def test_every_rule_names_its_source_and_year() -> None:
    assert [rule.id for era in all_eras() for rule in era.rules if not (rule.source and rule.year)] == []


def test_the_words_of_every_rule_are_marked_for_translation() -> None:
    rules = [rule for era in all_eras() for rule in era.rules]
    assert {str(word) for word in CALENDAR_WORDS} == {text for rule in rules for text in (rule.name, rule.source)}
