from datetime import date

import pytest

from wegov.duties.escalation import heard_of, next_step

DUE = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("level", "went_up", "step"),
    [
        ("officer", None, ("contact", date(2026, 12, 15))),
        ("contact", date(2026, 12, 15), ("forum", date(2026, 12, 29))),
        ("contact", date(2027, 1, 10), ("forum", date(2027, 1, 24))),  # each level has its own days
        ("forum", date(2027, 1, 24), None),
    ],
)
def test_unanswered_duty_goes_up_step_by_step(level: str, went_up: date | None, step: tuple[str, date] | None) -> None:
    assert next_step(level, DUE, went_up) == step


@pytest.mark.parametrize(
    ("answered", "expected", "heard"),
    [
        (None, None, DUE),
        (date(2026, 11, 1), None, DUE),  # answered before it was due
        (date(2026, 12, 5), None, date(2026, 12, 5)),
        (date(2026, 12, 5), date(2027, 2, 1), date(2027, 2, 1)),
    ],
)
def test_days_count_from_the_last_that_was_heard(answered: date | None, expected: date | None, heard: date) -> None:
    assert heard_of(DUE, answered, expected) == heard
