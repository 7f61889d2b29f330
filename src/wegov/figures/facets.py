"""What a page offers to narrow a set down, and what it is narrowed down to already."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegov.figures.catalogue import RULES
from wegov.figures.selection import Selection
from wegov.figures.sets import DEFAULT_RULE, FACETS, CommitmentSet
from wegov.figures.words import FACET_WORDS, value_words

BY_COUNT = ("member", "tag")  # long lists: what is chosen, then the most frequent


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str | Promise
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        return sum(choice.checked for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Filter:
    """Something the set is narrowed down to, and the same set without it."""

    group: str | Promise
    label: str | Promise
    without: CommitmentSet


def facet_groups(selection: Selection) -> list[Group]:
    """Every facet that tells commitments of this set apart, or that is chosen already."""
    key = ("groups", selection.set.query, selection.set.rule, get_language())
    groups = selection.columns.keep(key, lambda: [_group(selection, facet) for facet in FACETS])
    return [group for group in groups if len(group.choices) > 1 or group.chosen]


def filters(selection: Selection) -> Iterator[Filter]:
    chosen = selection.set
    for facet, values in chosen.chosen.items():
        for value in values:
            label = value_words(facet, value, selection.columns)
            yield Filter(FACET_WORDS[facet], label, chosen.without(facet, value))
    if chosen.values("star") and chosen.rule != DEFAULT_RULE:
        yield Filter(_("Star rule"), RULES[chosen.rule][0], replace(chosen, rule=DEFAULT_RULE))
    if chosen.text:
        yield Filter(_("Text"), chosen.text, replace(chosen, text=""))
    if chosen.edition:
        title = next((row.title for row in selection.columns.editions if row.slug == chosen.edition), chosen.edition)
        yield Filter(_("As coded in"), title, replace(chosen, edition=""))


def _group(selection: Selection, facet: str) -> Group:
    chosen = set(selection.set.values(facet))
    counts = zip(selection.axis(facet).keys, selection.counts(facet).tolist(), strict=True)
    held = [(value, count) for value, count in counts if count or value in chosen]
    if facet in BY_COUNT:
        held.sort(key=lambda pair: (pair[0] not in chosen, -pair[1]))
    choices = (
        Choice(value, value_words(facet, value, selection.columns), count, value in chosen) for value, count in held
    )
    return Group(facet, FACET_WORDS[facet], tuple(choices))
