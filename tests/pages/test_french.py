"""The site in French: the catalogue is whole, pages come in the reader's language, and the reader may choose it."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "fr" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
MARKUP = re.compile(r"<[^>]+>")
FRENCH = {"Accept-Language": "fr"}
PAGES = ("/", "/explore", "/members", "/commitment/xa-1-4")


@dataclass
class Entry:
    flags: str = ""
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> list[str]:
        return [text for name, text in self.texts.items() if name.startswith("msgstr")]


def read_po(text: str) -> Iterator[Entry]:
    """The entries of a .po file, its header first."""
    for block in text.strip().split("\n\n"):
        entry, name = Entry(), ""
        for line in block.splitlines():
            if line.startswith("#"):
                entry.flags += line.removeprefix("#,") if line.startswith("#,") else ""
                continue
            if not line.startswith('"'):
                name, _, line = line.partition(" ")
            entry.texts[name] = entry.texts.get(name, "") + ast.literal_eval(line)
        yield entry


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(read_po((CATALOGUE / "django.po").read_text(encoding="utf-8")))[1:]


def test_every_text_is_translated_and_none_is_a_guess(entries: list[Entry]) -> None:
    assert len(entries) > 700
    assert [entry.texts["msgid"] for entry in entries if not all(entry.said) or "fuzzy" in entry.flags] == []


def test_the_compiled_file_says_what_the_source_says(entries: list[Entry]) -> None:
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries:
        one, many = entry.texts["msgid"], entry.texts.get("msgid_plural")
        if many is None:
            assert [compiled.gettext(one)] == entry.said
        else:
            assert [compiled.ngettext(one, many, number) for number in (1, 2)] == entry.said


def test_placeholders_and_markup_agree(entries: list[Entry]) -> None:
    for entry in entries:
        asked = entry.texts.get("msgid_plural", entry.texts["msgid"])
        for said in entry.said[-1:]:
            assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(asked)), asked
            assert sorted(MARKUP.findall(said)) == sorted(MARKUP.findall(asked)), asked
        known = set(PLACEHOLDER.findall(asked))
        assert all(set(PLACEHOLDER.findall(said)) <= known for said in entry.said), asked


def test_marks_of_punctuation_are_kept_to_their_words(entries: list[Entry]) -> None:
    """« guillemets », and no line ever begins with a colon or a question mark."""
    wrong = [said for entry in entries for said in entry.said if re.search(r"[ \u00a0][;:!?»]|«[ \u00a0]", said)]
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration", "today")
class TestPages:
    @pytest.mark.parametrize("address", PAGES)
    def test_a_page_is_in_the_readers_language(self, client: Client, address: str) -> None:
        french, english = (client.get(address, headers=headers).content.decode() for headers in (FRENCH, {}))
        assert '<html lang="fr"' in french
        assert "Aller au contenu" in french
        assert "Skip to the content" not in french
        assert '<html lang="en"' in english
        assert "Skip to the content" in english

    def test_numbers_and_dates_are_written_as_in_french(self, client: Client) -> None:
        page = client.get("/commitment/xa-1-4", headers=FRENCH).content.decode()
        assert re.search(r"\d+ (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre)", page)
        assert re.search(r"\d,\d\u00a0%", client.get("/", headers=FRENCH).content.decode())

    def test_errors_too(self, client: Client) -> None:
        for address, status, words in (
            ("/nothing", 404, "Il n’y a rien à cette adresse"),
            ("/explore?view=smell", 400, "Cette adresse est illisible"),
        ):
            response = client.get(address, headers=FRENCH)
            assert response.status_code == status
            assert '<html lang="fr"' in response.content.decode()
            assert words in response.content.decode()

    def test_other_languages_get_english(self, client: Client) -> None:
        assert '<html lang="en"' in client.get("/", headers={"Accept-Language": "ka"}).content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration", "today")
class TestChoosing:
    def test_the_foot_of_a_page_offers_the_other_language_in_its_own_name(self, client: Client) -> None:
        assert '<a href="/language/fr" lang="fr" hreflang="fr" rel="nofollow">Français</a>' in _page(client)
        assert '<a href="/language/en" lang="en" hreflang="en" rel="nofollow">English</a>' in _page(client, **FRENCH)

    def test_the_choice_outweighs_the_browser_and_leads_back(self, client: Client, settings: Settings) -> None:
        settings.PAGE_SECONDS = 30  # pages are kept: the choice must be part of what tells them apart
        came_from = "http://testserver/members?sort=done"
        assert '<html lang="en"' in _page(client)
        response = client.get("/language/fr", headers={"Referer": came_from})
        assert (response.status_code, response["Location"]) == (302, came_from)
        assert "no-cache" in response["Cache-Control"]
        assert '<html lang="fr"' in _page(client)
        assert '<html lang="en"' in _page(Client())
        client.get("/language/en")
        assert '<html lang="en"' in _page(client, **FRENCH)
        assert "Cookie" in client.get("/")["Vary"]

    @pytest.mark.parametrize(
        "came_from",
        [
            "",
            "https://evil.example/",
            "//evil.example/",
            "http://testserver@evil.example/",
            "/\\evil.example",
            "data:x",
        ],
    )
    def test_it_never_leads_to_another_site(self, client: Client, came_from: str) -> None:
        assert client.get("/language/fr", headers={"Referer": came_from})["Location"] == "/"

    def test_a_language_that_is_not_offered_is_not_found(self, client: Client) -> None:
        response = client.get("/language/xx")
        assert response.status_code == 404
        assert not response.cookies


def _page(client: Client, **headers: str) -> str:
    return client.get("/", headers=headers).content.decode()
