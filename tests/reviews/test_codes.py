from hypothesis import given
from hypothesis import strategies as st

from wegov.reviews.codes import VARIABLES, differences, standing_codes

SOME = list(VARIABLES.items())[:6]
CODES = st.fixed_dictionaries({name: st.sampled_from([*values, "NR", "ND"]) for name, values in SOME})


def test_an_edition_without_a_variable_takes_nothing_back() -> None:
    first = {"specificity": "high", "starred_first_published": "yes"}
    later = {"specificity": "low", "starred_first_published": "ND"}
    assert standing_codes([first, later]) == {"specificity": "low", "starred_first_published": "yes"}


def test_what_is_no_longer_reviewed_is_not_reviewed() -> None:
    assert standing_codes([{"specificity": "high"}, {"specificity": "NR"}]) == {"specificity": "NR"}


@given(CODES, CODES)
def test_what_stands_is_the_earlier_with_the_later_s_changes(first: dict[str, str], later: dict[str, str]) -> None:
    changed = {name: new for name, (_old, new) in differences(first, later).items()}
    assert standing_codes([first, later]) == first | changed
