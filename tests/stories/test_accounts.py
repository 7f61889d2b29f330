"""Somebody signs in by code, adds a passkey, and signs in with it; every page on the way can be used by everybody."""

import re
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.conftest import Run
from tests.stories.conftest import NewPage, running_site

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
MAIL_SECONDS = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("accounts")


@pytest.fixture(scope="module")
def desk(make_database: Callable[[], str], wegov: Run, folder: Path) -> Iterator[str]:
    with running_site(make_database(), wegov, folder) as address:
        yield address.replace("127.0.0.1", "localhost")  # passkeys belong to names, not to numbers


def letters(folder: Path) -> str:
    """All letters that were written, the last one at the end."""
    files = sorted((folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
    parts = [part for file in files for part in file.read_bytes().split(b"-" * 79)]
    return "\n".join(str(message_from_bytes(part.strip()).get_payload()) for part in parts if part.strip())


def code_from(folder: Path, before: int) -> str:
    end = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < end:
        found = CODE.findall(letters(folder))
        if len(found) > before:
            return str(found[-1])
        time.sleep(0.1)
    pytest.fail("No letter came.")


def sign_in_by_code(page: Page, desk: str, folder: Path) -> None:
    before = len(CODE.findall(letters(folder))) if (folder / "mail").exists() else 0
    page.goto(f"{desk}/account/login?next=/account")
    page.get_by_label("Your e-mail address").fill("alice@example.org")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code")
    page.get_by_label("The code").fill(code_from(folder, before))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


def complaints(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def test_passkey_is_added_and_signs_in(desk: str, folder: Path, new_page: NewPage) -> None:
    page = new_page(width=390)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in_by_code(page, desk, folder)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What to call it").fill("telephone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.goto(f"{desk}/account")
    expect(page.get_by_role("main")).to_contain_text("telephone, added on")
    found = {}
    for path in ("/account", "/account/tokens/new", "/account/email", "/account/app/add", "/desk/offices"):
        page.goto(desk + path)
        found[path] = complaints(page)
    assert found == {path: [] for path in found}
    page.goto(f"{desk}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(f"{desk}/account/login?next=/account")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    assert ("security key" in letters(folder).lower(), refused) == (True, [])


def test_code_and_account_work_without_a_script_and_for_everybody(desk: str, folder: Path, new_page: NewPage) -> None:
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{desk}/account/login")
    expect(plain.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page = new_page()
    found = {}
    for address in ("/account/login", "/desk/offices"):
        page.goto(desk + address)
        found[address] = complaints(page)
    assert found == {address: [] for address in found}
