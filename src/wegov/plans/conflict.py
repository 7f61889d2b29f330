"""Two editors at once: what the second one typed, laid over what the first one has saved meanwhile.

For any form that keeps what it was opened with (`base`). templates/plans/parts/clashes.html shows the clashes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else has changed since the form was opened."""

    name: str
    base: Any
    theirs: Any
    mine: Any

    @property
    def both(self) -> bool:
        """Whether both changed it, and differently: somebody has to choose."""
        return self.mine not in (self.base, self.theirs)


def lay_over(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """What to go on with, and what somebody else changed.

    Fields that only they changed are taken over; where both changed one, mine stays in the form to be chosen from.
    """
    clashes = [Clash(name, base.get(name), theirs[name], mine[name]) for name in mine if theirs[name] != base.get(name)]
    taken = {clash.name: clash.theirs for clash in clashes if not clash.both}
    return {**mine, **taken}, clashes
