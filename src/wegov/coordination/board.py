"""The board of a member: who has which part, what each owes whom, what holds up what, which posts are vacant."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When
from django.utils.text import Truncator

from wegov.coordination.vacancies import Vacancy, vacancies_of
from wegov.duties.models import Duty
from wegov.duties.queries import due_of, next_step_of, open_duties_of
from wegov.members.models import Institution, Member
from wegov.plans.models import ActionPlan, Commitment, Milestone, Responsibility, Stage
from wegov.plans.network import Wait, fetch_words, needs_of, network_around
from wegov.plans.standing import is_late
from wegov.record.dates import is_over
from wegov.record.queries import ended_before

COMMITMENTS = 12
DUTIES = 10
WAITS = 10
LONGEST_TITLE = 110
COLUMNS = ("pk", "subject__title", "subject__language", "subject__public_id", "plan__subject__title")


@dataclass(slots=True)
class Cell:
    """An institution's part in a commitment: leads, supporting, or steps alone; how many of its steps are late."""

    part: str = ""
    steps: int = 0
    late: int = 0


@dataclass(slots=True)
class Row:
    """A commitment and what each institution does in it."""

    key: int
    title: str
    language: str
    url: str
    plan: str
    late: int = 0  # of all its steps, whoever leads them
    cells: dict[int, Cell] = field(default_factory=dict)
    line: Sequence[tuple["Column", Cell | None]] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """An institution that has a part in what is shown."""

    key: int
    title: str
    local_id: str

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Owed:
    """An open duty, with how late it is and where it goes next."""

    duty: Duty
    days_late: int
    goes_to: str = ""
    goes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Board:
    rows: Sequence[Row]
    columns: Sequence[Column]
    commitments: int
    owed: Sequence[Owed]
    duties: int
    overdue: int
    waits: Sequence[Wait]
    waiting: int
    vacancies: Sequence[Vacancy]
    institutions: Sequence[Column]  # to choose from
    chosen: Column | None

    @property
    def by_institution(self) -> list[tuple[Column, list[tuple[Row, Cell]]]]:
        """The same as the rows, an institution after the other, for narrow screens."""
        return [
            (column, [(row, row.cells[column.key]) for row in self.rows if column.key in row.cells])
            for column in self.columns
        ]


def board_of(member: Member, today: date, *, institution: str = "", page: int = 1, duties_page: int = 1) -> Board:
    """What coordination looks like today; `institution`, a local id, narrows everything to what concerns it.

    Where the member has no such institution the board is the whole one, and `chosen` is None.
    """
    institutions = _institutions(member)
    chosen = next((column for column in institutions if column.local_id == institution), None)
    only = chosen.key if chosen else None
    plans = running_plans(member, today)
    commitments = list(_commitments(plans, only).order_by("plan__number", "pk").values_list(*COLUMNS))
    rows = {row[0]: _row(*row) for row in commitments[(page - 1) * COMMITMENTS : page * COMMITMENTS]}
    columns = _fill(rows, today)
    duties = _duties(member, only)
    counted = duties.aggregate(in_all=Count("pk"), overdue=Count("pk", filter=ended_before(today)))
    waits = _waits(member, only, today)
    fetch_words(node for wait in waits[:WAITS] for node in (wait.milestone, wait.need))
    return Board(
        rows=list(rows.values()),
        columns=columns,
        commitments=len(commitments),
        owed=[owed(duty, today) for duty in _in_order(duties)[(duties_page - 1) * DUTIES : duties_page * DUTIES]],
        duties=counted["in_all"],
        overdue=counted["overdue"],
        waits=waits[:WAITS],
        waiting=len(waits),
        vacancies=vacancies_of(member, plans, _named(institutions, only), today),
        institutions=institutions,
        chosen=chosen,
    )


