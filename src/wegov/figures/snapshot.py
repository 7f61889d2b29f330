"""The process's copy of the columns: read again when the record changes."""

import threading
import time
from dataclasses import dataclass

from wegov.figures.columns import Columns
from wegov.figures.loading import load_columns
from wegov.record.models import Act
from wegov.record.queries import version

# Acts commit out of the order of their ids: one that commits late does not change the version. Acts are only ever
# added, so their number tells; it is looked at this often, and no copy stays wrong for longer.
RECOUNT_SECONDS = 30
KEPT = 4  # editions held at a time


@dataclass(slots=True)
class Copy:
    columns: Columns
    acts: int
    counted: float  # on the monotonic clock


_copies: dict[str, Copy] = {}
_loading = threading.Lock()


def columns(edition: str = "") -> Columns:
    """All commitments as they stand now, or as one edition coded them. Raises FiguresError for an unknown edition."""
    now, highest = time.monotonic(), version()
    copy = _copies.get(edition)
    if copy and _fresh(copy, highest, now):
        return copy.columns
    # While one thread reads, the others go on with the copy before it, where there is one.
    if copy is None:
        _loading.acquire()
    elif not _loading.acquire(blocking=False):
        return copy.columns
    try:
        waited = _copies.get(edition)
        if waited and waited is not copy and waited.columns.version == highest:
            return waited.columns
        return _read(edition, highest, now)
    finally:
        _loading.release()


def _fresh(copy: Copy, highest: int, now: float) -> bool:
    if copy.columns.version != highest:
        return False
    if now - copy.counted < RECOUNT_SECONDS:
        return True
    copy.counted = now
    return Act.objects.count() == copy.acts


def _read(edition: str, highest: int, now: float) -> Columns:
    # Counted before reading: an act that commits in between makes the next count differ.
    acts = Act.objects.count()
    loaded = load_columns(edition, highest)
    _copies.pop(edition, None)
    while len(_copies) >= KEPT:
        del _copies[next(iter(_copies))]
    _copies[edition] = Copy(loaded, acts, now)
    return loaded
