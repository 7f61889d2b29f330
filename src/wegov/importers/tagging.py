"""The columns of policy tags, and the check sums over columns. Pure: no Django."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from wegov.importers.cells import MISSING_CODES
from wegov.importers.columns import Columns
from wegov.importers.rows import Odd, Refused, Values
from wegov.plans.tags import tags_of


class TagColumns:
    """Reads the tags of a row; a tag is set, not set, or missing for a reason."""

    def __init__(self, columns: Columns) -> None:
        self._at = [(tag.id, columns.header[at], at) for tag, at in columns.tags]
        present = {tag_id for tag_id, _, _ in self._at}
        absent = {tag.id: "ND" for tag in tags_of(columns.layout.codebook) if tag.id not in present}
        self._absent: Values = MappingProxyType(absent)

    def read(self, row: int, cells: Sequence[str]) -> tuple[tuple[str, ...], Values] | Refused:
        """(tags set, why others are missing) or the refusal of the row."""
        tags: list[str] = []
        missing: dict[str, str] = {}
        for tag_id, header, at in self._at:
            cell = cells[at]
            if cell == "0":
                continue
            if cell == "1":
                tags.append(tag_id)
            elif cell in MISSING_CODES or not cell:
                missing[tag_id] = cell or "NR"
            else:
                return Refused(row, header, cell, "0, 1, NA, ND or NR")
        return tuple(tags), {**self._absent, **missing} if missing else self._absent

    def missing_oddity(self, row: int, tags: tuple[str, ...], missing: Values) -> Iterator[Odd]:
        if not tags and self._at and len(missing) == len(self._at) + len(self._absent):
            yield Odd(row, self._at[0][1], "tags_missing", {"found": missing[self._at[0][0]]})


class Checksum:
    """A column that holds the sum of others."""

    def __init__(self, columns: Columns) -> None:
        layout = columns.layout
        self._sum = columns.find(layout.checksum)
        if layout.checksum_after:
            after = columns.find(layout.checksum_after)
            if after is not None and after + 1 < columns.width and not columns.header[after + 1]:
                self._sum = after + 1
        named = [columns.find(header) for header in layout.checksum_of]
        self._parts = [at for at in named if at is not None] or [at for _, at in columns.tags]
        self.header = "" if self._sum is None else columns.header[self._sum] or "Sum"

    @property
    def totalled(self) -> list[int]:
        """The columns that a row of totals adds up."""
        return self._parts if self._sum is None else [*self._parts, self._sum]

    def check(self, row: int, cells: Sequence[str]) -> Iterator[Odd]:
        if self._sum is None:
            return
        found = cells[self._sum].strip()
        parts = [cells[at] for at in self._parts]
        if found in MISSING_CODES and all(part in MISSING_CODES for part in parts):
            return
        expected = str(parts.count("1"))
        if found != expected:
            yield Odd(row, self.header, "checksum_disagree", {"found": found, "expected": expected})


class Totals:
    """Adds up columns as rows go by, to be held against the file's own row of totals."""

    def __init__(self, columns: Columns, checksum: Checksum) -> None:
        self._sums: dict[int, int] = dict.fromkeys(checksum.totalled, 0) if columns.layout.totals else {}
        self._names: Mapping[int, str] = {at: columns.header[at] or checksum.header for at in self._sums}

    def add(self, cells: Sequence[str]) -> None:
        for at in self._sums:
            cell = cells[at]
            if cell == "1":
                self._sums[at] += 1
            elif cell != "0" and cell.isascii() and cell.isdigit() and len(cell) < 10:
                self._sums[at] += int(cell)

    def check(self, row: int, cells: Sequence[str]) -> Iterator[Odd]:
        for at, total in self._sums.items():
            if cells[at].strip() != str(total):
                values = {"found": cells[at], "expected": str(total)}
                yield Odd(row, self._names[at], "totals_disagree", values)
