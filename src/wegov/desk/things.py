"""What the desk shows: one sentence for each thing, with the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SHOWN = 5  # of a section


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be done. `said` is the sentence, `about` what it is about, `url` and `action` the way to do it."""

    said: str
    about: str
    language: str
    url: str
    action: str
    day: date | None = None
    state: str = ""  # a mark; "" for none
    of: str = ""  # what it belongs to
    also_url: str = ""  # a second way to do it
    also: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind, the most pressing first; `total` counts those that are not shown too."""

    name: str
    title: str
    things: Sequence[Thing]
    total: int
    more_url: str = ""  # where the rest is; the board, where this is not said
    more: str = ""
    rows: int | None = None  # how many things there are, where the total counts something else

    @property
    def left(self) -> int:
        """How many things are not shown."""
        return (self.total if self.rows is None else self.rows) - len(self.things)
