"""The IRM's process database of July 2016: how each plan was made and followed. Pure: no Django."""

from collections.abc import Iterator

from wegov.importers.cells import read_plan_number, read_year
from wegov.importers.coded import YES_NO_WORD, Coded, Written, decode
from wegov.importers.columns import Columns
from wegov.importers.layouts import PROCESS, Layout
from wegov.importers.rows import Odd, Outcome, ProcessRow, Refused
from wegov.members.countries import find_country

IAP2: Written = {name.capitalize(): (name, "") for name in ("inform", "consult", "involve", "collaborate", "empower")}
STEPS = (
    "timeline_published",
    "advance_notice",
    "awareness_raising",
    "online_consultation",
    "in_person_consultation",
    "summary_of_comments",
)
LAYOUT = Layout(
    name="process",
    title="IRM process database, July 2016",
    kind=PROCESS,
    codebook="process-2016",
    columns={
        "member": "Country name",
        "plan_number": "Action Plan Number",
        "year_submitted": "Year AP Submitted",
        "steps": "_Number of steps followed (out of 6)",
    },
    coded=(
        Coded(
            "timeline_published",
            "Step 1: Timeline and process: Prior availability",
            "_Timelineavailability",
            YES_NO_WORD,
        ),
        Coded("advance_notice", "Step 2: Advance notice", "_Advance notice", YES_NO_WORD),
        Coded("awareness_raising", "Step 3: Awareness-raising activities", "_Awareness-Raising", YES_NO_WORD),
        Coded("online_consultation", "Step 4: Online consultations", "_Online consultation", YES_NO_WORD),
        Coded("in_person_consultation", "Step 5: In-person consultations", "_In-person consultations", YES_NO_WORD),
        Coded("summary_of_comments", "Step 6: Summary of comments", "_Summary of comments", YES_NO_WORD),
        Coded("iap2_development", "IAP2 level during development", "", IAP2),
        Coded(
            "regular_forum",
            "Consultation during action plan implementation (regular forum)",
            "_Regular forum",
            YES_NO_WORD,
        ),
        Coded("iap2_implementation", "IAP2 level during imp.", "", IAP2),
        Coded(
            "self_assessment_published",
            "Was annual progress report published?",
            "_Self assessment published",
            YES_NO_WORD,
        ),
    ),
)


class ProcessReader:
    """Reads rows of the process database; one for each file."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._coded = columns.coded(LAYOUT.coded)
        self._first: dict[tuple[str, int], int] = {}

    def read(self, row: int, cells: list[str]) -> Iterator[Outcome]:
        """What one row gives: the row or its refusal, and what looked odd in it."""
        found = self.columns.named(cells)
        member = find_country(found["member"])
        if member is None:
            yield Refused(row, LAYOUT.columns["member"], found["member"], "the name of a member of the partnership")
            return
        number = read_plan_number(found["plan_number"])
        if number is None:
            yield Refused(row, LAYOUT.columns["plan_number"], found["plan_number"], "the number of a plan, such as 2")
            return
        odds: list[Odd] = []
        codes: dict[str, str] = {}
        for coded, text_at, number_at in self._coded:
            code = decode(coded, cells[text_at], None if number_at is None else cells[number_at], row, odds)
            if isinstance(code, Refused):
                yield code
                return
            codes[coded.variable] = code
        first = self._first.setdefault((member.code, number), row)
        if first != row:
            expected = f"a plan that no other row has; row {first} has it"
            yield Refused(row, LAYOUT.columns["plan_number"], found["plan_number"], expected)
            return
        year = read_year(found["year_submitted"])
        yield ProcessRow(row, member, number, year, codes, self.columns.as_coded(cells))
        yield from odds
        yield from _count_oddity(row, found["steps"], codes)


def _count_oddity(row: int, found: str, codes: dict[str, str]) -> Iterator[Odd]:
    steps = [codes[name] for name in STEPS]
    taken = steps.count("yes")
    expected = str(taken) if taken or "no" in steps else "NR"
    if found.strip() != expected:
        yield Odd(row, LAYOUT.columns["steps"], "count_disagree", {"found": found, "expected": expected})
