"""What an upload would change: row by row, what stands and what would stand, and what is wrong with it."""

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wegov.plans.graph import find_circle
from wegov.plans.milestones import REPORTED_STAGES, WRITTEN_STAGES
from wegov.plans.spreadsheet.columns import COMMITMENTS, MILESTONES, REPORTABLE, Column, Kind, Sheet
from wegov.plans.spreadsheet.exceptions import Problem
from wegov.plans.spreadsheet.facts import CellReader
from wegov.plans.spreadsheet.reading import Book, Row
from wegov.plans.spreadsheet.standing_rows import Standing, Table
from wegov.plans.standing import NOT_YET_PROMISED
from wegov.plans.words import circle_words
from wegov.record.dates import are_in_order
from wegov.record.models import Subject

NUMBER = re.compile(r"[A-Za-z0-9.]{1,20}")
REPORT = ("state", "said")
GIVEN_UP = "given up"  # how older files say that a milestone is withdrawn


@dataclass(slots=True)
class Change:
    """What one row would change. `facts` are as acts say them; `told` for people: header, what stands, what would."""

    sheet: str
    row: int
    public_id: str
    title: str
    key: int = 0  # 0: a new row
    revision: int = 0
    parent: str = ""  # public id of a new milestone's commitment
    facts: dict[str, Any] = field(default_factory=dict)
    report: dict[str, str] = field(default_factory=dict)  # state and said
    told: list[list[str]] = field(default_factory=list)
    overtaken: bool = False  # somebody has changed the row since the file was downloaded


@dataclass(slots=True)
class Preview:
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    missing: int = 0  # rows of the plan that the file leaves out; they stay
    ignored: list[str] = field(default_factory=list)


def compare(book: Book, table: Table) -> Preview:
    """Nothing is written. Where there are problems, nothing of the file may be."""
    return _Comparison(book, table).preview


