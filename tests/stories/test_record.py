"""A journalist, a researcher and an official look at what governments promised, compare it and take it away."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Run
from tests.stories.conftest import NewPage, running_site


@pytest.fixture(scope="module")
def database(make_database: Callable[[], str]) -> str:
    return make_database()


@pytest.fixture(scope="module")
def record(database: str, wegov: Run, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as `make run DATA=…` starts it: the current database's extract and the process database."""
    files = [str(shared_data / "ogp" / name) for name in ("open-parliament-2024.csv", "process-2016-07.csv")]
    with running_site(database, wegov, tmp_path_factory.mktemp("record"), *files) as address:
        yield address


def figure(database: str, wegov: Run, name: str, query: str) -> dict[str, int]:
    out, errors = wegov("figure", name, "--set", query, "--json", database=database).communicate(timeout=60)
    report = json.loads(out or errors)
    return {"count": report["count"], "of": report["of"]}


def shown_total(page: Page) -> int:
    heading = page.locator("#results h2").first.inner_text()
    return int(re.sub(r"\D", "", heading))


@pytest.mark.parametrize("width", [390, 1280])
def test_a_journalist_finds_a_promise_and_what_became_of_it(record: str, new_page: NewPage, width: int) -> None:
    page = new_page(width=width, java_script_enabled=False)
    page.goto(record)
    page.get_by_role("searchbox").last.fill('"open parliament" albania')
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.goto(f"{record}/commitment/AL0002")
    expect(page.get_by_role("heading", level=1)).to_have_text("e-Acts")
    expect(page.get_by_role("main")).to_contain_text("Substantial")
    page.get_by_role("link", name="Albania", exact=True).first.click()
    expect(page).to_have_url(f"{record}/member/AL")
    expect(page.get_by_role("heading", level=1)).to_have_text("Albania")


def test_a_number_leads_to_its_rule_and_to_as_many_rows(
    record: str, database: str, wegov: Run, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{record}/explore?region=europe&completion=complete")
    total = shown_total(page)
    assert total == figure(database, wegov, "commitments", "region=europe&completion=complete")["count"]
    page.goto(f"{record}/figures/completed-share?region=europe")
    counted = figure(database, wegov, "completed-share", "region=europe")
    expect(page.get_by_role("main")).to_contain_text(f"{counted['count']} of {counted['of']}")


def test_a_download_holds_exactly_what_is_shown(record: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{record}/explore?region=americas&assessed=yes&sort=newest")
    total = shown_total(page)
    link = page.get_by_role("link", name="CSV").first.get_attribute("href") or ""
    text = page.request.get(record + link).text()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == total
    shown = page.locator("#results .ledger li a").first.inner_text()
    assert shown in (rows[0]["title"], rows[0]["short_title"])


def test_filters_work_with_and_without_a_script(record: str, new_page: NewPage) -> None:
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{record}/explore")
    plain.get_by_text("Region", exact=True).first.click()
    plain.get_by_label(re.compile("^Europe")).check()
    plain.get_by_role("button", name=re.compile("Show|Apply|Narrow")).first.click()
    expect(plain).to_have_url(re.compile("region=europe"))
    scripted = new_page()
    scripted.goto(f"{record}/explore")
    scripted.evaluate("window.stayed = true")
    scripted.get_by_text("Region", exact=True).first.click()
    scripted.get_by_label(re.compile("^Europe")).check()
    expect(scripted).to_have_url(re.compile("region=europe"))
    expect(scripted.locator("#results h2").first).to_have_text(plain.locator("#results h2").first.inner_text())
    assert scripted.evaluate("window.stayed")


def test_a_researcher_compares_sets_with_their_counts(
    record: str, database: str, wegov: Run, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{record}/compare?set=region%3Deurope&set=region%3Damericas")
    main = page.get_by_role("main")
    for query in ("region=europe", "region=americas"):
        counted = figure(database, wegov, "completed-share", query)
        expect(main).to_contain_text(f"{counted['count']} of {counted['of']}")


def test_an_official_sees_where_every_word_comes_from(record: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{record}/commitment/AL0002")
    timeline = page.get_by_role("main")
    expect(timeline).to_contain_text("Government of Albania")
    expect(timeline).to_contain_text("commitments about parliaments")
    feed = page.request.get(f"{record}/commitment/AL0002.atom")
    assert (feed.status, feed.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    assert page.request.get(f"{record}/commitment/AL0002.json").json()["id"] == "commitment/AL0002"
