"""Which commitments a set holds, and how many more or fewer each facet's values would give."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from wegov.figures.axes import Axis, Mask, Whole
from wegov.figures.columns import Columns
from wegov.figures.sets import FACETS, PLAN_FACETS, STAR_RULES, CommitmentSet, Pairs, check_set, parse_query, parse_set
from wegov.figures.snapshot import columns as current_columns
from wegov.record.search import search_ids


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """A set applied to columns: the mask of its commitments, and the masks it is made of."""

    columns: Columns
    set: CommitmentSet
    base: Mask  # real or fictional, and the text
    by_facet: Mapping[str, Mask]
    mask: Mask

    @property
    def total(self) -> int:
        return int(np.count_nonzero(self.mask))

    @property
    def fictional(self) -> bool:
        """The demonstration is what is counted."""
        return counts_fictional(self.columns, self.set)

    def axis(self, facet: str) -> Axis:
        return facet_axis(self.columns, facet, self.set.rule)

    def counts(self, facet: str) -> Whole:
        """How many commitments have each value of the facet, whatever is chosen in this facet itself."""
        return self.columns.keep(("counts", self.set.query, self.set.rule, facet), lambda: self._counts(facet))

    def _counts(self, facet: str) -> Whole:
        if facet not in self.by_facet:
            return self.axis(facet).counts(self.mask)
        others = (mask for name, mask in self.by_facet.items() if name != facet)
        return self.axis(facet).counts(reduce(np.logical_and, others, self.base))

    def plan_mask(self) -> Mask:
        """The plans of the set: all that it describes or, where it chooses among commitments, those that hold some."""
        table = self.columns.plan_table
        holding = np.zeros(table.size, dtype=np.bool_)
        holding[self.columns.plan[self.mask]] = True
        if self.set.text or any(facet not in PLAN_FACETS for facet in self.by_facet):
            return holding
        listed = holding | self.columns.process_reviewed if self.set.edition else np.ones(table.size, dtype=np.bool_)
        real = table.fictional == self.fictional
        chosen = (table.axes[facet].mask(values) for facet, values in self.set.chosen.items())
        return reduce(np.logical_and, chosen, listed & real)


def facet_axis(columns: Columns, facet: str, rule: str) -> Axis:
    return columns.commitments.axes[FACETS[facet] or STAR_RULES[rule]]


def counts_fictional(columns: Columns, chosen: CommitmentSet) -> bool:
    """Real members are counted, unless a fictional one is chosen or there is nothing else."""
    fictional = {member.code for member in columns.members if member.fictional}
    return bool(fictional.intersection(chosen.values("member"))) or columns.only_fictional


def select(columns: Columns, chosen: CommitmentSet, found: Mask | None = None) -> Selection:
    """Apply a set; `found` are the commitments that match its text."""
    table = columns.commitments
    base = table.fictional == counts_fictional(columns, chosen)
    if chosen.text:
        base = base & (np.zeros(table.size, dtype=np.bool_) if found is None else found)
    by_facet = {
        facet: facet_axis(columns, facet, chosen.rule).mask(values) for facet, values in chosen.chosen.items() if values
    }
    return Selection(columns, chosen, base, by_facet, reduce(np.logical_and, by_facet.values(), base))


def read_selection(query: Pairs | str, *, edition: str = "", also: tuple[str, ...] = ()) -> Selection:
    """From a query to its commitments: the way in for pages, API, export and command line. Raises FiguresError."""
    pairs = parse_query(query) if isinstance(query, str) else list(query)
    chosen = parse_set([*pairs, ("edition", edition)], also=also)
    columns = current_columns(chosen.edition)
    check_set(chosen, columns)
    return select(columns, chosen, _found(columns, chosen.text) if chosen.text else None)


def _found(columns: Columns, text: str) -> Mask:
    """The commitments that match a text; whoever ticks a facet next searches for the same again."""
    return columns.keep(("text", text), lambda: columns.commitments.rows_of(search_ids(text)))
