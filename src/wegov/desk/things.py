"""What the desk shows: one sentence for each thing, with the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind, the most pressing first; `total` counts those that are not shown too."""

    name: str
    title: str
    things: Sequence[Thing]
    total: int
    more_url: str = ""
    more: str = ""
