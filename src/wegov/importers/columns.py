"""The header of a table that was found, and cells by the names of its layout. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from wegov.importers.coded import Coded
from wegov.importers.layouts import Layout
from wegov.plans.tags import Tag, normalise_header, tag_headers

_PERSONAL = re.compile(r"e-?mail|phone|contact ?(?:name|person)|person re", re.IGNORECASE)


@lru_cache(maxsize=4096)
def same_header(header: str) -> str:
    """What two spellings of a header share; a leading underscore tells a number's column from its text's."""
    header = header.strip()
    return ("_" if header.startswith("_") else "") + normalise_header(header)


class Columns:
    """Where the columns of a layout stand in one table."""

    def __init__(self, layout: Layout, header: Sequence[str]) -> None:
        self.layout = layout
        self.header = [" ".join(name.split()) for name in header]
        self.width = len(header)
        self._at: dict[str, int] = {}
        for index, name in enumerate(self.header):
            self._at.setdefault(same_header(name), index)
        self._fields = [(name, self.find(title)) for name, title in layout.columns.items()]
        self.tags = self._find_tags()
        self._kept = self._find_kept()

    def find(self, header: str) -> int | None:
        """The place of a column, or none."""
        return self._at.get(same_header(header)) if header else None

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """Our field -> cell; a column that the table does not have gives an empty cell."""
        return {name: "" if at is None else cells[at] for name, at in self._fields}

    def coded(self, wanted: Iterable[Coded]) -> list[tuple[Coded, int, int | None]]:
        """The coded variables the table has, with the places of their text and of their number."""
        found = [(coded, self.find(coded.header), self.find(coded.number_header)) for coded in wanted]
        return [(coded, text, number) for coded, text, number in found if text is not None]

    def as_coded(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells as the file has them, except the full text, the policy tags and the contacts."""
        return {name: cells[at] for name, at in self._kept}

    def repeated(self, name: str) -> list[tuple[str, int]]:
        """Further columns under the header of one of our fields, with a name that tells them apart."""
        wanted = same_header(self.layout.columns[name])
        places = [at for at, header in enumerate(self.header) if same_header(header) == wanted]
        return [(f"{self.header[at]} (column {at + 1})", at) for at in places[1:]]

    def personal(self) -> list[int]:
        """The places of columns that hold people's names, addresses or telephone numbers."""
        contacts = {same_header(name) for name in self.layout.contacts}
        return [at for at, name in enumerate(self.header) if same_header(name) in contacts or _PERSONAL.search(name)]

    def _find_tags(self) -> list[tuple[Tag, int]]:
        if not self.layout.codebook:
            return []
        taken = {same_header(name) for name in self.layout.columns.values()}
        headers = tag_headers(self.layout.codebook)
        return [(headers[name], at) for name, at in self._at.items() if name in headers and name not in taken]

    def _find_kept(self) -> list[tuple[str, int]]:
        left_out = {at for _, at in self.tags} | set(self.personal())
        full_text = self.find(self.layout.columns.get("text", ""))
        kept: dict[str, int] = {}
        for at, name in enumerate(self.header):
            if name and at not in left_out and at != full_text:
                kept[name if name not in kept else f"{name} (column {at + 1})"] = at
        return list(kept.items())
