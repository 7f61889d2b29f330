"""A place where a story happens: its site, its post office, its clock, and how people sign in there."""

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Run
from tests.mail.conftest import Postbox, Server
from tests.stories.conftest import running_site

CLOCK_FOLDER = Path(__file__).parent / "clock"
CODE = r"\b[A-Z]{4}-[A-Z]{4}\b"
MAIL_SECONDS = 20


@dataclass
class Town:
    address: str
    postbox: Postbox
    clock: Path
    run: Run
    database: str
    environment: dict[str, str]

    def day(self, number: int) -> str:
        """A day of the story, as a form takes it."""
        return (datetime.now(UTC) + timedelta(days=number)).date().isoformat()

    def command(self, *arguments: str) -> str:
        process = self.run(*arguments, database=self.database, **self.environment)
        out, error = process.communicate(timeout=120)
        assert process.returncode == 0, out + error
        return out

    def pass_days_until(self, number: int) -> None:
        """It becomes the story's day of this number; everybody who was signed in is not any more."""
        self.clock.write_text(str(number))
        time.sleep(0.2)

    def night(self) -> str:
        return self.command("nightly")

    def letter(self, to: str, pattern: str, after: int = 0, seconds: float = MAIL_SECONDS) -> str:
        """What the pattern finds in a letter to somebody that came after so many others."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for mail in self.postbox.mails[after:]:
                found = re.search(pattern, mail.get_content())
                if mail["To"] == to and found:
                    return found.group()
            time.sleep(0.05)
        pytest.fail(f"No letter came to {to}.")

    def wait_for_the_post(self) -> None:
        """Until no letter has come for a second."""
        known = -1
        while known != len(self.postbox.mails):
            known = len(self.postbox.mails)
            time.sleep(1)

    def sign_in(self, page: Page, email: str, to: str = "/desk") -> None:
        page.goto(self.address + to)
        before = len(self.postbox.mails)
        page.get_by_label("Your e-mail address").fill(email)
        press(page, "Send me a code")
        page.get_by_label("The code").fill(self.letter(email, CODE, before))
        press(page, "Sign in")
        expect(page).to_have_url(re.compile(re.escape(to.removeprefix(self.address)) + "$"))

    def invite(self, page: Page, office: str, email: str) -> str:
        """Invite somebody to an office; the address in the letter that comes."""
        page.goto(f"{self.address}/desk/offices")
        before = len(self.postbox.mails)
        follow(page, re.compile(f"Invite somebody.*{office}"))
        page.get_by_label("Their e-mail address").fill(email)
        press(page, "Send the invitation")
        return self.letter(email, r"http://\S+/invitation/\S+", before)

    def accept(self, page: Page, letter: str, email: str) -> None:
        self.sign_in(page, email, letter.removeprefix(self.address))
        press(page, "Take up this office")
        told(page, "You hold this office now")

    def go(self, page: Page, path: str) -> None:
        answer = page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("link", name=name).first.click()


def fill(page: Page, **answers: str) -> None:
    """Answer the fields of a form by their names: text, a date, or a choice."""
    for name, answer in answers.items():
        field = page.locator(f"[name={name}]")
        kind = field.first.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            page.locator(f"[name={name}][value={answer}]").check()
        elif kind == "select-one":
            field.select_option(label=answer)
        else:
            field.fill(answer)


def told(page: Page, sentence: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(sentence)


@contextmanager
def open_town(database: str, run: Run, folder: Path) -> Iterator[Town]:
    post = Server(Postbox(), hostname="127.0.0.1", port=0)
    post.start()
    clock = folder / "clock"
    environment = {
        "WEGOV_SMTP_URL": f"smtp://127.0.0.1:{post.port}",
        "WEGOV_VAR": str(folder),
        "STORY_CLOCK": str(clock),
        "PYTHONPATH": os.pathsep.join([str(CLOCK_FOLDER), *sys.path]),
    }
    try:
        with running_site(database, run, folder, **environment) as address:
            yield Town(address, post.handler, clock, run, database, environment)
    finally:
        post.stop(no_assert=True)
