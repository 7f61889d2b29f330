from typing import Any

import pytest
from django.test import Client

from tests.desk_people import (
    AT,
    SOURCE,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from wegov.members.models import Role
from wegov.plans.actions import edit_milestone
from wegov.plans.changing import change_row
from wegov.plans.drafting import draft_values
from wegov.plans.models import ActionPlan, Commitment, Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> ActionPlan:
    return make_plan(make_member())


@pytest.fixture
def officer(client: Client, plan: ActionPlan) -> Client:
    person = make_person("bob")
    give_office(person, Role.OFFICER, make_institution(plan.member).subject)
    client.force_login(person)
    return client


@pytest.fixture
def draft(officer: Client) -> str:
    """The address of a draft that was just begun."""
    location: str = officer.post("/desk/plans/GE-1/drafts").headers["Location"]
    return location.removesuffix("/title")


def body(response: Any) -> str:
    return str(response.content.decode())


def test_a_commitment_is_written_question_by_question(officer: Client, draft: str) -> None:
    lead = "institution/ge-ministry-of-health"
    answers: dict[str, dict[str, Any]] = {
        "title": {"title": "Open the register"},
        "dates": {"starts": "2026-01-01", "ends": "2027-06-30"},
        "lead": {"lead": lead},
        "problem": {"problem": "Nobody sees it."},
        "text": {"text": "All of it."},
        "solution": {"solution": "Everybody sees it."},
        "values": {"values": ["access"], "values_why": "It opens documents."},
        "additional": {"additional": "A budget of its own."},
        "milestone-new": {"title": "A portal", "deliverable": "A page", "due": "2026-12-31", "lead": lead},
    }
    for question, sent in answers.items():
        assert officer.post(f"{draft}/{question}", sent).status_code == 302
    page = body(officer.get(f"{draft}/check"))
    assert ("becomes public at once, as a draft" in page, "Nobody sees it." in page) == (True, True)
    revision = page.partition('name="revision" value="')[2].partition('"')[0]
    assert officer.post(f"{draft}/check", {"revision": revision}).headers["Location"] == "/desk/plans/GE-1"
    commitment = Commitment.objects.get()
    assert (commitment.values, commitment.milestones.count(), Draft.objects.count()) == (["access"], 1, 0)
    again = officer.post(f"{draft}/check", {"revision": revision}, follow=True)
    assert ("it was put into the plan" in body(again), Commitment.objects.count()) == (True, 1)


def test_two_editors_see_both_answers(officer: Client, draft: str) -> None:
    assert officer.post(f"{draft}/title", {"title": "Theirs", "revision": "0"}).status_code == 302
    second = officer.post(f"{draft}/title", {"title": "Mine", "revision": "0"})
    page = body(second)
    assert (second.status_code, "Theirs" in page, 'value="Mine"' in page) == (409, True, True)
    assert "Theirs is by: Officer, Ministry of Health, " in page
    revision = page.partition('name="revision" value="')[2].partition('"')[0]
    officer.post(f"{draft}/title", {"title": "Mine", "revision": revision})
    assert draft_values(Draft.objects.get())["title"] == "Mine"


def test_dates_in_the_wrong_order_are_kept_and_refused(officer: Client, draft: str) -> None:
    response = officer.post(f"{draft}/dates", {"starts": "2027-01-01", "ends": "2026-01-01"})
    assert (response.status_code, 'value="2026-01-01"' in body(response)) == (422, True)
    assert Draft.objects.get().answers == {}


def test_script_in_a_text_is_text(officer: Client, draft: str) -> None:
    officer.post(f"{draft}/text", {"text": "<script>alert(1)</script>"})
    page = body(officer.get(f"{draft}/check"))
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_a_megabyte_is_refused_and_stays_in_the_field(officer: Client, draft: str) -> None:
    long = "word " * 200_000
    response = officer.post(f"{draft}/text", {"text": long})
    assert (response.status_code, body(response).count("word ") > 199_000) == (422, True)


def test_what_was_typed_comes_back_after_signing_in(client: Client, officer: Client, draft: str) -> None:
    client.logout()
    assert client.post(f"{draft}/text", {"text": "A long answer", "revision": "0"}).status_code == 302
    session = client.session
    assert "A+long+answer" in str(session["kept"])
    person = make_person("dora")
    give_office(person, Role.CONTACT, ActionPlan.objects.get().member.subject)
    client.force_login(person)
    page = body(client.get(f"{draft}/text"))
    assert ("A long answer</textarea>" in page, "You had been signed out" in page) == (True, True)


def test_officers_of_another_government_and_unknown_questions(officer: Client, draft: str) -> None:
    assert officer.get(f"{draft}/nonsense").status_code == 404
    assert officer.get("/desk/commitments/nothing/redraft").status_code == 404
    stranger = make_person("eve")
    give_office(stranger, Role.OFFICER, make_institution(make_member("XK", "Kosovo")).subject)
    officer.force_login(stranger)
    assert [officer.get(f"{draft}{page}").status_code for page in ("", "/title", "/check")] == [403, 403, 403]
    assert officer.post(f"{draft}/title", {"title": "Theirs now"}).status_code == 403


def test_a_commitment_is_withdrawn_once_by_its_contact(client: Client, plan: ActionPlan) -> None:
    commitment = make_commitment(plan)
    make_milestone(commitment, state="done")
    contact = make_person()
    give_office(contact, Role.CONTACT, plan.member.subject)
    client.force_login(contact)
    address, sent = "/desk/commitments/ge-1-1/withdraw", {"decided_by": "The cabinet", "said": "No money."}
    assert client.post(address, {"said": "No money."}).status_code == 422
    checked = body(client.post(address, sent))
    assert ("1 of its 1 milestone is done." in checked, "Check your answers" in checked) == (True, True)
    assert 'value="The cabinet"' in body(client.post(address, sent | {"step": "change"}))
    assert Commitment.objects.get().subject.state != "withdrawn"
    assert client.post(address, sent | {"step": "send"}).status_code == 302
    assert "withdrawn already" in body(client.post(address, sent | {"step": "send"}))
    public = body(client.get("/commitment/ge-1-1"))
    assert public.count("Decided by") == 1


def test_what_changed_while_one_chose_is_shown_before_it_is_settled(officer: Client, plan: ActionPlan) -> None:
    commitment = make_commitment(plan)
    address = officer.post("/desk/commitments/ge-1-1/redraft").headers["Location"]
    officer.post(f"{address}/title", {"title": "Mine", "revision": "0"})
    for title in ("Theirs", "Theirs once more"):
        change_row(commitment, "commitment.redrafted", {"title": title}, said={}, by="An office", at=AT, source=SOURCE)
    seen = body(officer.get(f"{address}/conflict")).partition('name="seen" value="')[2].partition('"')[0]
    stale = officer.post(f"{address}/conflict", {"seen": "1", "title": "theirs"}, follow=True)
    assert "Last changed in the plan by: An office, 2 November 2026" in body(stale)
    assert ("changed in the plan once more" in body(stale), Draft.objects.get().based_on) == (True, 0)
    officer.post(f"{address}/conflict", {"seen": seen, "title": "theirs"})
    assert draft_values(Draft.objects.get())["title"] == "Theirs once more"


def test_a_milestone_that_two_changed_is_chosen_at_the_check(officer: Client, plan: ActionPlan) -> None:
    step = make_milestone(make_commitment(plan))
    address = officer.post("/desk/commitments/ge-1-1/redraft").headers["Location"]
    officer.post(f"{address}/milestone-1", {"title": "Mine", "due": "2027-01-31", "revision": "0"})
    edit_milestone(step, {"title": "Theirs"}, by="An office", at=AT, source=SOURCE)
    page = body(officer.get(f"{address}/check", follow=True))
    assert ("Theirs — due" in page, "Mine — due" in page, 'name="milestone-1" value="theirs"' in page) == (
        True,
        True,
        True,
    )
