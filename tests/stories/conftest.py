"""A site that really runs, in a real browser."""

import os
import shutil
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import Run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
START_SECONDS = 120
NewPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed after the stories: as long as Playwright runs, Django refuses to speak to the database."""
    if CHROMIUM is None:
        message = "Chromium is not here. Get it with: apt-get install chromium"
        if os.environ.get("WEGOV_BROWSER_TESTS") == "required":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open pages as different readers: new_page(width=390, java_script_enabled=False, color_scheme="dark")."""
    contexts: list[BrowserContext] = []

    def open_page(*, width: int = 1280, **options: object) -> Page:
        size = {"width": width, "height": 844 if width < 600 else 900}
        contexts.append(browser.new_context(viewport=size, **options))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def site(make_database: Callable[[], str], wegov: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, served as `wegov up` serves it."""
    with running_site(make_database(), wegov, tmp_path_factory.mktemp("site")) as address:
        yield address


@contextmanager
def running_site(database: str, wegov: Run, folder: Path, *files: str, **environment: str) -> Iterator[str]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    environment |= {"PORT": port, "WEGOV_VAR": str(folder), "WEGOV_SITE_URL": address}
    process = wegov("up", *files, database=database, **environment)
    try:
        _wait(address, process.poll)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait(address: str, ended: Callable[[], int | None]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and ended() is None:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The site did not start (exit status {ended()}).")
