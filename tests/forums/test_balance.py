import pytest

from wegov.forums.balance import balance_of


@pytest.mark.parametrize(
    ("government", "civil_society", "others", "balanced"),
    [
        (3, 3, 0, True),
        (4, 3, 0, True),  # one more is still parity
        (5, 3, 0, False),
        (5, 3, 1, True),  # universities and business are not government
        (1, 9, 0, True),
        (0, 4, 0, False),  # no forum without the government
        (1, 0, 3, False),  # nor without civil society
        (0, 0, 0, False),
    ],
)
def test_balance_needs_both_sides_and_no_majority_of_government(
    government: int, civil_society: int, others: int, balanced: bool
) -> None:
    sides = ["government"] * government + ["civil_society"] * civil_society + ["other"] * others
    balance = balance_of(sides)
    assert (balance.balanced, balance.seats) == (balanced, len(sides))
