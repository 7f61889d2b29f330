from collections.abc import Callable

import pytest

from tests.pages.reading import links, section, text_of

Read = Callable[[str], str]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "today")]


def test_review_lists_what_it_reviewed(page: Read) -> None:
    reviewed = section(page("/review/XA-1-end"), "commitments")
    assert [link for link in links(reviewed) if link.startswith("/commitment/")] == [
        f"/commitment/xa-1-{number}" for number in range(1, 9)
    ]


def test_review_says_of_which_plan_it_is(page: Read) -> None:
    assert "Member Tamarenne Plan Open Government Action Plan 2016–2018 Kind End-of-term report" in text_of(
        page("/review/XA-1-end")
    )
