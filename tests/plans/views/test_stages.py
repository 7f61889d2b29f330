from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from tests.desk_people import NOW, give_office, make_commitment, make_institution, make_member, make_person, make_plan
from wegov.members.models import Member, Role
from wegov.plans.models import ActionPlan
from wegov.plans.starting import last_act
from wegov.record.feeds import act_detail
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db
NEW = {"title": "Plan 3", "number": "3", "language": "en", "starts": "2027-01-01", "ends": "2028-12-31"}


@pytest.fixture(autouse=True)
def _today() -> Any:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def georgia() -> Member:
    return make_member()


@pytest.fixture
def contact(client: Client, georgia: Member) -> Client:
    person = make_person()
    give_office(person, Role.CONTACT, georgia.subject)
    client.force_login(person)
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_contact_starts_a_plan_once(contact: Client) -> None:
    assert contact.post("/desk/plans/new", NEW).headers["Location"] == "/desk/plans/GE-3"
    second = contact.post("/desk/plans/new", NEW)
    assert (second.status_code, "Plan 3 is there already" in text(second), ActionPlan.objects.count()) == (422, True, 1)
    assert Act.objects.latest("id").actor == "Point of contact, Georgia"


def test_dates_in_the_wrong_order_are_said_beside_the_field(contact: Client) -> None:
    response = contact.post("/desk/plans/new", NEW | {"ends": "2026-01-01"})
    assert (response.status_code, ActionPlan.objects.count()) == (422, 0)
    assert text(response).count("The end is before the beginning") == 2  # on top and beside the field
    assert "<title>Error: " in text(response)


def test_others_hear_which_office_may(client: Client, georgia: Member) -> None:
    plan = make_plan(georgia)
    address = f"/desk/plans/{plan.subject.local_id}"
    assert client.get(address).status_code == 302
    officer, stranger = make_person("bob"), make_person("charlie")
    give_office(officer, Role.OFFICER, make_institution(georgia).subject)
    give_office(stranger, Role.OFFICER, make_institution(make_member("XK", "Kosovo")).subject)
    client.force_login(officer)
    assert [client.get(page).status_code for page in (address, f"{address}/facts", "/desk/plans/new")] == [
        200,
        403,
        403,
    ]
    client.force_login(stranger)
    refused = client.get(address)
    assert (refused.status_code, "point of contact of Georgia and the officers" in text(refused)) == (403, True)


def test_imported_plans_have_no_workroom(contact: Client, georgia: Member) -> None:
    make_plan(georgia, stage="")
    assert contact.get("/desk/plans/GE-1").status_code == 404


def test_a_plan_is_moved_from_the_stage_that_was_seen(contact: Client, georgia: Member) -> None:
    make_commitment(make_plan(georgia))
    sent = {"stage": "draft", "comments_close": "2026-12-01"}
    assert contact.post("/desk/plans/GE-1/move/comment", sent).status_code == 302
    again = contact.post("/desk/plans/GE-1/move/comment", sent)
    assert (again.status_code, "Somebody moved this plan a moment ago" in text(again)) == (409, True)
    assert Act.objects.filter(kind="plan.opened_for_comment").count() == 1


def test_what_hinders_is_said_instead_of_the_form(contact: Client, georgia: Member) -> None:
    make_plan(georgia)
    page = text(contact.get("/desk/plans/GE-1/move/comment"))
    assert ("The plan has no commitment yet" in page, '<button type="submit">Open' in page) == (True, False)
    assert contact.get("/desk/plans/GE-1/move/adopted").headers["Location"] == "/desk/plans/GE-1"
    assert contact.get("/desk/plans/GE-1/move/nonsense").status_code == 404


def test_a_stale_tab_shows_what_stands_now(contact: Client, georgia: Member) -> None:
    make_plan(georgia)
    page = text(contact.get("/desk/plans/GE-1/facts"))
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    facts = {"title": "Mine", "starts": "2026-01-01", "ends": "2027-12-31", "repository": "", "seen": seen}
    assert contact.post("/desk/plans/GE-1/facts", facts | {"title": "Theirs"}).status_code == 302
    stale = contact.post("/desk/plans/GE-1/facts", facts)
    assert (stale.status_code, 'value="Mine"' in text(stale), "Title: Theirs" in text(stale)) == (409, True, True)


@pytest.mark.parametrize("size", [1, 3])
def test_list_and_workroom_ask_as_often_for_one_as_for_three(contact: Client, georgia: Member, size: int) -> None:
    for number in range(1, size + 1):
        plan = make_plan(georgia, number)
    for number in range(size):
        make_commitment(plan, str(number), f"Commitment {number}")
    asked = {}
    for page in ("/desk/plans", f"/desk/plans/GE-{size}"):
        contact.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert contact.get(page).status_code == 200
        asked[page.count("/")] = len(captured)
    assert asked == {2: 5, 3: 12}


def test_workroom_leads_to_the_milestones_while_they_are_written(contact: Client, georgia: Member) -> None:
    commitment = make_commitment(make_plan(georgia))
    assert f"/desk/commitments/{commitment.subject.local_id}/milestones/new" in text(contact.get("/desk/plans/GE-1"))


def test_comments_close_neither_in_the_past_nor_earlier_without_a_reason(contact: Client, georgia: Member) -> None:
    plan = make_plan(georgia, stage="comment")  # until 1 December 2026
    facts = {"title": "Plan 1", "starts": "2026-01-01", "ends": "2027-12-31", "seen": str(last_act(plan))}
    past = contact.post("/desk/plans/GE-1/facts", facts | {"comments_close": "2026-11-01", "said": "So."})
    assert (past.status_code, "at the earliest" in text(past)) == (422, True)
    sent = facts | {"comments_close": "2026-11-25"}
    bare = contact.post("/desk/plans/GE-1/facts", sent)
    assert (bare.status_code, "Say why comments close earlier" in text(bare)) == (422, True)
    assert contact.post("/desk/plans/GE-1/facts", sent | {"said": "Elections."}).status_code == 302
    act = Act.objects.get(kind="plan.amended")
    assert act.body == {"said": "Elections.", "changes": {"comments_close": ["2026-12-01", "2026-11-25"]}}
    told = act_detail(act)
    assert ("Elections." in told, "Open for comment until" in told) == (True, True)


def test_what_is_missing_is_named_on_top_and_linked(contact: Client) -> None:
    response = contact.post("/desk/plans/new", {"language": "xx"})
    page = text(response)
    assert response.status_code == 422
    assert '<a href="#id_title">Title of the plan: It is empty. It is needed.</a>' in page
    assert '<a href="#id_starts">Its period begins on: It is empty. It is needed.</a>' in page
    assert '<a href="#id_language">Language it is written in: “xx” is not one of the choices.</a>' in page
    assert "This field" not in page


def test_who_works_on_no_plan_is_told_so_and_can_read_them(client: Client, georgia: Member) -> None:
    make_plan(georgia)
    secretary = make_person("sam")
    forum = Subject.objects.create(public_id="forum/ge-1", kind="forum", title="Forum", government=georgia.subject)
    give_office(secretary, Role.SECRETARY, forum)
    client.force_login(secretary)
    page = text(client.get("/desk/plans"))
    assert ("Your offices do not work on plans" in page, 'href="/plan/GE-1"' in page) == (True, True)
    assert "No plan is kept here yet" not in page
