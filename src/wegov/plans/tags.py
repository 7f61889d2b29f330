"""Policy tags: what a commitment is about, in the words of its time. Pure: no Django.

Two codebooks: "2012" (43 tags, databases of 2015 and 2016) and "2024" (86 tags, the current database). A tag of one
is never taken for a tag of the other, not even where they share a name.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("tags.csv")
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """A policy tag; `headers` are the names that the columns of the files give it."""

    id: str
    codebook: str
    name: str
    group: str
    headers: tuple[str, ...]


def normalise_header(header: str) -> str:
    """A column's name without case, spaces and signs."""
    return _NOT_ALPHANUMERIC.sub("", header.casefold())


@cache
def all_tags() -> tuple[Tag, ...]:
    """Every tag, in the order of the columns of its codebook."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Tag(
                id=row["id"],
                codebook=row["codebook"],
                name=row["name"],
                group=row["group"],
                headers=(row["name"], *(header for header in row["other_headers"].split(";") if header)),
            )
            for row in csv.DictReader(file)
        )


@cache
def tags_of(codebook: str) -> tuple[Tag, ...]:
    """The tags of one codebook, in the order of its columns."""
    return tuple(tag for tag in all_tags() if tag.codebook == codebook)


@cache
def tag_headers(codebook: str) -> Mapping[str, Tag]:
    """Normalised column name -> tag, for one codebook."""
    return {normalise_header(header): tag for tag in tags_of(codebook) for header in tag.headers}


@cache
def find_tag(tag_id: str) -> Tag | None:
    """The tag with this id, such as `2012:e-petitions`."""
    return next((tag for tag in all_tags() if tag.id == tag_id), None)
