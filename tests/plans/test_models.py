import pytest

from wegov.plans.models import list_title


@pytest.mark.parametrize(
    ("title", "short_title", "expected"),
    [
        ("Open data portal", "Portal", "Open data portal"),
        ("x" * 161, "Portal", "Portal"),
        ("x" * 161, "", "x" * 160 + "…"),
        ("x" * 161, "y" * 161, "y" * 160 + "…"),
    ],
)
def test_list_title_is_short_enough_for_a_list(title: str, short_title: str, expected: str) -> None:
    assert list_title(title, short_title) == expected
