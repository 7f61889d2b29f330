"""What an import did, for the person who started it and for machines."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.importers.rows import Odd, Refused

SHOWN = 20  # so many sentences of each kind in words; all of them in JSON


@dataclass(slots=True)
class Unsure:
    """A row that may be a commitment known from another edition; kept as a new one."""

    row: int
    title: str
    candidates: list[str]


@dataclass(slots=True)
class Report:
    """Counts of the file's rows: each is new, merged or refused; a merged one is changed, extended or unchanged."""

    file: str
    edition: str
    title: str
    dry_run: bool
    read: int = 0
    new: int = 0
    changed: int = 0
    extended: int = 0
    unchanged: int = 0
    merged: int = 0
    acts: int = 0
    refused: list[Refused] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        odd = [asdict(item) | {"sentence": item.sentence} for item in self.odd]
        return asdict(self) | {"odd": odd}

    def in_words(self) -> str:
        return "\n".join([*self._counts(), *self._refused(), *self._odd(), *self._unsure()])

    def _counts(self) -> list[str]:
        lines = [f"{self.file}: {self.title}"]
        if self.dry_run:
            lines.append(_("This was a trial: nothing was written."))
        counts = [
            (_("read"), self.read),
            (_("new"), self.new),
            (_("changed"), self.changed),
            (_("known, and more told of them"), self.extended),
            (_("unchanged"), self.unchanged),
            (_("merged with another edition"), self.merged),
            (_("refused"), len(self.refused)),
            (_("odd but kept"), len(self.odd)),
            (_("perhaps the same as a known one"), len(self.unsure)),
            (_("acts written"), self.acts),
        ]
        return lines + [f"  {count:>7,}  {word}" for word, count in counts]

    def _refused(self) -> list[str]:
        return _some(
            _("Refused:"),
            [
                (
                    _("  row {row}, column {column}: found “{found}”, expected {expected}")
                    if item.column
                    else _("  row {row}: found {found}, expected {expected}")
                ).format(**asdict(item))
                for item in self.refused
            ],
        )

    def _odd(self) -> list[str]:
        kinds = Counter(item.kind for item in self.odd)
        lines = []
        for kind, count in kinds.most_common():
            first = next(item for item in self.odd if item.kind == kind)
            where = _("(first: row {row})").format(row=first.row) if first.row else ""
            lines.append(f"  {count:>5,} × {first.sentence} {where}".rstrip())
        return _some(_("Odd, but kept as it is (an example of each kind; --json lists every row):"), lines)

    def _unsure(self) -> list[str]:
        return _some(
            _("Perhaps the same commitment as in another edition; kept apart:"),
            [f"  {item.row}: {item.title[:80]} ~ {', '.join(item.candidates)}" for item in self.unsure],
        )


def _some(heading: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    more = len(lines) - SHOWN
    rest = [ngettext("  … and one more (--json lists it)", "  … and {n} more (--json lists them)", more).format(n=more)]
    return [heading, *lines[:SHOWN], *(rest if more > 0 else [])]
