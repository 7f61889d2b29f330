"""How each known table is laid out: which column holds what. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass

from wegov.importers.coded import Coded

COMMITMENTS, PROCESS, INDICATORS = "commitments", "process", "indicators"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of table. Headers are compared without case, spaces and signs.

    `columns` maps our field to the file's header. `optional` names fields whose column a later release may lack.
    """

    name: str
    title: str
    kind: str
    codebook: str
    columns: Mapping[str, str]
    coded: tuple[Coded, ...] = ()
    optional: frozenset[str] = frozenset()
    coded_optional: bool = False
    lens: bool = False  # whether the column of relevance holds the open government lens where values are not coded
    checksum: str = ""
    checksum_of: tuple[str, ...] = ()  # none: the policy tags
    checksum_after: str = ""  # a check sum without a name stands right of this column
    totals: bool = False  # whether the last row holds totals
    contacts: frozenset[str] = frozenset()  # never read: people's names, addresses, telephone numbers

    @property
    def required(self) -> tuple[str, ...]:
        """The headers without which a table is not of this kind."""
        named = [header for name, header in self.columns.items() if name not in self.optional]
        if self.coded_optional:
            return tuple(named)
        return (*named, *(coded.header for coded in self.coded), *((self.checksum,) if self.checksum else ()))
