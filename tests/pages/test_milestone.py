from collections.abc import Callable

import pytest

from tests.pages.reading import links, section, text_of

Read = Callable[[str], str]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "today")]


def test_loop_leads_back_to_the_commitment(page: Read) -> None:
    loop = page("/milestone/XA-1-4.2").partition('<nav class="loop"')[2].partition("</nav>")[0]
    assert links(loop) == ["/commitment/xa-1-4", "/commitment/xa-1-4#codes", "/commitment/xa-1-4#related"]


def test_what_is_due_and_not_done_is_late(page: Read) -> None:
    text = text_of(page("/milestone/XA-1-4.2"))
    assert "How far it is Due, and not reported done Late As last reported Under way" in text


def test_indicators_say_how_it_is_measured(page: Read) -> None:
    assert "How it is measured 1.2.1 due 30 June 2017 Contracts with a page" in text_of(page("/milestone/XA-1-1.2"))


def test_timeline_says_what_was_changed(page: Read) -> None:
    timeline = text_of(section(page("/milestone/XA-2-3.3"), "timeline"))
    assert "Milestone changed" in timeline
    assert "Ends was 30 September 2025 is now 31 March 2026 30 August 2023" in timeline
