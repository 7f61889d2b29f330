"""What a spreadsheet can be refused for, in sentences for the person who handed it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: sheet, row and column as the file shows them; row 0 for a whole sheet."""

    text: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = {"sheet": self.sheet, "row": self.row, "column": self.column, "text": self.text}
        if self.row and self.column:
            return _("Sheet %(sheet)s, row %(row)s, column %(column)s: %(text)s") % place
        if self.row:
            return _("Sheet %(sheet)s, row %(row)s: %(text)s") % place
        return _("Sheet %(sheet)s: %(text)s") % place if self.sheet else self.text


class SpreadsheetError(Exception):
    """The file cannot be taken."""


class BadFileError(SpreadsheetError):
    """It is not a spreadsheet that can be read; the message says what it is."""


class TooBigError(BadFileError):
    """It is larger than is read."""


class ChangedRowsError(SpreadsheetError):
    """Somebody changed rows of the plan after the upload was compared with them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = list(problems)
