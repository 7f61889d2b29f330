"""Single cells: sentinels, texts, numbers, years. Pure: no Django."""

import re

MISSING_CODES = frozenset({"NR", "ND", "NA"})
_NOTHING = frozenset(
    {"", "na", "n/a", "nr", "nd", "none", "not specified", "none specified", "not applicable", "unclear", "-", "--"}
)
_BREAK = re.compile(r"<br\s*/?>|\r\n?", re.IGNORECASE)
_SPACE_AT_LINE_END = re.compile(r"[^\S\n]+\n")
_STORED_AS_FLOAT = re.compile(r"\d+\.\d{10,}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_nothing(cell: str) -> bool:
    """Whether a cell of words says that there is nothing: NR, ND, NA, Not Specified, None Specified, empty."""
    return cell.strip().rstrip(".").casefold() in _NOTHING


def read_text(cell: str) -> str:
    """A text as people read it: line breaks are line breaks, no spaces around; a sentinel is no text."""
    if is_nothing(cell):
        return ""
    if "<" in cell or "\r" in cell:
        cell = _BREAK.sub("\n", cell)
    if "\n" in cell:
        cell = _SPACE_AT_LINE_END.sub("\n", cell)
    return cell.strip()


def read_line(cell: str) -> str:
    """A text that belongs on one line, such as a title."""
    return " ".join(read_text(cell).split())


def read_year(cell: str) -> int | None:
    """A year between 1900 and 2099, or none."""
    cell = cell.strip()
    return int(cell) if _YEAR.fullmatch(cell) else None


def read_plan_number(cell: str) -> int | None:
    """The number of a member's plan: 1, 2, 3, …, at most 99."""
    cell = cell.strip()
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 2):
        return None
    return int(cell) or None


def repair_number(cell: str) -> str:
    """The number of a commitment; what a spreadsheet stores as 4.0999999999999996 is 4.1 again."""
    cell = read_line(cell)
    if not _STORED_AS_FLOAT.fullmatch(cell):
        return cell
    return f"{float(cell):.6f}".rstrip("0").rstrip(".")
