"""A member's board as data: who has which part, what each owes whom, what holds up what, which posts are vacant."""

from datetime import date
from typing import Any

from django.http import Http404
from ninja import Schema
from pydantic import Field

from wegov.coordination.board import Board, Cell, Column, Owed, Row, board_of
from wegov.coordination.vacancies import Vacancy
from wegov.datasets.schemas import Day
from wegov.members.models import Member
from wegov.plans.graph import Forecast
from wegov.plans.network import Node, Wait


class Named(Schema):
    """A subject, with what it is called; the board cuts a long title short."""

    id: str
    title: str


class BoardPart(Schema):
    """What an institution does in a commitment."""

    institution: str
    part: str = Field(description="lead or supporting; empty where it leads milestones only.")
    milestones: int = Field(description="How many of its milestones it leads.")
    late: int = Field(description="How many of these are late.")


class BoardCommitment(Named):
    """A commitment of a plan that is made or carried out, with each institution's part."""

    plan: str = Field(description="The title of its plan.")
    late: int = Field(description="How many of all its milestones are late.")
    parts: list[BoardPart]


class BoardDuty(Named):
    """An open duty: who owes it to whom, how late it is, and where it goes next."""

    about: str
    owing: str
    owed_to: str | None
    due: str = Field(description="By when; empty where no day is set.")
    level: str = Field(description="Who has to see to it that it is answered.")
    answer: str
    days_late: int
    goes_to: str = Field(description="Where it goes next if nobody answers; empty where it goes nowhere.")
    goes_on: Day | None


class BoardForecast(Named):
    """A milestone, with when it can be done as things stand today."""

    commitment: str
    lead: str = Field(description="What the institution that leads it is called.")
    state: str
    due: Day | None
    done_by: Day | None
    pushed: int = Field(description="Days by which what it waits for pushes it.")
    late: int = Field(description="Days after its due day.")


class BoardWait(Schema):
    """A milestone that waits for another one that is late."""

    milestone: BoardForecast
    waits_for: BoardForecast


class BoardVacancy(Schema):
    """An office that nobody holds although something waits for it."""

    role: str
    body: str
    leads: int = Field(description="How many commitments and open milestones it leads.")
    since: Day | None = Field(description="null where it was never filled.")


class BoardTotals(Schema):
    """How many there are in all; the lists hold a page of them."""

    commitments: int
    duties: int
    overdue_duties: int
    waits: int


class BoardDocument(Schema):
    """The board of a member, as its page shows it."""

    member: str
    today: Day
    institution: str | None = Field(description="What it is narrowed to.")
    totals: BoardTotals
    institutions: list[Named] = Field(description="Those with a part in the commitments listed, most parts first.")
    commitments: list[BoardCommitment]
    duties: list[BoardDuty]
    waits: list[BoardWait]
    vacancies: list[BoardVacancy]


def read_board(
    member: Member, today: date, *, institution: str = "", page: int = 1, duties_page: int = 1
) -> dict[str, Any]:
    """The board that the page shows: the same queries, the same pages. Raises Http404 for no such institution."""
    board = board_of(member, today, institution=institution, page=page, duties_page=duties_page)
    if institution and board.chosen is None:
        raise Http404
    return {
        "member": member.subject.public_id,
        "today": today,
        "institution": _institution(board.chosen) if board.chosen else None,
        "totals": _totals(board),
        "institutions": [{"id": _institution(column), "title": column.title} for column in board.columns],
        "commitments": [_commitment(row) for row in board.rows],
        "duties": [_duty(owed) for owed in board.owed],
        "waits": [_wait(wait) for wait in board.waits],
        "vacancies": [_vacancy(vacancy, member) for vacancy in board.vacancies],
    }


def forecast_row(node: Node, forecast: Forecast) -> dict[str, Any]:
    return {
        "id": node.url.removeprefix("/"),
        "title": node.title,
        "commitment": node.commitment_url.removeprefix("/"),
        "lead": node.lead_title,
        "state": node.state,
        "due": node.step.due,
        "done_by": forecast.done_by,
        "pushed": forecast.pushed,
        "late": forecast.late,
    }


def _totals(board: Board) -> dict[str, int]:
    return {
        "commitments": board.commitments,
        "duties": board.duties,
        "overdue_duties": board.overdue,
        "waits": board.waiting,
    }


def _institution(column: Column) -> str:
    return f"institution/{column.local_id}"


def _commitment(row: Row) -> dict[str, Any]:
    parts = [_part(column, cell) for column, cell in row.line if cell is not None]
    return {
        "id": row.url.removeprefix("/"),
        "title": row.title,
        "plan": row.plan,
        "late": row.late,
        "parts": parts,
    }


def _part(column: Column, cell: Cell) -> dict[str, Any]:
    return {"institution": _institution(column), "part": cell.part, "milestones": cell.steps, "late": cell.late}


def _duty(owed: Owed) -> dict[str, Any]:
    duty = owed.duty
    return {
        "id": duty.subject.public_id,
        "title": duty.subject.title,
        "about": duty.about.public_id,
        "owing": duty.owing.subject.public_id,
        "owed_to": duty.owed_to.subject.public_id if duty.owed_to else None,
        "due": duty.subject.ends,
        "level": duty.level,
        "answer": duty.answer,
        "days_late": owed.days_late,
        "goes_to": owed.goes_to,
        "goes_on": owed.goes_on,
    }


def _wait(wait: Wait) -> dict[str, Any]:
    return {
        "milestone": forecast_row(wait.milestone, wait.forecast),
        "waits_for": forecast_row(wait.need, wait.need_forecast),
    }


def _vacancy(vacancy: Vacancy, member: Member) -> dict[str, Any]:
    body = f"institution/{vacancy.local_id}" if vacancy.local_id else member.subject.public_id
    return {"role": vacancy.role, "body": body, "leads": vacancy.leads, "since": vacancy.since}
