"""The sheets and their columns. Names of sheets and headers never change, in any language: files are kept for years."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(Enum):
    TEXT = "text"
    DATE = "date"
    INSTITUTION = "institution"
    INSTITUTIONS = "institutions"
    VALUES = "values"
    STEPS = "steps"  # other milestones
    STATE = "state"
    FIXED = "fixed"  # says which row it is; only new rows may set it


@dataclass(frozen=True, slots=True)
class Column:
    name: str  # the fact's, as acts call it
    header: str
    meaning: str | Promise
    kind: Kind = Kind.TEXT
    width: int = 24
    longest: int = 20_000
    required: bool = False
    hidden: bool = False  # only read back


READ_AT = Column("revision", "Revision", _("Which revision the row was read at. Leave it."), Kind.FIXED, 9, hidden=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    kind: str  # of its subjects
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


COMMITMENTS = Sheet(
    "Commitments",
    "commitment",
    (
        Column("id", "Id", _("Its address in the record. Leave it; leave it empty in a new row."), Kind.FIXED, 22),
        Column("number", "Number", _("Its number in the plan. Empty in a new row: the next one."), Kind.FIXED, 9),
        Column("title", "Title", _("What the commitment is called."), width=40, longest=300, required=True),
        Column("problem", "Problem", _("The public problem that it addresses."), width=40),
        Column("text", "What it is", _("What the commitment is."), width=50),
        Column("solution", "How it contributes", _("How it will contribute to solving the problem."), width=40),
        Column(
            "values",
            "Values",
            _("Of open government, separated by semicolons: access; participation; accountability; technology."),
            Kind.VALUES,
        ),
        Column("values_why", "Why relevant", _("Why it is relevant to these values."), width=40),
        Column("additional", "Additional", _("What else there is to know: budget, other programmes."), width=30),
        Column("starts", "Begins", _("A date, or a month such as 2027-06."), Kind.DATE, 13),
        Column("ends", "Ends", _("A date, or a month such as 2027-06."), Kind.DATE, 13),
        READ_AT,
    ),
)
MILESTONES = Sheet(
    "Milestones",
    "milestone",
    (
        Column("id", "Id", _("Its address in the record. Leave it; leave it empty in a new row."), Kind.FIXED, 22),
        Column("commitment", "Commitment", _("The number of its commitment in the plan."), Kind.FIXED, 13),
        Column("number", "Number", _("Its number in the commitment. Empty in a new row: the next one."), Kind.FIXED, 9),
        Column(
            "title",
            "Deliverable",
            _("What will be there at the end, so that anybody can check."),
            width=45,
            longest=4_000,
            required=True,
        ),
        Column("text", "More about it", _("What else there is to say."), width=40),
        Column("baseline", "Baseline", _("Where things stand now."), longest=200),
        Column("target", "Target", _("A number, or a word."), longest=200, width=14),
        Column("unit", "Unit", _("Of what the target counts."), longest=80, width=14),
        Column("starts", "Begins", _("A date, or a month such as 2027-06."), Kind.DATE, 13),
        Column("ends", "Due", _("A date, or a month such as 2027-06."), Kind.DATE, 13),
        Column("lead", "Lead", _("The institution that leads, by its name in the record."), Kind.INSTITUTION, 28),
        Column(
            "supporting", "Supporting", _("Institutions that support, separated by semicolons."), Kind.INSTITUTIONS, 32
        ),
        Column(
            "depends_on",
            "Depends on",
            _("Milestones that must be done first, as commitment/milestone, separated by semicolons: 1/2; 3/1."),
            Kind.STEPS,
            16,
        ),
        Column("state", "State", _("not started, under way or done. To change it is to report."), Kind.STATE, 13),
        Column(
            "said", "Progress note", _("What was done since the last report. A note alone is a report too."), width=40
        ),
        READ_AT,
    ),
)
SHEETS: Mapping[str, Sheet] = {sheet.name: sheet for sheet in (COMMITMENTS, MILESTONES)}
HOW_TO = "How to"  # the sheet that is only read by people
STATE_NAMES: Mapping[str, str] = {
    "unknown": "not known",
    "not_started": "not started",
    "under_way": "under way",
    "done": "done",
    "withdrawn": "withdrawn",
}
REPORTABLE = ("not_started", "under_way", "done")
