import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegov.datasets.cursors import read_cursor, write_cursor
from wegov.datasets.resources.record import ACTS, LINKS
from wegov.figures.exceptions import FiguresError

NUMBERS = st.integers(min_value=-(2**63) + 1, max_value=2**63 - 1)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(NUMBERS)
def test_cursor_of_acts_goes_round(number: int) -> None:
    assert read_cursor(write_cursor((number,)), ACTS) == (number,)


@given(NUMBERS, TEXTS, TEXTS, TEXTS)
def test_cursor_of_links_goes_round(act: int, start: str, relation: str, end: str) -> None:
    key = (act, start, relation, end)
    assert read_cursor(write_cursor(key), LINKS) == key


@given(st.text())
def test_cursor_of_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(FiguresError):
        assert [type(value) for value in read_cursor(text, ACTS)] == [int]


@pytest.mark.parametrize("key", [("a",), (1, 2), (2**63,), (True,)])
def test_cursor_of_another_list_is_refused(key: tuple[int | str, ...]) -> None:
    with pytest.raises(FiguresError):
        read_cursor(write_cursor(key), ACTS)
