"""Coded cells -> codes: what a file writes for each value, and the number it writes beside it. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wegov.importers.cells import MISSING_CODES
from wegov.importers.rows import Odd, Refused

Written = Mapping[str, tuple[str, str]]  # as the file writes it -> (code, number beside it; "" = any)

YES_NO_FLAG: Written = {"1": ("yes", ""), "0": ("no", "")}
YES_NO_WORD: Written = {"Yes": ("yes", "1"), "No": ("no", "0")}
POTENTIAL_IMPACT: Written = {
    "Unclear": ("unclear", "0"),
    "None": ("none", "0"),
    "Minor": ("minor", "1"),
    "Moderate": ("moderate", "2"),
    "Transformative": ("transformative", "3"),
}
SPECIFICITY_LETTERED: Written = {
    "None": ("none", "0"),
    "a. low": ("low", "1"),
    "b. medium": ("medium", "2"),
    "c. high": ("high", "3"),
}
_MISSING: Written = {code: (code, code) for code in MISSING_CODES}


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded variable of one edition: its column, the column of its number (or none), and its values."""

    variable: str
    header: str
    number_header: str
    values: Written
    slips: Mapping[str, str] = field(default_factory=dict)  # written wrongly -> what was meant; reported
    accepted: Mapping[str, tuple[str, str, str]] = field(init=False)  # folded -> (code, number, usual spelling)
    exact: Written = field(init=False)

    def __post_init__(self) -> None:
        exact = {**_MISSING, **self.values}
        accepted = {fold(text): (code, number, text) for text, (code, number) in exact.items()}
        for slip, meant in self.slips.items():
            accepted[fold(slip)] = (*exact[meant], meant)
        object.__setattr__(self, "exact", exact)
        object.__setattr__(self, "accepted", accepted)

    @property
    def expected(self) -> str:
        """What may stand in a cell, for a person."""
        return "one of " + ", ".join([*self.values, *sorted(MISSING_CODES)])


def fold(text: str) -> str:
    """A cell without case and superfluous spaces."""
    return " ".join(text.split()).casefold()


def decode(coded: Coded, cell: str, number: str | None, row: int, odds: list[Odd]) -> str | Refused:
    """The code of a cell. The text decides; a number that disagrees with it is reported."""
    known = coded.exact.get(cell)
    if known:
        code, usual_number = known
    else:
        if not cell.strip():
            odds.append(Odd(row, coded.header, "empty_code"))
            return "NR"
        near = coded.accepted.get(fold(cell))
        if near is None:
            return Refused(row, coded.header, cell, coded.expected)
        code, usual_number, usual = near
        odds.append(Odd(row, coded.header, "spelling", {"found": cell, "usual": usual}))
    if number is not None and usual_number and number.strip() not in ("", usual_number):
        values = {"text": cell, "number": number.strip()}
        odds.append(Odd(row, coded.number_header, "text_number_disagree", values))
    return code
