"""The difference between two texts, word by word. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
MOST_WORDS = 4000  # difflib takes quadratic time; longer texts are told as gone and new
_TOKENS = re.compile(r"\s+|[^\W_]+|[\W_]")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that stayed, went or came."""

    op: str
    text: str


def word_diff(old: str, new: str) -> list[Part]:
    """The parts of both texts in reading order: without the new ones they are `old`, without the gone ones `new`."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if old == new:
        return [Part(SAME, old)] if old else []
    if max(len(before), len(after)) > MOST_WORDS:
        return _parts([(GONE, before), (NEW, after)])
    return _parts(_runs(before, after))


def _runs(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """What stayed, went and came. Words that changed side by side are one change, though the space between stayed."""
    runs: list[tuple[str, Sequence[str]]] = []
    gone: list[str] = []
    new: list[str] = []
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (op, start, stop, begin, end) in enumerate(opcodes):
        between = 0 < place < len(opcodes) - 1 and not "".join(before[start:stop]).strip()
        if op != "equal" or between:
            gone += before[start:stop]
            new += after[begin:end]
        else:
            runs += [(GONE, gone), (NEW, new), (SAME, before[start:stop])]
            gone, new = [], []
    return [*runs, (GONE, gone), (NEW, new)]


def _parts(runs: Sequence[tuple[str, Sequence[str]]]) -> list[Part]:
    return [Part(op, "".join(words)) for op, words in runs if words]
