"""The shapes of the API's answers, read off the resources' columns."""

from functools import cache
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, WithJsonSchema, create_model

from wegov.datasets.described import DESCRIBED
from wegov.datasets.documents import PARTS
from wegov.datasets.reading import Column, Kind, Resource
from wegov.datasets.resources.plans import INDICATORS
from wegov.datasets.resources.record import ACTS, LINKS
from wegov.record.search import Hit

Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
TYPES: dict[Kind, Any] = {
    Kind.STRING: str,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.BOOLEAN: bool,
    Kind.DATE: Day,
    Kind.DATETIME: Time,
    Kind.OBJECT: dict[str, Any],
    Kind.ARRAY: list[str],
}


SINGULAR = {"responsibilities": "responsibility", "dependencies": "dependency"}


class Refusal(Schema):
    """What is wrong, as a sentence."""

    error: str


class FigureName(Schema):
    """A figure, by name."""

    name: str
    title: str
    question: str
    rule: str
    form: str
    unit: str


class FigureSource(Schema):
    document: str
    year: str


class FigureYear(Schema):
    year: str
    count: int
    of: int


class FigurePoint(Schema):
    label: str
    counts: list[int]


class FigureSeries(Schema):
    keys: list[str]
    points: list[FigurePoint]


class FigureReport(Schema):
    """A figure of one set. Shares are fractions of 1, unrounded."""

    figure: str
    title: str
    question: str
    rule: str
    star_rule: str | None
    source: FigureSource
    form: str
    unit: str
    set: str = Field(description="The set, as it stands in the explorer's address.")
    edition: str | None
    fictional: bool = Field(description="Whether the demonstration is what was counted.")
    version: int = Field(description="The record's version: its highest act.")
    value: float | None
    count: int
    of: int | None
    missing: dict[str, int] = Field(description="How many rows could not be counted, by reason.")
    by_year: list[FigureYear]
    series: FigureSeries
    sentence: str


class HitRow(Schema):
    """A subject that was found."""

    id: str
    kind: str
    language: str
    title: str
    excerpt: str = Field(description="Where the words stand in its text.")


def hit_row(hit: Hit) -> dict[str, str]:
    """A hit without the marks around what matched."""
    title, excerpt = ("".join(text for text, _matched in part) for part in (hit.title, hit.excerpt))
    return {"id": hit.public_id, "kind": hit.kind, "language": hit.language, "title": title, "excerpt": excerpt}


@cache
def row_schema(resource_name: str, resource: Resource) -> Any:
    """One row of a resource."""
    fields: dict[str, Any] = {column.name: _field(column) for column in resource.columns}
    return create_model(_name(resource_name), __base__=Schema, __doc__=str(resource.description), **fields)


def page_schema(item: Any, *, total: bool) -> Any:
    """A page of rows: items, the cursor of the next page, and how many there are where that is counted."""
    counted: dict[str, Any] = {"total": (int, Field(description="How many there are in all."))} if total else {}
    return create_model(
        f"{item.__name__}Page",
        __base__=Schema,
        **counted,
        items=(listed(item), ...),
        next=(str | None, Field(description="The cursor of the next page; null on the last.")),
    )


@cache
def document_schema(kind: str) -> Any:
    """A subject with all that belongs to it."""
    parts: dict[str, Any] = {
        name: (listed(_part_schema(kind, name, resource)), ...) for name, (resource, _column) in PARTS[kind].items()
    }
    return create_model(
        f"{kind.capitalize()}Document",
        __base__=row_schema(kind, DESCRIBED[kind]),
        **parts,
        aliases=(list[str], Field(description="Other ids by which it is known.")),
        links=(listed(row_schema("link", LINKS)), Field(description="How it led to others, and others to it.")),
    )


def _part_schema(kind: str, name: str, resource: Resource) -> Any:
    row = row_schema(singular(resource), resource)
    if (kind, name) != ("commitment", "milestones"):
        return row
    return create_model(
        "MeasuredMilestone", __base__=row, indicators=(listed(row_schema("indicator", INDICATORS)), ...)
    )


def singular(resource: Resource) -> str:
    """What one row of a resource is called."""
    kind = next((kind for kind, shown in DESCRIBED.items() if shown is resource), "")
    return kind or SINGULAR.get(resource.name) or resource.name.removesuffix("s")


def listed(item: Any) -> Any:
    return list[item]


def _field(column: Column) -> Any:
    kind: Any = Literal[column.values + column.missing] if column.values else TYPES[column.kind]
    if column.nullable:
        kind = kind | None
    return kind, Field(description=str(column.description))


def _name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


Commitment = row_schema("commitment", DESCRIBED["commitment"])
CommitmentPage = page_schema(Commitment, total=True)
MemberPage = page_schema(row_schema("member", DESCRIBED["member"]), total=False)
PlanPage = page_schema(row_schema("plan", DESCRIBED["plan"]), total=False)
EditionPage = page_schema(row_schema("edition", DESCRIBED["edition"]), total=False)
ActPage = page_schema(row_schema("act", ACTS), total=False)
LinkPage = page_schema(row_schema("link", LINKS), total=False)
HitPage = page_schema(HitRow, total=True)
MemberDocument = document_schema("member")
PlanDocument = document_schema("plan")
CommitmentDocument = document_schema("commitment")
DESK_DOCUMENTS = {
    kind: document_schema(kind)
    for kind in ("milestone", "institution", "duty", "comment", "evidence", "forum", "meeting")
}
