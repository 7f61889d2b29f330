"""Which commitment of an earlier edition a row is. Pure: no Django.

Two are taken for the same commitment only where that is sure: by the partnership's id, or by words that
occur once on each side. Likeness never merges; it only names candidates for a person to look at.
"""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz, process

from wegov.importers.rows import CommitmentRow

_WORD = re.compile(r"\w+")
_NUMBERING = re.compile(
    r"^(?:(?:(?:commitment|compromiso|objective|milestone|action|activity|goal|initiative|cluster|theme|no)\W*)?"
    r"(?:\d+(?:[.:\-]\d+)*[.:)]?[a-z]?[.:)]?|[a-z]\d*(?:\.\d+)*[.:)]|[ivx]+[.:)])\s*[-–:.)]*\s*)+",
    re.IGNORECASE,
)
MIN_WORDS = 4  # a shorter text alone is no proof: “Open data portal” can be two commitments
LIKE = 85  # of 100: titles, or texts, this much alike are named as candidates
MOST_CANDIDATES = 3


class Words(Protocol):
    """What of a row, or of a known commitment, tells which one it is."""

    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def ogp_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A commitment already on record, of the same plan as the rows it is held against."""

    public_id: str
    number: str
    title: str
    text: str
    ogp_id: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a row was taken for: `same` is the public id of the commitment it is.

    Without one it is new; `candidates` are those so like it that a person should look.
    """

    same: str = ""
    candidates: tuple[str, ...] = ()


def normalise(text: str) -> str:
    """The words of a text: no case, accents kept, no signs, no line breaks."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def normalise_title(title: str) -> str:
    """The words of a title without the number before it (“1.2 ”, “COMMITMENT 3: ”)."""
    return normalise(_NUMBERING.sub("", title.strip())) or normalise(title)


def match(rows: Sequence[CommitmentRow], known: Sequence[Known]) -> list[Decision]:
    """For each row of one plan in a new edition, which of the plan's known commitments it is. In the rows' order.

    The ways to tell are tried from the surest to the least sure, each only on what those before it left over, and
    each only where its key is unique on both sides.
    """
    decided: dict[int, Decision] = {}
    left_known = list(known)
    for at, same in _repetitions(rows, known):
        decided[at] = Decision(same.public_id)
        left_known.remove(same)
    for key_of in _WAYS:
        left = [at for at in range(len(rows)) if at not in decided]
        taken = set()
        for at, same in _unique_pairs(rows, left, left_known, key_of):
            decided[at] = Decision(same.public_id)
            taken.add(same.public_id)
        left_known = [one for one in left_known if one.public_id not in taken]
    return [decided.get(at) or _undecided(row, left_known) for at, row in enumerate(rows)]


def own_id(member_code: str, plan_number: int, title: str, text: str, repetition: int = 1) -> str:
    """Our id for a commitment without one of the partnership's: `ge-2-1f3a9c2b4d`.

    `repetition` counts commitments of one plan with the same words: 1 for the first. Lower case and hyphens can
    never be one of the partnership's ids.
    """
    words = "\x1f".join((normalise(title), normalise(text), str(repetition)))
    return f"{member_code.lower()}-{plan_number}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"


def own_ids(rows: Sequence[CommitmentRow], taken: Collection[str] = ()) -> list[str]:
    """`own_id` for each row of one plan, in the order of the file, repetitions counted.

    Public ids in `taken` are passed over, so that a row that is new never gets the id of one that is known.
    """
    seen: Counter[tuple[str, str]] = Counter()
    ids = []
    for row in rows:
        words = normalise(row.title), normalise(row.text)
        seen[words] += 1
        while f"commitment/{_row_id(row, seen[words])}" in taken:
            seen[words] += 1
        ids.append(_row_id(row, seen[words]))
    return ids


def _row_id(row: CommitmentRow, repetition: int) -> str:
    return own_id(row.member.code, row.plan_number, row.title, row.text, repetition)


def _repetitions(rows: Sequence[CommitmentRow], known: Sequence[Known]) -> list[tuple[int, Known]]:
    """Commitments of the same words, as many here as there: the first is the first, the second the second."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        groups[f"{normalise(row.title)}\x1f{normalise(row.text)}"].append(at)
    by_id = {one.public_id: one for one in known}
    pairs = []
    for places in groups.values():
        ids = (
            [f"commitment/{_row_id(rows[at], count)}" for count, at in enumerate(places, 1)] if len(places) > 1 else []
        )
        further = f"commitment/{_row_id(rows[places[0]], len(places) + 1)}"
        if not ids or further in by_id or any(public_id not in by_id for public_id in ids):
            continue
        group = [(at, by_id[public_id]) for at, public_id in zip(places, ids, strict=True)]
        if all(_ids_agree(rows[at], one) for at, one in group):
            pairs += group
    return pairs


def _by_id(record: Words) -> str:
    return record.ogp_id


def _by_title_and_text(record: Words) -> str:
    return f"{normalise(record.title)}\x1f{normalise(record.text)}" if record.text else ""


def _by_text(record: Words) -> str:
    text = normalise(record.text)
    return text if text.count(" ") >= MIN_WORDS - 1 else ""


def _by_title(record: Words) -> str:
    return normalise_title(record.title)


def _by_number_title_and_text(record: Words) -> str:
    return f"{record.number}\x1f{_by_title_and_text(record)}" if record.number else ""


_WAYS: tuple[Callable[[Words], str], ...] = (
    _by_id,
    _by_number_title_and_text,
    _by_title_and_text,
    _by_text,
    _by_title,
)


def _unique_pairs(
    rows: Sequence[Words], left: Iterable[int], known: Sequence[Known], key_of: Callable[[Words], str]
) -> list[tuple[int, Known]]:
    ours: defaultdict[str, list[int]] = defaultdict(list)
    for at in left:
        ours[key_of(rows[at])].append(at)
    theirs: defaultdict[str, list[Known]] = defaultdict(list)
    for one in known:
        theirs[key_of(one)].append(one)
    return [
        (places[0], theirs[key][0])
        for key, places in ours.items()
        if key and len(places) == 1 and len(theirs[key]) == 1 and _ids_agree(rows[places[0]], theirs[key][0])
    ]


def _ids_agree(row: Words, known: Known) -> bool:
    """Two different ids of the partnership are two commitments, whatever the words say."""
    return not (row.ogp_id and known.ogp_id and row.ogp_id != known.ogp_id)


def _undecided(row: Words, known: Sequence[Known]) -> Decision:
    """New, unless something left over in the same plan is so like it that a person should look."""
    open_to_doubt = [one for one in known if _ids_agree(row, one)]
    scores: dict[str, float] = {}
    for words_of in (_by_title, _by_text):
        if wanted := words_of(row):
            choices = {one.public_id: words_of(one) for one in open_to_doubt}
            found = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST_CANDIDATES)
            for _, score, public_id in found:
                scores[public_id] = max(score, scores.get(public_id, 0))
    best = sorted(scores, key=lambda public_id: (-scores[public_id], public_id))[:MOST_CANDIDATES]
    return Decision(candidates=tuple(best))