def running_plans(member: Member, today: date) -> list[ActionPlan]:
    """The plans that are being made or carried out; of those that others wrote down, the ones not over."""
    plans = member.plans.select_related("subject").exclude(stage=Stage.ENDED).order_by("number")
    return [plan for plan in plans if plan.stage or (plan.subject.ends and not is_over(plan.subject.ends, today))]


def owed(duty: Duty, today: date) -> Owed:
    due, step = due_of(duty), next_step_of(duty)
    late = max(0, (today - due).days) if due else 0
    return Owed(duty, late, *(step or ("", None)))


def _commitments(plans: Sequence[ActionPlan], only: int | None) -> QuerySet[Commitment]:
    commitments = Commitment.objects.filter(plan__in=plans).exclude(subject__state="withdrawn")
    if only is None:
        return commitments
    parts = Responsibility.objects.filter(institution=only).values("commitment")
    steps = Milestone.objects.filter(lead=only).values("commitment")
    return commitments.filter(Q(pk__in=parts) | Q(pk__in=steps))


def _row(key: int, title: str, language: str, public_id: str, plan: str) -> Row:
    return Row(key, Truncator(title).chars(LONGEST_TITLE), language, f"/{public_id}", plan)


def _fill(rows: Mapping[int, Row], today: date) -> list[Column]:
    """Put the institutions' parts and steps into the rows; the institutions, the one with most parts first."""
    named: dict[int, Column] = {}
    for key, part, *named_as in Responsibility.objects.filter(commitment__in=rows).values_list(
        "commitment", "part", "institution", "institution__subject__title", "institution__subject__public_id"
    ):
        _cell(rows[key], named, named_as).part = part
    steps = Milestone.objects.filter(commitment__in=rows).exclude(state="withdrawn")
    for key, state, ends, stage, *named_as in steps.values_list(
        "commitment",
        "state",
        "subject__ends",
        "commitment__plan__stage",
        "lead",
        "lead__subject__title",
        "lead__subject__public_id",
    ):
        late = is_late(state, ends, stage, today)
        rows[key].late += late
        if named_as[0] is not None:
            cell = _cell(rows[key], named, named_as)
            cell.steps += 1
            cell.late += late
    parts: Counter[int] = Counter()
    for row in rows.values():
        for column in row.cells:
            parts[column] += 1
    columns = sorted(named.values(), key=lambda column: (-parts[column.key], column.title))
    for row in rows.values():
        row.line = [(column, row.cells.get(column.key)) for column in columns]
    return columns


def _cell(row: Row, named: dict[int, Column], named_as: Sequence[Any]) -> Cell:
    key, title, public_id = named_as
    named.setdefault(key, Column(key, title, public_id.partition("/")[2]))
    return row.cells.setdefault(key, Cell())


def _duties(member: Member, only: int | None) -> QuerySet[Duty]:
    duties = open_duties_of(member)
    return duties if only is None else duties.filter(Q(owing=only) | Q(owed_to=only))


def _in_order(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """The longest overdue first, those without a day last."""
    return duties.order_by(Case(When(subject__ends="", then=1), default=0), "subject__ends", "pk")


def _waits(member: Member, only: int | None, today: date) -> list[Wait]:
    needs = needs_of(member)
    waits = network_around(needs, needs, today).waits()
    if only is None:
        return waits
    return [wait for wait in waits if only in (wait.milestone.lead, wait.need.lead)]


def _named(institutions: Sequence[Column], only: int | None) -> dict[int, tuple[str, str]]:
    """What the institutions are called, by key; only the chosen one where one is."""
    return {row.key: (row.title, row.local_id) for row in institutions if only in (None, row.key)}


def _institutions(member: Member) -> list[Column]:
    rows = Institution.objects.filter(member=member).order_by("subject__title")
    named: Iterable[tuple[int, str, str]] = rows.values_list("pk", "subject__title", "subject__public_id")
    return [Column(key, title, public_id.partition("/")[2]) for key, title, public_id in named]
