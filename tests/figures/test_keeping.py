import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

import numpy as np

from tests.figures.synthetic import some_columns
from wegov.figures.keeping import OBJECT, Kept, weight


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    counts: tuple[int, ...]


def test_weight_is_about_that_of_the_data() -> None:
    assert weight(np.zeros(5000, dtype=np.bool_)) == OBJECT + 5000
    assert weight("q" * 100) == OBJECT + 400
    assert weight([Pair("ab", (1, 2))]) == OBJECT * 6 + 8
    assert weight({"a": 1}) == OBJECT * 3 + 4


def test_results_are_bounded_by_bytes_and_the_oldest_go_first() -> None:
    kept = Kept(most=10_000)
    for name in "abcab":
        kept.keep(name, lambda: np.zeros(4000, dtype=np.bool_))
    assert list(kept.results) == ["a", "b"]
    kept.keep("long " * 1000, lambda: 0)
    assert (len(kept.results), kept.bytes) == (0, 0)


def test_result_is_worked_out_once_while_it_is_kept() -> None:
    kept, numbers = Kept(), count()
    assert [kept.keep("a", lambda: next(numbers)) for _again in range(3)] == [0, 0, 0]


def test_results_add_up_when_threads_share_them() -> None:
    kept, start = Kept(most=20_000), threading.Barrier(8)

    def ask(seed: int) -> None:
        start.wait()
        for number in range(500):
            kept.keep((number * seed) % 40, lambda: np.zeros(2000, dtype=np.bool_))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(1, 9)))
    assert kept.bytes == sum(size for _result, size in kept.results.values()) <= 20_000


def test_columns_do_not_share_results() -> None:
    first, second = some_columns(10), some_columns(10)
    assert first.keep("a", lambda: "first") == "first"
    assert second.keep("a", lambda: "second") == "second"
    assert first.keep("a", lambda: "again") == "first"
