from collections.abc import Callable

import pytest

from tests.pages.reading import section, text_of
from wegov.pages.edition import brought_by
from wegov.plans.models import Edition
from wegov.record.queries import version

Read = Callable[[str], str]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "today")]


def test_edition_counts_what_it_brought() -> None:
    brought = brought_by(Edition.objects.get(slug="demo-2019").pk, version())
    assert (brought.rows, brought.first, brought.extended, brought.corrected, brought.confirmed) == (13, 5, 8, 0, 0)


def test_edition_shows_what_it_corrected(page: Read) -> None:
    corrections = text_of(section(page("/edition/demo-2021"), "corrections"))
    assert "A public register of who really owns each company Tamarenne" in corrections
    assert "Completion, end of term was Substantial is now Limited" in corrections


def test_edition_says_whose_it_is(page: Read) -> None:
    assert "Published 20 June 2019 Publisher Independent Reviewer (demonstration) Codebook 2024" in text_of(
        page("/edition/demo-2019")
    )
