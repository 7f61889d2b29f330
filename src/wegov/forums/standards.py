"""The checklist of the Participation and Co-creation Standards: standards.toml, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "standards.toml"


@dataclass(frozen=True, slots=True)
class Item:
    """`exact` is false where the standard's own words were not found whole; `computed` names a function, or is ""."""

    key: str
    text: str
    minimum: bool
    exact: bool
    computed: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    number: int
    title: str
    source: str
    items: tuple[Item, ...]


@cache
def standards() -> tuple[Standard, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["standard"]
    return tuple(
        Standard(row["number"], row["title"], row["source"], tuple(Item(**item) for item in row["item"]))
        for row in rows
    )


def find_item(key: str) -> Item | None:
    return next((item for standard in standards() for item in standard.items if item.key == key), None)
