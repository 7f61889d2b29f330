"""What a file was recognised as: the edition, and enough to read its rows. Pure: no Django."""

from dataclasses import dataclass

from wegov.importers.columns import Columns
from wegov.importers.layouts import Layout
from wegov.importers.survey import Survey
from wegov.importers.tables import Table

LICENCE = "CC-BY-4.0"  # of the partnership's open data page; the files themselves name none


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """A release of a database. `published_on` is ISO 8601 with reduced precision, "" where it is not known."""

    slug: str
    title: str
    published_on: str
    publisher: str
    codebook: str
    licence: str = LICENCE


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file and the edition it is of."""

    edition: EditionSpec
    table: Table
    layout: Layout
    columns: Columns
    header_row: int  # as a spreadsheet counts
    head: tuple[tuple[str, ...], ...]  # the rows down to the header
    survey: Survey
    plan_number: int = 0  # of an indicator table

    @property
    def slug(self) -> str:
        return self.edition.slug

    @property
    def title(self) -> str:
        return self.edition.title

    @property
    def published_on(self) -> str:
        return self.edition.published_on

    @property
    def publisher(self) -> str:
        return self.edition.publisher

    @property
    def codebook(self) -> str:
        return self.edition.codebook

    @property
    def licence(self) -> str:
        return self.edition.licence
