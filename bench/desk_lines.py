"""What is measured on a full desk, in order."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from datetime import time as clock

import openpyxl
from django.core.management import call_command
from django.db import connection, transaction

from bench.desk_data import SOURCE, load_desk
from bench.desk_pages import page_lines
from bench.lines import Line, seconds_line
from wegov.accounts.models import Person
from wegov.coordination.reminders import write_reminders
from wegov.mail.models import Letter
from wegov.plans.lateness import milestone_standing, standings
from wegov.plans.models import ActionPlan, Milestone, Stage
from wegov.plans.spreadsheet.comparing import Preview, compare
from wegov.plans.spreadsheet.reading import read_book
from wegov.plans.spreadsheet.standing_rows import table_of
from wegov.plans.spreadsheet.taking_over import keep_upload, take_over
from wegov.plans.spreadsheet.writing import write_plan
from wegov.plans.standing import RollUp, roll_up
from wegov.record.actions import Moment

TODAY = date(2026, 11, 22)
NOW = datetime.combine(TODAY, clock(4, 5), UTC)
ROWS = 5_000
ID, TITLE, NEEDS, STATE, SAID = 1, 4, 13, 14, 15  # columns of milestones
CHAIN = 200  # milestones that wait for each other, one after the other


def desk_lines() -> Iterator[Line]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", "--no-input", verbosity=0)
    load_desk(today=TODAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    yield from page_lines()
    yield from lateness_lines()
    yield from reminder_lines()
    yield from spreadsheet_lines()


def lateness_lines() -> Iterator[Line]:
    seconds = _took(lambda: sum(placed.standing.late for placed in standings(Milestone.objects.all(), TODAY)))
    rolled = _took(lambda: [_roll_up(plan) for plan in ActionPlan.objects.all()])
    yield seconds_line("how each of 30,000 milestones stands", seconds, 5)
    yield seconds_line("what they add up to for each of 200 plans", rolled, 5)
    rows = Milestone.objects.select_related("subject", "commitment__plan")
    loop = _took(lambda: [milestone_standing(row, row.commitment.plan, TODAY) for row in rows])
    yield Line("beside: a loop over 30,000 objects", f"{loop:.1f} s")


def _roll_up(plan: ActionPlan) -> RollUp:
    return roll_up(row.standing for row in standings(Milestone.objects.filter(commitment__plan=plan), TODAY))


def reminder_lines() -> Iterator[Line]:
    """Every open milestone within a year that somebody leads, for each of the 20 people who share an office."""
    with transaction.atomic():
        seconds = _took(lambda: write_reminders(now=NOW))
        letters = Letter.objects.count()
        people = Letter.objects.values("person").distinct().count()
        again = _took(lambda: write_reminders(now=NOW))
        same = Letter.objects.count() == letters
        transaction.set_rollback(True)
    each = 10_000 * seconds / letters
    what = f"reminders for {people:,} people, {letters:,} letters queued"
    yield Line(what, f"{seconds:.1f} s, {each:.1f} s for each 10,000", "≤ 10 s for 10,000", each <= 10)
    yield Line("the same night again: none is written twice", f"{again:.1f} s", "none", same)
    yield Line("beside: 10,000 letters, one statement each", f"{_letters_one_by_one():.1f} s")


def _letters_one_by_one() -> float:
    people = list(Person.objects.values_list("pk", flat=True)[:10_000])

    def write() -> None:
        for key in people:
            Letter.objects.create(
                person_id=key, kind="milestone_due", key="x", facts={}, written_at=NOW, not_before=NOW
            )

    with transaction.atomic():
        seconds = _took(write)
        transaction.set_rollback(True)
    return seconds


def spreadsheet_lines() -> Iterator[Line]:
    """A draft is filled with 5,000 milestones from a file; then each of them is reworded by a second one."""
    plan = ActionPlan.objects.select_related("subject", "member__subject").filter(stage=Stage.DRAFT).order_by("pk")[0]
    for what, file in (("new", _with_new_rows(plan)), ("reworded", None)):
        content = file or _reworded(plan)
        read = _took(lambda content=content: openpyxl.load_workbook(io.BytesIO(content)))  # type: ignore[misc]
        previews: list[Preview] = []
        looked = _took(lambda content=content, previews=previews: previews.append(_preview(plan, content)))  # type: ignore[misc]
        yield seconds_line(f"a spreadsheet of {ROWS:,} {what} milestones previewed", looked, 5)
        yield Line("beside: openpyxl reads the file", f"{read:.1f} s")
        person = Person.objects.order_by("pk")[0]
        upload = keep_upload(plan, person, previews[0], sha256="", now=NOW)
        taken = _took(lambda upload=upload: take_over(upload, by=SOURCE, at=Moment(NOW), source=SOURCE))  # type: ignore[misc]
        yield seconds_line(f"its {len(previews[0].changes):,} rows taken over, with an act each", taken, 20)
    yield _confirmed_line(plan, "dependencies", _with_needs(plan))
    ActionPlan.objects.filter(pk=plan.pk).update(stage=Stage.IMPLEMENTATION, adopted_on=TODAY)
    plan.refresh_from_db(fields=["stage", "adopted_on"])
    yield _confirmed_line(plan, "reports", _with_reports(plan))


def _confirmed_line(plan: ActionPlan, what: str, content: bytes) -> Line:
    preview, person = _preview(plan, content), Person.objects.order_by("pk")[0]
    upload = keep_upload(plan, person, preview, sha256="", now=NOW)
    taken = _took(lambda: take_over(upload, said="x", decided_by="x", by=SOURCE, at=Moment(NOW), source=SOURCE))
    return seconds_line(f"a spreadsheet of {len(preview.changes):,} {what} taken over, with an act each", taken, 20)


def _preview(plan: ActionPlan, content: bytes) -> Preview:
    preview = compare(read_book(content), table_of(plan))
    if preview.problems:
        raise RuntimeError(str(preview.problems[0]))
    return preview


def _with_new_rows(plan: ActionPlan) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_plan(table_of(plan))))
    sheet, numbers = book["Milestones"], [row[1].value for row in book["Commitments"].iter_rows(min_row=2)]
    for row in range(sheet.max_row - 1, ROWS):
        dates = ["2027-01-01", "2027-06-30"]
        sheet.append(
            [None, numbers[row % len(numbers)], None, f"Deliverable {row}", "More.", "0", "10", "pages", *dates]
        )
    return _saved(book)


def _reworded(plan: ActionPlan) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_plan(table_of(plan))))
    for row in book["Milestones"].iter_rows(min_row=2, min_col=TITLE, max_col=TITLE):
        row[0].value = f"{row[0].value}, reworded"
    return _saved(book)


def _with_needs(plan: ActionPlan) -> bytes:
    """Each milestone waits for the one above it; the first of every chain for none."""
    book = openpyxl.load_workbook(io.BytesIO(write_plan(table_of(plan))))
    sheet = book["Milestones"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, NEEDS).value = sheet.cell(row - 1, ID).value if (row - 2) % CHAIN else None
    return _saved(book)


def _with_reports(plan: ActionPlan) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_plan(table_of(plan))))
    for row in range(2, book["Milestones"].max_row + 1):
        book["Milestones"].cell(row, STATE).value = "under way"
        book["Milestones"].cell(row, SAID).value = "As planned."
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
