"""Whether a forum is balanced. Pure.

The Participation and Co-creation Standards (2022, standard 1) ask for a forum of government and civil society and give
no number. The rule is ours: both sides sit, and government has at most one seat more than everybody else together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

GOVERNMENT = "government"
CIVIL_SOCIETY = "civil_society"
MOST_MORE = 1  # seats that government may have more than all others


@dataclass(frozen=True, slots=True)
class Balance:
    government: int
    civil_society: int
    others: int

    @property
    def seats(self) -> int:
        return self.government + self.civil_society + self.others

    @property
    def balanced(self) -> bool:
        both = self.government > 0 and self.civil_society > 0
        return both and self.government - (self.civil_society + self.others) <= MOST_MORE


def balance_of(sides: Iterable[str]) -> Balance:
    """Count the seats that are held, by side."""
    held = list(sides)
    government, civil_society = held.count(GOVERNMENT), held.count(CIVIL_SOCIETY)
    return Balance(government, civil_society, len(held) - government - civil_society)
