from hypothesis import given, settings
from hypothesis import strategies as st

from wegov.plans.diff import GONE, NEW, SAME, Part, word_diff


def test_words_that_changed_stand_alone() -> None:
    assert word_diff("Train 10 officers.", "Train 40 officers.") == [
        Part(SAME, "Train "),
        Part(GONE, "10"),
        Part(NEW, "40"),
        Part(SAME, " officers."),
    ]


def test_words_that_changed_side_by_side_are_one_change() -> None:
    assert word_diff("Open within a month.", "Open and free today.") == [
        Part(SAME, "Open "),
        Part(GONE, "within a month"),
        Part(NEW, "and free today"),
        Part(SAME, "."),
    ]


def test_nothing_differs_from_itself() -> None:
    assert (word_diff("The same", "The same"), word_diff("", "")) == ([Part(SAME, "The same")], [])


def test_a_text_too_long_to_compare_is_gone_and_new() -> None:
    assert [part.op for part in word_diff("a " * 5000, "b")] == [GONE, NEW]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_both_texts_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    parts = word_diff(old, new)
    assert "".join(part.text for part in parts if part.op != NEW) == old
    assert "".join(part.text for part in parts if part.op != GONE) == new
