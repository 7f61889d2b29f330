"""What a process keeps of its own work: the results used last, up to a number of bytes.

Readers choose the keys (words they search for, sets they tick), so their number says nothing about memory.
"""

import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

import numpy as np

MOST_BYTES = 32 * 2**20
OBJECT = 100  # bytes, about what a small Python object takes

Result = TypeVar("Result")


class Kept:
    """Results by key, for several threads. Work is done outside the lock: two may do the same, none waits."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self.results: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.lock = threading.Lock()

    def keep(self, key: Hashable, work: Callable[[], Result]) -> Result:
        with self.lock:
            if key in self.results:
                self.results.move_to_end(key)
                found: Result = self.results[key][0]
                return found
        result = work()
        self._put(key, result, weight(key) + weight(result))
        return result

    def _put(self, key: Hashable, result: Any, size: int) -> None:
        with self.lock:
            self.bytes += size - self.results.pop(key, (None, 0))[1]
            self.results[key] = result, size
            while self.bytes > self.most:
                self.bytes -= self.results.popitem(last=False)[1][1]


def weight(value: Any) -> int:
    """About how many bytes a result takes."""
    if isinstance(value, np.ndarray):
        return OBJECT + value.nbytes
    if isinstance(value, str):
        return OBJECT + 4 * len(value)
    if isinstance(value, Mapping):
        value = [*value, *value.values()]
    elif dataclasses.is_dataclass(value):
        value = [getattr(value, field.name) for field in dataclasses.fields(value)]
    return OBJECT + (sum(map(weight, value)) if isinstance(value, Iterable) else 0)


RESULTS = Kept()
