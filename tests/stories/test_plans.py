"""A city runs an action plan, from the first draft to the last milestone, in the open.

The point of contact, the officers of two departments, a member of civil society, and a citizen without JavaScript.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Page, expect

from tests.conftest import Run
from tests.stories.conftest import NewPage
from tests.stories.town import Town, fill, follow, open_town, press, told

CONTACT, BUYER, CODER, HARBOUR = (f"{name}@example.org" for name in ("nina", "paul", "dora", "hari"))
OPENS, CLOSES, ADOPTED, FIRST_DUE, LATE, WENT_UP, FORUM, DECIDED_DUE, SECOND_DUE = 0, 14, 15, 20, 22, 51, 66, 80, 40
PLAN = "/plan/XAB-3"
TITLE = "Everybody can see what the city buys"
LIST = "The list of all contracts since 2024 is handed over"
DECISION = "The Purchasing Office hands over what it has."
PORTAL = "The register of contracts is open to all"


@dataclass
class Cast:
    """The people of the story, each with a browser."""

    town: Town
    contact: Page
    buyer: Page
    coder: Page
    harbour: Page
    citizen: Page
    public: Page


@pytest.fixture(name="cast")
def gather_cast(
    make_database: Callable[[], str], wegov: Run, new_page: NewPage, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cast]:
    with open_town(make_database(), wegov, tmp_path_factory.mktemp("plans")) as town:
        contact, buyer, coder, harbour = (new_page() for _ in range(4))
        citizen = new_page(width=390, java_script_enabled=False)
        yield Cast(town, contact, buyer, coder, harbour, citizen, new_page(width=390))


def test_city_keeps_its_promises_in_the_open(cast: Cast) -> None:
    people_take_up_their_offices(cast)
    contact_founds_the_forum_and_starts_the_plan(cast)
    commitment = officer_drafts_a_commitment(cast)
    departments_say_who_does_what(cast)
    contact_opens_the_plan_for_comment(cast)
    citizen_comments_without_a_script(cast, commitment)
    harbour_watch_comments_in_its_own_name(cast, commitment)
    officer_takes_up_what_the_citizen_said(cast)
    plan_is_adopted_once_every_comment_is_answered(cast)
    nobody_delivers_and_everybody_sees_it(cast)
    unanswered_duty_goes_up_to_the_forum(cast)
    forum_decides(cast)
    officer_answers_and_delivers(cast)
    public_sees_all_of_it(cast, commitment)
    officers_were_reminded(cast)
    assert "Everything is as it should be." in cast.town.command("check")


def people_take_up_their_offices(cast: Cast) -> None:
    town = cast.town
    town.command("office", "grant", "contact", "member/XAB", CONTACT)
    town.sign_in(cast.contact, CONTACT, "/desk/offices")
    for name, kind in (("Purchasing Office", "agency"), ("Digital Office", "agency"), ("Harbour Watch", "civil")):
        follow(cast.contact, "List an institution of Belquay")
        fill(cast.contact, title=name)
        cast.contact.get_by_label("What it is").select_option(index=0 if kind == "agency" else 1)
        press(cast.contact, "List it")
    people = [(cast.buyer, BUYER, "Purchasing Office"), (cast.coder, CODER, "Digital Office")]
    for page, email, name in [*people, (cast.harbour, HARBOUR, "Harbour Watch")]:
        letter = town.invite(cast.contact, f"Officer, {name}", email)
        town.accept(page, letter, email)


def contact_founds_the_forum_and_starts_the_plan(cast: Cast) -> None:
    page, town = cast.contact, cast.town
    town.go(page, "/desk/forums")
    follow(page, "Found a forum for Belquay")
    fill(page, title="The Open City Table", starts=town.day(-30), text="It sees to the plan. Founded by the council.")
    press(page, "Check your answers")
    page.get_by_role("button", name="Found").click()
    for name, side in (("Purchasing Office", "government"), ("Harbour Watch", "civil_society")):
        follow(page, "Give a seat")
        fill(page, institution=name, side=side, starts=town.day(-30))
        press(page, "Check your answers")
        page.locator("button[name=confirm]").click()
    town.go(page, "/desk/plans")
    follow(page, "Start a new plan")
    fill(page, title="Open City Plan 2026–2028", starts=town.day(10), ends=town.day(740))
    press(page, "Put the plan on record as a draft")
    told(page, "The plan is on record as a draft")


def officer_drafts_a_commitment(cast: Cast) -> str:
    """One question a page, then its milestones; gives the address of the commitment."""
    page, town = cast.buyer, cast.town
    town.go(page, "/desk/plans")
    follow(page, "Open City Plan")
    press(page, "Write a commitment")
    for answers in (
        {"title": TITLE},
        {"starts": town.day(10), "ends": town.day(200)},
        {"lead": "Purchasing Office"},
        {"problem": "Nobody outside can see what the city buys, from whom and for how much."},
        {"text": "The city publishes every contract above 1,000 euros within a month of its signature."},
        {"solution": "Whoever reads the register can ask why one bidder wins each time."},
        {"values": "access", "values_why": "It opens data that nobody has."},
        {"additional": "It is paid from the running budget."},
    ):
        fill(page, **answers)
        press(page, "Save and go on")
    for title, due, lead in ((LIST, FIRST_DUE, "Purchasing Office"), (PORTAL, SECOND_DUE, "Digital Office")):
        follow(page, "Add a milestone")
        fill(page, title=title, deliverable="A public file.", starts=town.day(due - 8), due=town.day(due), lead=lead)
        press(page, "Save and go on")
    follow(page, "Go on: check your answers")
    told(page, "Nobody outside can see what the city buys")
    press(page, "Put it into the plan")
    told(page, "stands in the plan")
    follow(page, TITLE)
    return page.url.removeprefix(town.address)


def departments_say_who_does_what(cast: Cast) -> None:
    page, town = cast.buyer, cast.town
    town.go(page, "/desk/plans/XAB-3")
    follow(page, "Who does what")
    page.get_by_label("Give an institution a part").select_option(label="Digital Office")
    press(page, "Continue")
    fill(page, part="supporting", duty="Build the register.", due=town.day(SECOND_DUE + 40), budget="none")
    fill(page, approval="not_needed")
    press(page, "Check your answers")
    press(page, "Publish this part")
    told(page, "Build the register.")
    town.go(cast.coder, "/desk/plans/XAB-3")
    follow(cast.coder, TITLE)
    follow(cast.coder, PORTAL)
    follow(cast.coder, "work on this")
    follow(cast.coder, "What it waits for")
    cast.coder.get_by_label(LIST).check()
    press(cast.coder, "Save what it waits for")


def contact_opens_the_plan_for_comment(cast: Cast) -> None:
    page, town = cast.contact, cast.town
    town.go(page, "/desk/plans/XAB-3")
    follow(page, "Open the plan for comment")
    fill(page, comments_close=town.day(CLOSES))
    press(page, "Open the plan for comment")
    told(page, "The plan is now: open for comment")


def citizen_comments_without_a_script(cast: Cast, commitment: str) -> None:
    page, town = cast.citizen, cast.town
    town.go(page, "/member/XAB")
    follow(page, "Open City Plan")
    follow(page, TITLE)
    follow(page, "Comment on this")
    fill(page, text="Say also who lost the tender, and why.")
    press(page, "Go on")
    fill(page, email="citizen@example.org")
    press(page, "Go on")
    press(page, "Send me the letter")
    page.goto(town.letter("citizen@example.org", r"http://\S+/comment/confirm/\S+"))
    press(page, "Publish the comment")
    told(page, "Say also who lost the tender, and why.")


def harbour_watch_comments_in_its_own_name(cast: Cast, commitment: str) -> None:
    page, town = cast.harbour, cast.town
    town.go(page, commitment)
    follow(page, "Comment on this")
    follow(page, "Sign in and comment in its name")
    page.get_by_label("Harbour Watch").check()
    fill(page, text="The port authority’s contracts are missing.")
    press(page, "Go on")
    press(page, "Publish the comment")
    told(page, "Harbour Watch")


def officer_takes_up_what_the_citizen_said(cast: Cast) -> None:
    page, town = cast.buyer, cast.town
    town.go(page, "/desk/plans/XAB-3")
    press(page, "Change the text")
    follow(page, "What is the commitment?")
    fill(page, text="The city publishes every contract above 1,000 euros, and who lost the tender.")
    press(page, "Save and go on")
    follow(page, "All questions")
    follow(page, "Check your answers")
    press(page, "Put it into the plan")
    told(page, "stands in the plan")


def plan_is_adopted_once_every_comment_is_answered(cast: Cast) -> None:
    page, town = cast.contact, cast.town
    town.pass_days_until(ADOPTED)
    town.sign_in(page, CONTACT, "/desk/plans/XAB-3")
    told(page, "Adopt the plan: not yet")
    told(page, "2 comments have no reasoned response.")
    for outcome, reasons in (("taken_up", "We add it."), ("not_taken_up", "The port is not the city’s.")):
        follow(page, "Read and answer them")
        follow(page, "Answer")
        fill(page, outcome=outcome, reasons=reasons)
        press(page, "Publish the response")
        town.go(page, "/desk/plans/XAB-3")
    for move in ("Adopt the plan", "Begin the implementation"):
        follow(page, move)
        press(page, move)
    told(page, "The plan is now: in implementation")


def nobody_delivers_and_everybody_sees_it(cast: Cast) -> None:
    page, town = cast.public, cast.town
    town.pass_days_until(LATE)
    town.night()
    town.go(page, PLAN)
    follow(page, "What waits for what")
    told(page, "2 days late")
    town.go(page, "/member/XAB/board")
    told(page, f"Explain why “{LIST}” is late.")


def unanswered_duty_goes_up_to_the_forum(cast: Cast) -> None:
    page, town = cast.contact, cast.town
    town.pass_days_until(WENT_UP)
    town.night()
    town.sign_in(page, CONTACT)
    told(page, f"Explain why “{LIST}” is late.")
    town.pass_days_until(FORUM)
    town.night()


def forum_decides(cast: Cast) -> None:
    page, town = cast.contact, cast.town
    town.sign_in(page, CONTACT, "/desk/forums")
    follow(page, "The Open City Table")
    follow(page, "Plan a meeting")
    fill(page, day=town.day(FORUM), place="Town hall")
    press(page, "Check your answers")
    page.locator("button[name=confirm]").click()
    told(page, "Put here by rule")
    follow(page, "It was held: publish the minutes")
    fill(page, minutes="The Purchasing Office and Harbour Watch were there.")
    press(page, "Check your answers")
    page.locator("button[name=confirm]").click()
    follow(page, "Record what was decided")
    fill(page, decision=DECISION, becomes="duty", owing="Purchasing Office", due=town.day(DECIDED_DUE))
    press(page, "Check your answers")
    page.locator("button[name=confirm]").click()
    told(page, "Purchasing Office has to do it by")


def officer_answers_and_delivers(cast: Cast) -> None:
    page, town = cast.buyer, cast.town
    town.sign_in(page, BUYER)
    told(page, "2 things are late or wait for your answer.")
    answer(page, LIST, "The archive was under water. It is dry.", link="Explain why")
    follow(page, "Report on it")
    follow(page, "Add evidence")
    fill(page, title="The list of contracts, first page")
    page.locator("[name=file]").set_input_files({"name": "list.pdf", "mimeType": "application/pdf", "buffer": scan()})
    press(page, "Check your answers")
    press(page, "Publish the evidence")
    told(page, "The list of contracts, first page")
    town.go(page, "/desk")
    report_done(page, LIST, "All 412 contracts are handed over.")
    town.go(page, "/desk")
    answer(page, DECISION, "It is handed over, with all annexes.")
    told(page, "Your desk is clear.")


def answer(page: Page, duty: str, words: str, link: str = "Answer it") -> None:
    follow(page, re.compile(f"{link}.*{re.escape(duty)}"))
    fill(page, answer=words, outcome="done")
    press(page, "Send this answer, in public")
    told(page, "Your answer is public now.")


def report_done(page: Page, milestone: str, words: str) -> None:
    follow(page, re.compile(f"Report on it.*{re.escape(milestone)}"))
    fill(page, state="done", said=words)
    press(page, "Check your answers")
    page.locator("button[value=send]").click()
    told(page, "Done")


def scan() -> bytes:
    """A real PDF of one page."""
    file = BytesIO()
    Image.new("L", (210, 297), "white").save(file, "PDF")
    return file.getvalue()


def officers_were_reminded(cast: Cast) -> None:
    """The worker lives on the story's day too, and sends what the nights have written."""
    cast.town.letter(CODER, r"\s+".join(PORTAL.split()), seconds=90)
    cast.town.wait_for_the_post()


def public_sees_all_of_it(cast: Cast, commitment: str) -> None:
    page, town = cast.citizen, cast.town
    town.go(page, commitment)
    for words in (
        "We add it.",
        "The port is not the city’s.",
        "The list of contracts, first page",
        "All 412 contracts",
    ):
        told(page, words)
    follow(page, "What changed between its versions")
    told(page, "and who lost the tender")
    follow(page, TITLE)
    follow(page, LIST)
    told(page, "Done")
    follow(page, "Belquay")
    expect(page.locator("#now")).to_contain_text(re.compile(r"1\s*late"))
    follow(page, "The Open City Table")
    follow(page, "Meeting of")
    told(page, "Put here by rule: was due on")
    follow(page, "Purchasing Office has to do it by")
    told(page, "It is handed over, with all annexes.")
    town.go(page, "/member/XAB/board")
    told(page, f"Explain why “{PORTAL}” is late.")
    answer = page.request.get(f"{town.address}/member/XAB.ics")
    summaries = [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.text()).walk("VEVENT")]
    assert f"Milestone due: {PORTAL}" in summaries
