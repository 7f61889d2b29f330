"""Canada's indicator tables: commitment -> milestone -> indicator, in English and French. Pure: no Django.

The columns do not name the plan; the title of the first commitment does.
"""

import re
from collections.abc import Iterator, Mapping

from wegov.importers.cells import read_line, read_text
from wegov.importers.columns import Columns
from wegov.importers.dates import read_date
from wegov.importers.layouts import INDICATORS, Layout
from wegov.importers.matching import normalise
from wegov.importers.rows import IndicatorRow, Odd, Outcome, Refused
from wegov.members.countries import country_by_code

PLAN_OF_FIRST_TITLE: Mapping[str, int] = {
    "climate change and sustainable growth": 5,
    "inclusive and meaningful public participation": 6,
}
LAYOUT = Layout(
    name="canada",
    title="Canada, indicators of its plan",
    kind=INDICATORS,
    codebook="",
    columns={
        name: name
        for name in (
            "commitment",
            "commitment_en",
            "commitment_fr",
            "milestone",
            "milestone_en",
            "milestone_fr",
            "indicator",
            "indicator_en",
            "indicator_fr",
            "deadline_en",
            "due_date",
            "lead_dept",
        )
    },
)
NEEDED = ("commitment", "commitment_en", "milestone", "milestone_en", "indicator", "indicator_en")
LONGEST: Mapping[str, int] = {"commitment": 60, "indicator": 30}  # characters that the record keeps of a number
MILESTONE = re.compile(r"[A-Za-z0-9._-]{1,30}")  # it becomes part of a public id


def plan_of_table(columns: Columns, head: list[list[str]], header_row: int) -> tuple[int | None, str]:
    """The number of the plan that a table is about (none if not known), and the title it was told by."""
    for cells in head[header_row:]:
        if len(cells) == columns.width:
            title = read_line(columns.named(cells)["commitment_en"])
            return PLAN_OF_FIRST_TITLE.get(title.casefold()), title
    return None, ""


class IndicatorReader:
    """Reads rows of an indicator table; one for each file."""

    def __init__(self, columns: Columns, plan_number: int) -> None:
        self.columns = columns
        self.plan_number = plan_number
        self._first: dict[str, int] = {}
        self._titles: dict[str, str] = {}  # words of a commitment's title -> its number
        self._milestones: dict[str, tuple[str, int]] = {}  # its number -> its commitment's, and the row
        self._indicators: dict[tuple[str, str], int] = {}

    def read(self, row: int, cells: list[str]) -> Iterator[Outcome]:
        """What one row gives: the row or its refusal, and what looked odd in it."""
        found = self.columns.named(cells)
        if refused := _wrong_form(row, found) or self._repeated(row, found):
            yield refused
            return
        member = country_by_code("CA")
        if member is None:
            return
        due = read_date(found["due_date"] or found["deadline_en"], last=True)
        french = {name: read_line(found[f"{name}_fr"]) for name in ("commitment", "milestone", "indicator")}
        yield IndicatorRow(
            row=row,
            member=member,
            plan_number=self.plan_number,
            commitment=read_line(found["commitment"]),
            commitment_title=read_line(found["commitment_en"]),
            milestone=read_line(found["milestone"]),
            milestone_title=read_line(found["milestone_en"]),
            indicator=read_line(found["indicator"]),
            indicator_text=read_text(found["indicator_en"]),
            translations={"fr": french},
            due=due.value,
            due_text=read_line(found["deadline_en"]),
            lead_institution=read_line(found["lead_dept"]),
        )
        if due.odd:
            values = {"found": found["due_date"] or found["deadline_en"], "kept": due.value}
            yield Odd(row, "due_date" if found["due_date"] else "deadline_en", due.odd, values)
        first = self._first.setdefault(found["indicator"], row)
        if first != row:
            yield Odd(row, "indicator", "duplicate_number", {"first": str(first), "found": found["indicator"]})

    def _repeated(self, row: int, found: Mapping[str, str]) -> Refused | None:
        """Why a row cannot stand beside those before it; a row that can is remembered."""
        commitment, milestone, indicator = (read_line(found[name]) for name in ("commitment", "milestone", "indicator"))
        words = normalise(read_line(found["commitment_en"]))
        titled = self._titles.get(words, commitment)
        belongs, since = self._milestones.get(milestone, (commitment, row))
        first = self._indicators.get((milestone, indicator))
        if titled != commitment:
            expected = f"a title that no other commitment has; {titled} has it"
            return Refused(row, "commitment_en", found["commitment_en"], expected)
        if belongs != commitment:
            return Refused(row, "milestone", milestone, f"a milestone of commitment {belongs}, as in row {since}")
        if first is not None:
            expected = f"a number that no other row of the milestone has; row {first} has it"
            return Refused(row, "indicator", indicator, expected)
        self._titles[words] = commitment
        self._milestones[milestone] = belongs, since
        self._indicators[milestone, indicator] = row
        return None


def _wrong_form(row: int, found: Mapping[str, str]) -> Refused | None:
    empty = next((name for name in NEEDED if not read_text(found[name])), None)
    if empty:
        return Refused(row, empty, found[empty], "some text")
    for name, longest in LONGEST.items():
        if len(read_line(found[name])) > longest:
            return Refused(row, name, found[name], f"a number of at most {longest} characters")
    if not MILESTONE.fullmatch(read_line(found["milestone"])):
        return Refused(row, "milestone", found["milestone"], "a number such as C01.1, at most 30 characters")
    return None
