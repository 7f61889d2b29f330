"""What may stand after the question mark of an API address."""

from typing import Annotated, Any
from urllib.parse import urlencode

from ninja import Schema
from pydantic import AfterValidator, Field

from wegov.figures.paging import DEFAULT_SORT, SORTS
from wegov.figures.sets import ALLOWED, FACETS, FORMS, STAR_RULES
from wegov.record.search import RANKED

MOST = 500  # rows a page
Text = Annotated[str, AfterValidator(lambda text: text.replace("\0", ""))]


class PageQuery(Schema):
    size: int = Field(100, ge=1, le=MOST, description="Rows a page.")
    cursor: Text = Field("", description="Where the page begins: “next” of the page before it.")


class PlanQuery(PageQuery):
    member: Text = Field("", description="Only plans of the member with this code.")


class ActQuery(PageQuery):
    since: int = Field(0, ge=0, lt=2**63, description="Only acts with a number above this one.")


class LinkQuery(PageQuery):
    subject: Text = Field("", description="Only links from or to the subject with this public id.")


class SearchQuery(Schema):
    q: Text = Field(description="What to search for.")
    kind: Text = Field("", description="Only subjects of this kind.")
    size: int = Field(20, ge=1, le=100, description="Hits a page.")
    cursor: int = Field(0, ge=0, le=RANKED, description="Where the page begins: “next” of the page before it.")

    @property
    def offset(self) -> int:
        return self.cursor


def facet(name: str) -> Any:
    """A filter as documented; parse_set reads it, and refuses with a better sentence than a schema could."""
    values: Any = {"enum": list(ALLOWED[name])} if name in ALLOWED else {"pattern": f"^({FORMS[name]})$"}
    return Field(
        [],
        description=f"Only commitments with one of these values of “{name}”.",
        json_schema_extra={"items": {"type": "string", **values}},
    )


class FigureQuery(Schema):
    """A set of commitments, in the words of the explorer's address."""

    member: list[str] = facet("member")
    region: list[str] = facet("region")
    level: list[str] = facet("level")
    year: list[str] = facet("year")
    tag: list[str] = facet("tag")
    value: list[str] = facet("value")
    relevant: list[str] = facet("relevant")
    verifiable: list[str] = facet("verifiable")
    completion: list[str] = facet("completion")
    impact: list[str] = facet("impact")
    potential: list[str] = facet("potential")
    results: list[str] = facet("results")
    star: list[str] = facet("star")
    assessed: list[str] = facet("assessed")
    q: Text = Field("", description="Only commitments whose title or text matches.")
    rule: str = Field("", description="Which rule of the star counts.", json_schema_extra={"enum": ["", *STAR_RULES]})
    edition: Text = Field("", description="As this edition coded them; else each one's latest.")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As the explorer reads them."""
        chosen = [(name, value) for name in FACETS for value in getattr(self, name)]
        return chosen + [(name, getattr(self, name)) for name in ("q", "rule", "edition") if getattr(self, name)]

    @property
    def encoded(self) -> str:
        return urlencode(self.pairs)


class CommitmentQuery(FigureQuery):
    sort: str = Field(
        DEFAULT_SORT, description="The order of the commitments.", json_schema_extra={"enum": list(SORTS)}
    )
    size: int = Field(25, ge=1, le=MOST, description="Rows a page.")
    cursor: Text = Field("", description="Where the page begins: “next” of the page before it.")
