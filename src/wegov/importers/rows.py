"""What the readers give: rows, rows refused, and what looked odd but was kept. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wegov.importers.sentences import ODD_SENTENCES
from wegov.members.countries import Country

Values = Mapping[str, str]
SHOWN = 80  # characters of a cell that was refused


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken. `row` is the number a spreadsheet shows, `found` the beginning of the cell."""

    row: int
    column: str
    found: str
    expected: str

    def __post_init__(self) -> None:
        if len(self.found) > SHOWN:
            object.__setattr__(self, "found", f"{self.found[: SHOWN - 1]}…")


@dataclass(frozen=True, slots=True)
class Odd:
    """Something kept although it looks wrong. `row` 0 speaks of the whole file."""

    row: int
    column: str
    kind: str
    values: Values = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return ODD_SENTENCES[self.kind].format(**self.values)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment as one edition tells it.

    Dates are ISO 8601 with reduced precision ("2014", "2014-06", "2014-06-30", "" = none). `tags_missing` holds, for
    tags that are neither set nor unset, why (NR, ND, NA). `as_coded` holds the file's cells except the full text, the
    policy tags and the contact columns.
    """

    row: int
    member: Country
    plan_number: int
    plan_ogp_id: str
    ogp_id: str
    number: str
    title: str
    short_title: str
    text: str
    theme: str
    lead_institution: str
    supporting_institutions: str
    starts: str
    starts_text: str
    ends: str
    ends_text: str
    year_submitted: int | None
    plan_ends: int | None
    tags: tuple[str, ...]
    tags_missing: Values
    codes: Values
    report_year_progress: int | None
    report_year_end: int | None
    url: str
    assessed: bool
    as_coded: Values


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """How one plan was made and followed."""

    row: int
    member: Country
    plan_number: int
    year_submitted: int | None
    codes: Values
    as_coded: Values


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of a milestone, in English and, under their languages, in others.

    `commitment`, `milestone` and `indicator` are the file's numbers (C01, C01.1, C01.1.1).
    """

    row: int
    member: Country
    plan_number: int
    commitment: str
    commitment_title: str
    milestone: str
    milestone_title: str
    indicator: str
    indicator_text: str
    translations: Mapping[str, Values]
    due: str
    due_text: str
    lead_institution: str


Row = CommitmentRow | ProcessRow | IndicatorRow
Outcome = Row | Refused | Odd
