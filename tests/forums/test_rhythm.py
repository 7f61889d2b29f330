from datetime import date
from itertools import pairwise

from wegov.forums.rhythm import Gap, months_after, rhythm_of


def test_forum_that_met_every_six_months_kept_it() -> None:
    rhythm = rhythm_of(date(2025, 1, 10), [date(2025, 7, 10), date(2026, 1, 9)], date(2026, 3, 1))
    assert (rhythm.kept, rhythm.overdue, rhythm.next_by) == (True, False, date(2026, 7, 9))
    assert rhythm.longest == Gap(date(2025, 7, 10), date(2026, 1, 9))
    assert rhythm.last_met == date(2026, 1, 9)


def test_one_day_more_than_six_months_breaks_it() -> None:
    rhythm = rhythm_of(date(2025, 1, 10), [date(2025, 7, 11)], date(2025, 8, 1))
    assert (rhythm.kept, rhythm.overdue, rhythm.last_met) == (False, False, date(2025, 7, 11))


def test_forum_that_never_met_is_overdue_after_six_months() -> None:
    founded = date(2026, 1, 10)
    assert rhythm_of(founded, [], founded).last_met is None
    assert [rhythm_of(founded, [], day).overdue for day in (date(2026, 7, 10), date(2026, 7, 11))] == [False, True]


def test_time_before_the_standards_is_not_judged() -> None:
    rhythm = rhythm_of(date(2015, 1, 1), [date(2016, 1, 1), date(2022, 5, 1)], date(2022, 6, 1))
    assert (rhythm.since, rhythm.kept, len(rhythm.gaps)) == (date(2022, 1, 1), True, 2)


def test_what_comes_after_the_end_is_not_judged() -> None:
    rhythm = rhythm_of(date(2023, 1, 1), [date(2023, 6, 1), date(2025, 1, 1)], date(2026, 1, 1), until=date(2023, 9, 1))
    assert (rhythm.kept, len(rhythm.gaps)) == (True, 2)


def test_six_months_end_with_a_shorter_month() -> None:
    assert [months_after(date(2025, 8, 31), 6), months_after(date(2025, 12, 1), 6)] == [
        date(2026, 2, 28),
        date(2026, 6, 1),
    ]


def test_gaps_cover_the_whole_time_without_overlap() -> None:
    met = [date(2024, 5, 1), date(2023, 2, 1), date(2024, 5, 1), date(2020, 1, 1), date(2030, 1, 1)]
    rhythm = rhythm_of(date(2021, 6, 1), met, date(2024, 9, 1))
    marks = [date(2022, 1, 1), date(2023, 2, 1), date(2024, 5, 1), date(2024, 9, 1)]
    assert rhythm.gaps == tuple(Gap(first, second) for first, second in pairwise(marks))
