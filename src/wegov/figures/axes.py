"""Ways to divide rows: each row has one value of an axis (its year) or several (its tags). Pure numpy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Codes = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """Every row has exactly one of `keys`: `codes` holds its position."""

    keys: tuple[str, ...]
    codes: Codes

    def mask(self, chosen: Iterable[str]) -> Mask:
        """The rows that have one of the chosen values; a value that no row has chooses nothing."""
        wanted = set(chosen)
        table = np.array([key in wanted for key in self.keys] or [False])
        return table[self.codes]

    def counts(self, mask: Mask) -> Whole:
        """How many rows of the mask have each value, in the order of `keys`."""
        return np.bincount(self.codes[mask], minlength=len(self.keys))


@dataclass(frozen=True, slots=True, eq=False)
class Multi:
    """A row may have several of `keys`: the rows of key k are rows[starts[k]:starts[k + 1]]."""

    keys: tuple[str, ...]
    rows: Whole
    starts: Whole
    size: int

    @classmethod
    def of_pairs(cls, keys: Sequence[str], rows: Whole, codes: Whole, size: int) -> Self:
        """From pairs (row, position of its key); `size` is the number of all rows."""
        order = np.argsort(codes, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(codes, minlength=len(keys)))))
        return cls(tuple(keys), rows[order], starts, size)

    def mask(self, chosen: Iterable[str]) -> Mask:
        wanted = set(chosen)
        result = np.zeros(self.size, dtype=np.bool_)
        for position, key in enumerate(self.keys):
            if key in wanted:
                result[self.rows[self.starts[position] : self.starts[position + 1]]] = True
        return result

    def counts(self, mask: Mask) -> Whole:
        before = np.concatenate(([0], np.cumsum(mask[self.rows])))
        result: Whole = before[self.starts[1:]] - before[self.starts[:-1]]
        return result

    def total(self, mask: Mask) -> int:
        """How many pairs of row and value the mask holds."""
        return int(np.count_nonzero(mask[self.rows]))


Axis = Single | Multi
