import unicodedata

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.record.rows import a_subject
from wegov.record.models import Subject
from wegov.record.search import reachable, search, search_ids
from wegov.record.vector import fold, fold_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects() -> dict[str, Subject]:
    return {
        "title": a_subject("commitment/AA0001", "Budget transparency", text="Publish what is spent."),
        "text": a_subject("commitment/AA0002", "Open contracting", text="Budgets are published with every tender."),
        "spanish": a_subject(
            "commitment/AA0003", "Transparencia presupuestaria", text="Los presupuestos ciudadanos", language="es"
        ),
        "french": a_subject(
            "plan/AA-1", "Action plan", translations={"fr": {"title": "Données ouvertes"}}, text="Municipalités"
        ),
    }


def found(text: str, **options: str) -> list[str]:
    return [hit.public_id for hit in search(text, **options)[0]]  # type: ignore[arg-type]


def test_search_puts_titles_first(subjects: dict[str, Subject]) -> None:
    assert found("budget") == ["commitment/AA0001", "commitment/AA0002"]


def test_search_finds_a_title_among_more_texts_than_are_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegov.record.search.RANKED", 3)
    for number in range(10):
        a_subject(f"commitment/AA{number:04}", "Something else", text="A budget in the text.")
    a_subject("commitment/ZZ0001", "The budget")
    hits, total = search("budget")
    assert (hits[0].public_id, total) == ("commitment/ZZ0001", 11)


def test_search_shows_as_many_as_are_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegov.record.search.RANKED", 3)
    for number in range(5):
        a_subject(f"commitment/AA{number:04}", "The budget")
        a_subject(f"plan/AA-{number}", "A plan", text="With a budget.")
    pages = [search("budget", offset=offset, limit=2) for offset in (0, 2, 4)]
    assert [(len(hits), total, reachable(total)) for hits, total in pages] == [(2, 10, 3), (1, 10, 3), (0, 10, 3)]


def test_search_knows_word_forms_of_the_subject_s_language(subjects: dict[str, Subject]) -> None:
    assert found("presupuesto") == ["commitment/AA0003"]


def test_search_finds_beginnings_of_words(subjects: dict[str, Subject]) -> None:
    assert found("transp") == ["commitment/AA0001", "commitment/AA0003"]


def test_search_finds_phrases(subjects: dict[str, Subject]) -> None:
    assert found('"published with"') == ["commitment/AA0002"]
    assert found('"with published"') == []


def test_search_leaves_out(subjects: dict[str, Subject]) -> None:
    assert found("budget -tender") == ["commitment/AA0001"]


@pytest.mark.parametrize("text", ["municipalites", "municipalités", "MUNICIPALITÉS", "donnees", "données"])
def test_search_does_not_mind_accents(text: str, subjects: dict[str, Subject]) -> None:
    assert found(text) == ["plan/AA-1"]


TITLES = ("Открытый бюджет", "Ανοικτά δεδομένα", "한국 정부 혁신", "Україна, відкриті дані", "Łódź: otwarte dane")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Открытый бюджет", 0),
        ('"открытый бюджет"', 0),
        (unicodedata.normalize("NFD", "Открытый"), 0),
        ("Ανοικτά δεδομένα", 1),
        ("한국 정부", 2),
        ("україн", 3),
        ("łódź otwarte", 4),
        ("lodz OTWARTE", 4),
    ],
)
def test_search_finds_words_of_every_script(text: str, place: int) -> None:
    for number, title in enumerate(TITLES):
        a_subject(f"commitment/AA000{number}", title)
    assert found(text) == [f"commitment/AA000{place}"]


def test_query_is_folded_as_the_record_is() -> None:
    every = " ".join(chr(code) for code in range(1, 0x3000) if unicodedata.is_normalized("NFC", chr(code)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {fold('%s::text')}", [every])
        assert cursor.fetchone() == (fold_text(every),)


@pytest.mark.parametrize("words", [1, 50])
def test_search_asks_as_often_for_one_word_as_for_many(
    subjects: dict[str, Subject], words: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found("budget")  # which languages are on record is read once a version
    with django_assert_num_queries(2):  # the version, and the search
        found("a " * words)


def test_search_by_kind(subjects: dict[str, Subject]) -> None:
    assert found("action", kind="commitment") == []
    assert found("action", kind="plan") == ["plan/AA-1"]


def test_search_takes_any_kind(subjects: dict[str, Subject]) -> None:
    assert found("action", kind="\0") == ["plan/AA-1"]
    assert found("action", kind="\0plan") == ["plan/AA-1"]
    assert found("action", kind="none") == []


def test_search_marks_what_matched(subjects: dict[str, Subject]) -> None:
    hits, total = search("tender")
    assert total == 1
    assert hits[0].excerpt == [("Budgets are published with every ", False), ("tender", True)]


def test_search_past_the_end_still_counts(subjects: dict[str, Subject]) -> None:
    assert search("budget", offset=10) == ([], 2)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60))
def test_search_takes_any_text(text: str) -> None:
    hits, total = search(text)
    assert total == len(search_ids(text)) >= len(hits)


def test_search_leaves_out_a_hidden_government_and_all_that_is_its(subjects: dict[str, Subject]) -> None:
    made_up = a_subject("member/XA", "Budgetland")
    a_subject("commitment/xa-1-1", "A budget", government=made_up)
    assert search("budget", hidden=[made_up.pk])[1] == 2
    assert search("budget")[1] == 4