class _Comparison:
    def __init__(self, book: Book, table: Table) -> None:
        self.table, self.reader = table, CellReader(table)
        self.preview = Preview(problems=list(book.problems), ignored=book.ignored)
        self.seen: set[str] = set()
        # Number -> public id of the plan's commitments, new ones too; a number that two have names neither.
        counted = Counter(row.cells["number"] for row in table.commitments.values())
        known = {row.cells["number"]: row.public_id for row in table.commitments.values()}
        self.commitments = {number: public_id for number, public_id in known.items() if counted[number] == 1}
        self.gone = {standing.public_id for standing in table.commitments.values() if standing.gone}
        self.taken: dict[str, set[str]] = {}  # public id of a commitment -> the numbers of its milestones
        for standing in table.milestones.values():
            self.taken.setdefault(standing.parent, set()).add(standing.cells["number"])
        commitments, milestones = _known(book, COMMITMENTS), _known(book, MILESTONES)
        new = [self._new_commitment(row) for row in commitments if not row.cells["id"]]
        new += [self._new_milestone(row) for row in milestones if not row.cells["id"]]
        for sheet, rows in ((COMMITMENTS, commitments), (MILESTONES, milestones)):
            for row in rows:
                if row.cells["id"]:
                    self._standing_row(sheet, row)
        for change, sheet, row in [entry for entry in new if entry]:
            self._fill(change, sheet, row)
        self.preview.changes.sort(key=lambda change: (change.sheet, change.row))
        self.preview.missing = len(table.commitments) + len(table.milestones) - len(self.seen)
        self._check_circles()

    def _say(self, sheet: Sheet, row: Row, text: str, column: str = "") -> None:
        if column and column in row.broken:
            return
        self.preview.problems.append(Problem(text, sheet.name, row.number, column))

    # New rows get their ids here, so that others of the file can name them.

    def _new_commitment(self, row: Row) -> tuple[Change, Sheet, Row] | None:
        number = row.cells.get("number", "") or _next(self.commitments)
        if not self._may_add(COMMITMENTS, row, number):
            return None
        if number in self.commitments:
            self._say(COMMITMENTS, row, _("Another commitment of the plan has this number."), "Number")
            return None
        public_id = f"commitment/{self.table.plan.subject.local_id.lower()}-{secrets.token_hex(5)}"
        self.commitments[number] = public_id
        change = Change(COMMITMENTS.name, row.number, public_id, row.cells.get("title", ""), facts={"number": number})
        return change, COMMITMENTS, row

    def _new_milestone(self, row: Row) -> tuple[Change, Sheet, Row] | None:
        parent = self.commitments.get(row.cells.get("commitment", ""))
        if parent is None:
            expected = _("Write the number of a commitment of this plan: the milestone is a step of it.")
            self._say(MILESTONES, row, expected, "Commitment")
            return None
        if parent in self.gone:
            self._say(MILESTONES, row, _("The commitment is withdrawn: it stays as it is."), "Commitment")
            return None
        taken = self.taken.setdefault(parent, set())
        number = row.cells.get("number", "") or _next(taken)
        if not self._may_add(MILESTONES, row, number):
            return None
        if number in taken:
            self._say(MILESTONES, row, _("Another milestone of the commitment has this number."), "Number")
            return None
        taken.add(number)
        public_id = f"milestone/{parent.partition('/')[2]}-{number}"
        self.reader.steps.setdefault(f"{row.cells['commitment']}/{number}".casefold(), public_id)
        title, facts = row.cells.get("title", ""), {"number": number}
        return Change(MILESTONES.name, row.number, public_id, title, parent=parent, facts=facts), MILESTONES, row

    def _may_add(self, sheet: Sheet, row: Row, number: str) -> bool:
        if self.table.plan.stage not in NOT_YET_PROMISED:
            self._say(sheet, row, _("It has no id, so it is new; but the plan is adopted, and nothing can be added."))
            return False
        if not NUMBER.fullmatch(number):
            self._say(sheet, row, _("A number has letters, digits and dots, 20 at most."), "Number")
            return False
        return True

    def _fill(self, change: Change, sheet: Sheet, row: Row) -> None:
        for column in sheet.columns:
            if column.kind is Kind.FIXED or column.name in REPORT:
                continue
            text = row.cells.get(column.name, "")
            self._take(change, sheet, row, column, text, "")
        if row.cells.get("state", "") not in ("", "not started") or row.cells.get("said"):
            self._say(sheet, row, _("A new milestone has not started: there is nothing to report."), "State")
        self._check_facts(sheet, row, change.facts)
        self.preview.changes.append(change)

    # Rows that stand already.

    def _standing_row(self, sheet: Sheet, row: Row) -> None:
        local_id = row.cells["id"].removeprefix(f"{sheet.kind}/")
        standing = self.table.rows(sheet.kind).get(local_id)
        if standing is None:
            self._say(sheet, row, self._strange(sheet, local_id), "Id")
            return
        if standing.public_id in self.seen:
            self._say(sheet, row, _("The same id stands in another row of the file."), "Id")
            return
        self.seen.add(standing.public_id)
        title = row.cells.get("title") or standing.cells["title"]
        change = Change(sheet.name, row.number, standing.public_id, title, key=standing.key, revision=standing.revision)
        read_at = row.cells.get("revision", "")  # files from before this column have none
        change.overtaken = bool(read_at) and read_at != standing.cells["revision"]
        self._differences(change, sheet, row, standing)
        if change.facts or change.report:
            self._check_allowed(change, sheet, row, standing)
            self.preview.changes.append(change)
        else:
            self.preview.unchanged += 1

    def _strange(self, sheet: Sheet, local_id: str) -> str:
        if Subject.objects.filter(public_id=f"{sheet.kind}/{local_id}").exists():
            return _("It belongs to another plan. Hand it in there.")
        return _("Nothing in the record has this id. Leave it empty for a new row.")

    def _differences(self, change: Change, sheet: Sheet, row: Row, standing: Standing) -> None:
        for column in sheet.columns:
            text, before = row.cells.get(column.name), standing.cells[column.name]
            if text is None or text == before or column.name in ("id", "revision"):
                continue
            if column.name == "state" and standing.gone and text == GIVEN_UP:
                continue
            if column.kind is Kind.FIXED:
                if text:
                    self._say(sheet, row, _("It stays as it is: “%(was)s”.") % {"was": before}, column.header)
            elif column.name in REPORT:
                self._report(change, sheet, row, column, text, before)
            else:
                self._take(change, sheet, row, column, text, before)
        self._check_report(change, sheet, row, standing)
        self._check_facts(sheet, row, self._all_facts(sheet, standing) | change.facts)

    def _take(self, change: Change, sheet: Sheet, row: Row, column: Column, text: str, before: str) -> None:
        try:
            value = self.reader.fact(column, text)
        except ValueError as error:
            self._say(sheet, row, str(error), column.header)
            return
        if not change.key:
            change.facts[column.name] = value
        elif value == self._before(column, before):
            return
        else:
            change.facts[column.name] = value
        if text or before:
            change.told.append([column.header, before, text])

    def _before(self, column: Column, text: str) -> Any:
        """What stands, as a fact; None where its cell could not say it."""
        try:
            return self.reader.fact(column, text)
        except ValueError:
            return None

    def _all_facts(self, sheet: Sheet, standing: Standing) -> dict[str, Any]:
        names = ("starts", "ends", "lead", "supporting")
        return {
            column.name: self._before(column, standing.cells[column.name])
            for column in sheet.columns
            if column.name in names
        }

    def _report(self, change: Change, sheet: Sheet, row: Row, column: Column, text: str, before: str) -> None:
        try:
            change.report[column.name] = self.reader.fact(column, text)
        except ValueError as error:
            self._say(sheet, row, str(error), column.header)
            return
        change.told.append([column.header, before, text])

    def _check_report(self, change: Change, sheet: Sheet, row: Row, standing: Standing) -> None:
        if not change.report:
            return
        if not change.report.get("said"):
            self._say(sheet, row, _("The state is new: say in a sentence what was done."), "Progress note")
        state = change.report.setdefault("state", self.reader.fact(sheet.column("state"), standing.cells["state"]))
        if state not in REPORTABLE:
            self._say(
                sheet, row, _("Report not started, under way or done. To withdraw it, use its own page."), "State"
            )

    # What holds for whole rows.

    def _check_facts(self, sheet: Sheet, row: Row, facts: Mapping[str, Any]) -> None:
        if not are_in_order(facts.get("starts") or "", facts.get("ends") or ""):
            self._say(sheet, row, _("It ends before it begins."), sheet.column("ends").header)
        if facts.get("lead") and facts["lead"] in (facts.get("supporting") or []):
            self._say(sheet, row, _("The institution that leads cannot also support."), "Supporting")

    def _check_allowed(self, change: Change, sheet: Sheet, row: Row, standing: Standing) -> None:
        stage = self.table.plan.stage
        if standing.gone:
            self._say(sheet, row, _("It is withdrawn: it stays as it is."))
        elif change.facts and stage not in WRITTEN_STAGES:
            self._say(sheet, row, _("The plan has ended: what it promised stays as it is."))
        if change.report and stage not in REPORTED_STAGES:
            self._say(sheet, row, _("A plan is reported on from the day it is adopted."), "State")

    def _check_circles(self) -> None:
        needs = {
            change.public_id: change.facts["depends_on"]
            for change in self.preview.changes
            if "depends_on" in change.facts
        }
        edges = [edge for edge in self.table.edges if edge[0] not in needs]
        edges += [(step, on) for step, others in needs.items() for on in others]
        circle = find_circle(edges) if needs else None
        if not circle:
            return
        names = {public_id: name for name, public_id in reversed(list(self.reader.steps.items()))}
        words = circle_words(names.get(step, step) for step in circle)
        change = next(
            change for change in self.preview.changes if change.public_id in circle and change.public_id in needs
        )
        said = _("Milestones would wait for each other in a circle: %(circle)s.") % {"circle": words.rstrip(".")}
        self.preview.problems.append(Problem(said, change.sheet, change.row, "Depends on"))


def _known(book: Book, sheet: Sheet) -> list[Row]:
    """The rows of which one can tell which they are."""
    id_header = sheet.column("id").header
    return [row for row in book.rows.get(sheet.name, []) if id_header not in row.broken]


def _next(numbers: Iterable[str]) -> str:
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)
