"""What charts draw, as plain rows: the shell turns them into bars, columns and maps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegov.figures.figures import Form, Result, Unit, break_down
from wegov.figures.selection import Selection
from wegov.figures.sets import CommitmentSet
from wegov.figures.words import value_words
from wegov.reviews.codes import MISSING

SMALL = 30  # a share of fewer rows than this is marked as such, on every page


@dataclass(frozen=True, slots=True)
class Key:
    tone: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    counts: Sequence[int]
    url: str = ""
    whole: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    title: str
    count: int
    url: str


# Ten codes would be too many parts of a column: codes that say the same to a reader share one.
PARTS: Sequence[tuple[Key, Sequence[str]]] = (
    (Key("done", _("Complete")), ("complete",)),
    (Key("most", _("Substantial")), ("substantial",)),
    (Key("some", _("Limited")), ("limited",)),
    (Key("none", _("Not started")), ("not_started",)),
    (Key("unclear", _("Unclear, no evidence")), ("unclear", "no_evidence")),
    (Key("withdrawn", _("Withdrawn")), ("withdrawn",)),
    (Key("missing", _("Not reviewed, not asked")), MISSING),
)


def completion_keys() -> list[Key]:
    return [key for key, _codes in PARTS]


def completion_bars(result: Result, address: str) -> list[Bar]:
    """The series of completion by year; each year leads to its commitments."""
    places = {code: index for index, code in enumerate(result.figure.keys)}
    chosen = result.asked.selection.set
    return [
        Bar(
            value_words("year", point.label, result.asked.columns),
            [sum(point.counts[places[code]] for code in codes) for _key, codes in PARTS],
            _narrowed(address, chosen, "year", point.label),
        )
        for point in result.series
    ]


def series_bars(result: Result, address: str) -> list[Bar]:
    chosen = result.asked.selection.set
    return [
        Bar(
            value_words("year", point.label, result.asked.columns),
            point.counts,
            _narrowed(address, chosen, "year", point.label),
        )
        for point in result.series
    ]


def figure_bars(result: Result, facet: str, address: str) -> list[Bar]:
    """A figure by member or year, with the whole that each share is of; small ones say so."""
    share = result.figure.form is Form.SHARE
    rows = break_down(result, facet)
    if facet == "member":
        rows.sort(key=lambda row: -row[2])
    return [
        Bar(
            value_words(facet, value, result.asked.columns),
            [count],
            _narrowed(address, result.asked.selection.set, facet, value),
            of if share else None,
            small_words(of) if share else "",
        )
        for value, count, of in rows
    ]


def facet_bars(selection: Selection, facet: str, address: str, *, most: int = 20, shares: bool = True) -> list[Bar]:
    """How many commitments of the set have each value, the most frequent first."""
    counts = zip(selection.axis(facet).keys, selection.axis(facet).counts(selection.mask).tolist(), strict=True)
    held = sorted(((value, count) for value, count in counts if count), key=lambda pair: -pair[1])
    return [
        Bar(
            value_words(facet, value, selection.columns),
            [count],
            _narrowed(address, selection.set, facet, value),
            selection.total if shares else None,
        )
        for value, count in held[:most]
    ]


def member_places(selection: Selection, address: str) -> list[Place]:
    """Members on the map, with how many commitments of the set are theirs."""
    counts: Mapping[str, int] = dict(
        zip(
            selection.axis("member").keys,
            selection.axis("member").counts(selection.mask).tolist(),
            strict=True,
        )
    )
    return [
        Place(
            member.code,
            gettext("%(member)s: %(count)s") % {"member": member.title, "count": counts[member.code]},
            counts[member.code],
            _narrowed(address, selection.set, "member", member.code),
        )
        for member in selection.columns.members
        if counts.get(member.code)
    ]


def is_small(of: int | None) -> bool:
    """Whether a share is of so few rows that each of them moves it visibly; what is no share is not small."""
    return of is not None and of < SMALL


def small_words(of: int) -> str:
    return gettext("small set") if is_small(of) else ""


def can_break_down(result: Result) -> bool:
    return result.figure.unit is not Unit.MEMBER and result.figure.form in (Form.SHARE, Form.COUNT)


def _narrowed(address: str, chosen: CommitmentSet, facet: str, value: str) -> str:
    return f"{address}?{chosen.choosing(facet, value).page_query}"
