"""All commitments as columns in memory: one row each, so that counting needs no database. Built in loading.py."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from wegov.figures.axes import Axis, Mask, Multi, Single, Whole
from wegov.figures.keeping import RESULTS
from wegov.reviews.codes import COMPLETION, MISSING, PROCESS_VARIABLES, VARIABLES

UNKNOWN = "unknown"  # the plan's year is not on record
NO_TAG = "none"
VALUES = ("information", "participation", "accountability", "technology")
NO_VALUE = "none"
NEVER_REVIEWED = "NR"  # the code of a commitment that no edition has coded

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class MemberRow:
    key: int
    code: str
    title: str
    region: str
    level: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    key: int
    public_id: str
    title: str
    member: int  # position in Columns.members
    number: int
    year: int | None


@dataclass(frozen=True, slots=True)
class EditionRow:
    slug: str
    title: str


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of one kind: their subjects' keys and the axes they can be divided by."""

    keys: Whole
    fictional: Mask
    axes: Mapping[str, Axis]

    @cached_property
    def _masks(self) -> dict[tuple[str, tuple[str, ...]], Mask]:
        return {}

    @property
    def size(self) -> int:
        return len(self.keys)

    def single(self, name: str) -> Single:
        axis = self.axes[name]
        assert isinstance(axis, Single)  # noqa: S101  narrows for the type checker
        return axis

    def has(self, name: str, *values: str) -> Mask:
        """The rows whose value on this axis is one of those given. Figures ask the same again and again: it is kept."""
        if (name, values) not in self._masks:
            self._masks[name, values] = self.axes[name].mask(values)
        return self._masks[name, values]

    def coded(self, name: str) -> Mask:
        """The rows where this variable is not missing."""
        return ~self.has(name, *MISSING)

    def rows_of(self, keys: Sequence[int] | Whole) -> Mask:
        """The rows whose subjects have these keys."""
        return np.isin(self.keys, np.asarray(keys, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Columns:
    """What is counted: the record at one version, as coded in one edition ("" = each commitment's latest)."""

    version: int
    edition: str
    members: tuple[MemberRow, ...]
    plans: tuple[PlanRow, ...]
    commitments: Table  # in reading order: member, plan, id
    plan: npt.NDArray[np.int32]  # of each commitment: position in `plans`
    ends: npt.NDArray[np.int32]  # its last day as YYYYMMDD, 0 where none is on record
    tags: Multi
    plan_table: Table  # same order as `plans`; its axes are member, region, level, year and how the plan was made
    process_reviewed: Mask  # plans that the process database holds
    editions: tuple[EditionRow, ...] = ()  # that have codes, the newest first

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The names of members by their codes."""
        return {member.code: member.title for member in self.members}

    @cached_property
    def _mark(self) -> object:
        """Stands for these columns among what is kept, without keeping them."""
        return object()

    def keep(self, key: Hashable, work: Callable[[], Kept]) -> Kept:
        """What was worked out from these columns before, or now."""
        return RESULTS.keep((self._mark, key), work)

    @property
    def hidden(self) -> list[int]:
        """Keys of the fictional members, which are counted with nobody: none where there is nobody else."""
        fictional = [member.key for member in self.members if member.fictional]
        return [] if len(fictional) == len(self.members) else fictional

    @property
    def only_fictional(self) -> bool:
        """Nothing but the demonstration is on record."""
        return bool(self.commitments.size) and bool(self.commitments.fictional.all())


def latest_completion(progress: Single, end: Single) -> Single:
    """Completion at the end of term where that is coded, otherwise as of the progress report.

    Where neither is coded, the reason is the progress report's, unless the variable did not exist then.
    """
    coded = end.codes < len(COMPLETION)
    no_progress = progress.codes == progress.keys.index("ND")
    return Single(progress.keys, np.where(coded | no_progress, end.codes, progress.codes))


def value_axis(columns: Sequence[Single]) -> Multi:
    """The four open government values (in the order of VALUES); "none" and the reasons for missing stand apart."""
    keys = (*VALUES, NO_VALUE, *MISSING)
    yes, no = columns[0].keys.index("yes"), columns[0].keys.index("no")
    codes = np.stack([column.codes for column in columns])
    rows_of = [np.flatnonzero(row == yes) for row in codes]
    none_yes = ~(codes == yes).any(axis=0)
    missing = codes.max(axis=0)  # missing codes come after yes and no
    rows_of.append(np.flatnonzero(none_yes & (missing == no)))
    rows_of += [np.flatnonzero(none_yes & (missing == columns[0].keys.index(code))) for code in MISSING]
    numbers = np.concatenate([np.full(len(rows), position) for position, rows in enumerate(rows_of)])
    return Multi.of_pairs(keys, np.concatenate(rows_of), numbers.astype(np.int64), codes.shape[1])


def vocabulary(variable: str) -> tuple[str, ...]:
    """The values that a code's column may hold, in the order of its codes."""
    return (*(VARIABLES.get(variable) or PROCESS_VARIABLES[variable]), *MISSING)


def single(keys: Sequence[str], codes: npt.ArrayLike) -> Single:
    """An axis in the smallest type that holds its codes."""
    kind = np.uint8 if len(keys) <= 256 else np.uint16
    return Single(tuple(keys), np.asarray(codes).astype(kind))
