"""Sets of commitments, described by a query in an address. The same set always has the same address.

Within a facet any of the chosen values will do; between facets all must hold. Pure: no database.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from wegov.figures.columns import NO_TAG, NO_VALUE, UNKNOWN, VALUES, Columns, vocabulary
from wegov.figures.exceptions import FiguresError
from wegov.members.models import Level, Region
from wegov.plans.tags import all_tags
from wegov.reviews.codes import MISSING

# Facet -> axis of the columns. A star is one under a rule: the published column of that rule.
FACETS: Mapping[str, str] = {
    "member": "member",
    "region": "region",
    "level": "level",
    "year": "year",
    "tag": "tag",
    "value": "value",
    "relevant": "relevant",
    "verifiable": "verifiable",
    "completion": "completion",
    "impact": "potential_impact",
    "potential": "potential_results",
    "results": "opened_government",
    "star": "",
    "assessed": "assessed",
}
PLAN_FACETS = ("member", "region", "level", "year")  # what can be said of a plan as a whole
STAR_RULES: Mapping[str, str] = {
    "first-published": "starred_first_published",
    "before-june-2014": "starred_before_june_2014",
    "2015-only": "starred_2015_only",
    "progress": "starred_progress",
    "end": "starred_end",
}
DEFAULT_RULE = "progress"
MOST_PAIRS = 500  # in one address
STAR = vocabulary("starred_progress")
# The values that each facet may have; those of member and year are checked by their form, and against the columns.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "region": tuple(Region.values),
    "level": tuple(Level.values),
    "tag": (*(tag.id for tag in all_tags()), NO_TAG),
    "value": (*VALUES, NO_VALUE, *MISSING),
    "relevant": vocabulary("relevant"),
    "verifiable": vocabulary("verifiable"),
    "completion": vocabulary("completion_end"),
    "impact": vocabulary("potential_impact"),
    "potential": vocabulary("potential_results"),
    "results": vocabulary("opened_government"),
    "star": STAR,
    "assessed": ("yes", "no"),
    "rule": tuple(STAR_RULES),
}
FORMS: Mapping[str, str] = {"member": r"[A-Z]{2,3}", "year": rf"[12]\d{{3}}|{UNKNOWN}"}
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CommitmentSet:
    """A set in its normal form. `rule` says which star is meant, `edition` whose codes ("" = the latest)."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    rule: str = DEFAULT_RULE
    edition: str = ""

    def values(self, facet: str) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        pairs = [(facet, value) for facet in FACETS for value in self.values(facet)]
        # A rule says something about the set only where stars are chosen.
        pairs += [("rule", self.rule)] if self.values("star") and self.rule != DEFAULT_RULE else []
        pairs += [("q", self.text)] if self.text else []
        return pairs + ([("edition", self.edition)] if self.edition else [])

    @property
    def query(self) -> str:
        """The set as it stands in an address: member=GE&year=2014."""
        return urlencode(self.pairs, safe=":")

    @property
    def page_pairs(self) -> list[tuple[str, str]]:
        """As `pairs`, for a page: it shows stars, so the rule says something even where none is chosen."""
        spoken = self.rule != DEFAULT_RULE and not self.values("star")
        return self.pairs + ([("rule", self.rule)] if spoken else [])

    @property
    def page_query(self) -> str:
        return urlencode(self.page_pairs, safe=":")

    def choosing(self, facet: str, *values: str) -> "CommitmentSet":
        """The same set with these values of one facet instead of those it had."""
        chosen = {name: kept for name, kept in self.chosen.items() if name != facet}
        return replace(self, chosen=chosen | ({facet: _ordered(facet, values)} if values else {}))

    def without(self, facet: str, value: str) -> "CommitmentSet":
        return self.choosing(facet, *(kept for kept in self.values(facet) if kept != value))


def parse_query(query: str) -> list[tuple[str, str]]:
    """The pairs of a query as it stands after the question mark of an address. Raises FiguresError with a sentence."""
    stray = next((part for part in query.removeprefix("?").split("&") if part and "=" not in part), None)
    if stray is not None:
        raise FiguresError(_("“%(part)s” is no condition: write name=value, as in member=GE.") % {"part": stray[:40]})
    try:
        return parse_qsl(query.removeprefix("?"), keep_blank_values=False, max_num_fields=MOST_PAIRS)
    except ValueError as error:
        raise FiguresError(
            _("This set cannot be read. It is written as name=value&name=value, with at most %(most)s of them.")
            % {"most": MOST_PAIRS}
        ) from error


def parse_set(pairs: Pairs, *, also: Iterable[str] = ()) -> CommitmentSet:
    """Read a set; names in `also` belong to the page, not to the set. Raises FiguresError with a sentence."""
    chosen: dict[str, list[str]] = {}
    single = {"rule": DEFAULT_RULE, "q": "", "edition": ""}
    ignored = set(also)
    for name, raw in pairs:
        value = " ".join(raw.replace("\0", " ").split())
        if name in single:
            single[name] = _allowed(name, value) if value else single[name]
        elif name in FACETS:
            chosen.setdefault(name, []).extend([_allowed(name, value)] if value else [])
        elif name not in ignored:
            raise FiguresError(
                _("“%(name)s” is not something commitments can be chosen by. These are: %(known)s.")
                % {"name": name, "known": ", ".join([*FACETS, *single])}
            )
    ordered = {facet: _ordered(facet, chosen[facet]) for facet in FACETS if chosen.get(facet)}
    return CommitmentSet(ordered, single["q"], single["rule"], single["edition"])


def check_set(chosen: CommitmentSet, columns: Columns) -> None:
    """Refuse members that are not on record, and the demonstration mixed with real members. Raises FiguresError."""
    fictional = {member.code: member.fictional for member in columns.members}
    codes = chosen.values("member")
    for code in codes:
        if code not in fictional:
            raise FiguresError(_("No member on record has the code “%(code)s”.") % {"code": code})
    if len({fictional[code] for code in codes}) > 1:
        raise FiguresError(_("The demonstration government is fictional and is never counted together with others."))


def _allowed(name: str, value: str) -> str:
    known = ALLOWED.get(name)
    if known is not None and value in known:
        return value
    if known is None and (name not in FORMS or re.fullmatch(FORMS[name], value)):
        return value
    expected = ", ".join(known) if known and len(known) <= 20 else _("see the list in the explorer")
    raise FiguresError(
        _("“%(value)s” is not a value of “%(name)s”. Expected: %(expected)s.")
        % {"value": value, "name": name, "expected": expected}
    )


def _ordered(facet: str, values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in the order of its vocabulary, else of the alphabet."""
    known = ALLOWED.get(facet)
    return tuple(sorted(set(values), key=known.index if known else None))
