from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk_people import make_commitment, make_member, make_plan
from tests.pages.reading import links, text_of
from wegov.record.models import Alias, Subject

Read = Callable[[str], str]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "today")]


def hits(page: str) -> list[str]:
    return links(page.partition('<ol class="hits">')[2].partition("</ol>")[0])


def test_results_are_counted_by_kind(page: Read) -> None:
    text = text_of(page("/search?q=contracts"))
    assert "14 results for “contracts” All 14 Commitments 4 Milestones 6 Reviews 1 Duties 2 Meetings 1" in text


def test_one_kind_can_be_chosen(page: Read) -> None:
    found = page("/search?q=contracts&kind=review")
    assert hits(found) == ["/review/XA-1-progress"]
    assert '<input type="hidden" name="kind" value="review">' in found


def test_titles_come_first_and_whole(page: Read) -> None:
    found = page("/search?q=owners")
    assert "The register of company <mark>owners</mark>, open to everybody and kept open" in found


def test_results_name_their_government(page: Read) -> None:
    assert "Commitment Belquay City contracts on the country's site" in text_of(page("/search?q=contracts"))


@pytest.mark.parametrize(
    ("stage", "words"), [("draft", "Commitment, draft Georgia"), ("adopted", "Commitment Georgia")]
)
def test_results_say_what_is_a_draft(page: Read, stage: str, words: str) -> None:
    make_commitment(make_plan(make_member(), stage=stage), title="Hedgehog crossings")
    assert f"{words} Hedgehog crossings" in text_of(page("/search?q=hedgehog"))


def test_nothing_found_keeps_the_words_and_helps(page: Read) -> None:
    found = page("/search?q=zzzz+%22none%22")
    assert found.count('value="zzzz &quot;none&quot;"') == 2
    assert "Nothing on record matches all of these words." in text_of(found)


def test_no_words_say_what_can_be_typed(page: Read) -> None:
    assert "Type what you look for" in text_of(page("/search?q=+"))


def test_results_come_in_pages(page: Read) -> None:
    first = page("/search?q=the")
    assert ("?q=the&page=2" in links(first), len(hits(first))) == (True, 20)
    assert set(hits(first)).isdisjoint(hits(page("/search?q=the&page=2")))


def test_kind_that_does_not_exist_is_no_kind(page: Read) -> None:
    assert "14 results" in text_of(page("/search?q=contracts&kind=nonsense"))


@pytest.mark.parametrize("words", ["%00", "'", "%22", "\\", "a" * 3000, "<b>", "-", "&|!"])
def test_any_words_give_a_page(page: Read, words: str) -> None:
    assert "Search the record" in text_of(page(f"/search?q={words}"))


def test_an_id_of_the_partnership_leads_straight_to_its_commitment(client: Client) -> None:
    Alias.objects.create(public_id="commitment/XA0004", subject=Subject.objects.get(public_id="commitment/xa-1-4"))
    response = client.get("/search?q=xa0004")
    assert (response.status_code, response["Location"]) == (302, "/commitment/xa-1-4")
