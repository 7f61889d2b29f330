"""Everybody can read the record: at any width, in light and dark, without a script, by keyboard, over a bad line."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from tests.stories.conftest import NewPage

ADDRESSES = (
    "/",
    "/members",
    "/member/XA",
    "/plan/XA-1",
    "/commitment/xa-1-4",
    "/commitment/xa-2-5",
    "/milestone/XA-2-3.3",
    "/review/XA-1-end",
    "/edition/demo-2021",
    "/search?q=contracts",
    "/search?q=zzzz",
    "/nowhere",
    "/explore",
    "/explore?view=chart",
    "/explore?view=map",
    "/compare",
    "/compare?set=member%3DXA&set=member%3DXAB",
    "/figures",
    "/figures/completed-share",
    "/data",
    "/api/docs",
    "/look",
    "/member/XA/board",
    "/plan/XA-2",
    "/plan/XA-2/path",
    "/plan/XA-2/standards",
    "/plan/XA-3",
    "/commitment/xa-3-1",
    "/commitment/xa-3-1/versions",
    "/comment/on/plan/XA-3",
    "/forum/xa-1",
    "/meeting/xa-2026-10-14",
    "/institution/xa-digital-service",
    "/account/login",
)
FOUND = {  # what has no address that is known before: on which page it is found, and the beginning of its address
    "duty": ("/member/XA/board", "/duty/"),
    "comment": ("/plan/XA-3", "/comment/"),
}
DESK = (
    "/desk",
    "/desk/board",
    "/desk/plans",
    "/desk/plans/XA-3",
    "/desk/plans/XA-3/facts",
    "/desk/plans/XA-3/spreadsheet",
    "/desk/plans/XA-3/standards",
    "/desk/comments/XA-3",
    "/desk/commitments/xa-2-1/responsibilities",
    "/desk/commitments/xa-2-1/responsibilities/xa-digital-service",
    "/desk/commitments/xa-3-1/milestones/new",
    "/desk/commitments/xa-2-1/ask",
    "/desk/milestones/XA-2-3.3",
    "/desk/milestones/XA-2-3.3/report",
    "/desk/milestones/XA-2-3.3/waits-for",
    "/desk/evidence/on/milestone/XA-2-3.3",
    "/desk/forums",
    "/desk/forums/xa-1",
    "/desk/forums/meetings/xa-2026-10-14",
    "/desk/forums/xa-1/meetings/new",
    "/desk/offices",
    "/account",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "selectors": False,  # takes long to find, and nobody reads it
}
FIRST_PAGE = 60_000  # bytes, compressed


@pytest.mark.parametrize(("width", "color_scheme"), [(390, "light"), (1280, "dark")])
def test_no_page_shuts_anybody_out(site: str, new_page: NewPage, width: int, color_scheme: str) -> None:
    page = new_page(width=width, color_scheme=color_scheme, bypass_csp=True)
    addresses = [*ADDRESSES, *(_found(page, site, *where) for where in FOUND.values())]
    assert [line for address in addresses for line in _shut_out(page, site + address)] == []


def test_the_desk_shuts_nobody_out(site: str, new_page: NewPage) -> None:
    page = new_page(width=390, bypass_csp=True)
    page.goto(f"{site}/account/login")
    page.locator("form[action*=demonstration]", has_text="Point of contact").get_by_role("button").click()
    wrong = []
    for address in DESK:
        wrong += _shut_out(page, site + address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{address}: {wide} px wide"] if wide > 390 else []
        wrong += [f"{address}: its heading"] if page.locator("main h1").count() != 1 else []
    assert wrong == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(site: str, new_page: NewPage, width: int) -> None:
    page = new_page(width=width, java_script_enabled=True)
    wide = []
    for address in (*ADDRESSES, *(_found(page, site, *where) for where in FOUND.values())):
        page.goto(site + address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []


def test_a_citizen_follows_a_promise_without_a_script(site: str, new_page: NewPage) -> None:
    page = new_page(width=390, java_script_enabled=False)
    page.goto(site)
    page.get_by_role("searchbox", name="Search the record").last.fill("who really owns each company")
    page.get_by_role("search", name="Search, large").get_by_role("button").click()
    page.get_by_role("link", name="A public register of who really owns each company").click()
    assert page.get_by_role("heading", level=1).inner_text() == "A public register of who really owns each company"
    page.get_by_text("Earlier: Demonstration reviews, 2019").click()
    page.get_by_role("link", name="Open Government Action Plan 2016–2018").first.click()
    assert urlsplit(page.url).path == "/plan/XA-1"
    page.get_by_role("navigation", name="Where this lies").get_by_role("link", name="Tamarenne").click()
    assert urlsplit(page.url).path == "/member/XA"


def test_every_page_is_there_without_a_script(site: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    headings = {}
    for address in ADDRESSES:
        page.goto(site + address)
        headings[address] = page.locator("main h1").count()
    assert headings == dict.fromkeys(ADDRESSES, 1)


def test_the_keyboard_reaches_what_matters(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}/explore")
    assert [_next_focus(page) for _ in range(9)] == [
        "Skip to the content",
        "wegov, home",
        "Members",
        "Explore",
        "Compare",
        "Figures",
        "Data",
        "Desk",
        "q",
    ]
    page.goto(f"{site}/explore")
    _next_focus(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    inside = [_next_focus(page, of="closest('form.facets') ? 'facets' : ''") for _ in range(12)]
    assert "facets" in inside


def test_a_definition_opens_with_a_key(site: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/commitment/xa-1-4")
    definition = page.locator("#codes details.definition").first
    definition.locator("summary").focus()
    page.keyboard.press("Enter")
    assert definition.get_attribute("open") == ""
    assert definition.locator("p").inner_text().startswith("How clearly does the text say what will be done")


def test_the_first_page_is_light_and_asks_nobody_else(site: str, new_page: NewPage) -> None:
    page = new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(site, wait_until="networkidle")
    strangers = [response.url for response in responses if not response.url.startswith(site)]
    weight = sum(response.request.sizes()["responseBodySize"] for response in responses)
    assert strangers == []
    assert 0 < weight <= FIRST_PAGE


def test_what_lies_beside_every_page_is_there(site: str, new_page: NewPage) -> None:
    page = new_page()
    subjects = ("member/XA", "plan/XA-1", "commitment/xa-1-4", "milestone/XA-1-4.2", "review/XA-1-end")
    addresses = [
        f"/{subject}.{form}" for subject in (*subjects, "edition/demo-2019") for form in ("json", "csv", "atom")
    ]
    missing = [address for address in addresses if page.request.get(site + address).status != 200]
    assert missing == []


def test_another_direction_stays_in_its_place(site: str, new_page: NewPage) -> None:
    page = new_page(width=390)
    page.goto(f"{site}/commitment/xa-2-5")
    assert page.locator("h1").evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.locator(".verdict h2").evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_a_commitment_prints_as_a_sheet_with_its_address(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}/commitment/xa-1-4")
    page.emulate_media(media="print")
    assert page.locator(".search").first.is_visible() is False
    assert page.locator(".cite .address").inner_text() == f"{site}/commitment/xa-1-4"


def _next_focus(page: Page, of: str = "innerText.trim() || document.activeElement.name") -> str:
    page.keyboard.press("Tab")
    return str(page.evaluate(f"document.activeElement.{of}")).splitlines()[-1]


def _found(page: Page, site: str, address: str, beginning: str) -> str:
    page.goto(site + address)
    return str(page.locator(f'main a[href^="{beginning}"]:not([href^="/comment/on/"])').first.get_attribute("href"))


def _shut_out(page: Page, address: str) -> list[str]:
    response = page.goto(address)
    found = Axe().run(page, options=RULES).response["violations"]
    wrong = [f"{address}: {row['id']} {row['nodes'][0]['html'][:160]}" for row in found]
    expected = 404 if address.endswith("/nowhere") else 200
    return wrong if response and response.status == expected else [*wrong, f"{address}: not there"]
