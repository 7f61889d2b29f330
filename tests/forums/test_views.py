"""The desk of the forum, as its secretary, the point of contact, a member of it and a stranger see it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from time_machine import travel

from tests.desk_people import (
    AT,
    NOW,
    SOURCE,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_person,
    make_plan,
)
from tests.forums.rows import BY, a_forum, a_held_meeting, a_meeting, a_seat, an_unanswered_duty
from tests.pages.reading import text_of
from wegov.duties.actions import answer_duty, withdraw_duty
from wegov.duties.models import Duty
from wegov.forums.meetings import NewItem, put_on_agenda
from wegov.forums.models import Forum, Meeting, Seat, StandardCheck
from wegov.members.models import Institution, Member, Role
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
FORUM = {"title": "Forum", "starts": "2026-01-01", "text": "To talk.", "rules": "", "address": ""}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def member() -> Member:
    return make_member()


@pytest.fixture
def forum(member: Member) -> Forum:
    return a_forum(member)


def sign_in(client: Client, role: Role, body: object, name: str = "alice") -> None:
    person = make_person(name)
    give_office(person, role, body.subject)  # type: ignore[attr-defined]
    client.force_login(person)


@pytest.fixture
def secretary(client: Client, forum: Forum) -> Client:
    sign_in(client, Role.SECRETARY, forum)
    return client


def confirm(client: Client, address: str, /, **answers: str) -> str:
    """Fill in a form, see one's answers, and confirm them; where it leads."""
    first = client.post(address, answers)
    assert (first.status_code, "Check your answers" in first.content.decode()) == (200, True), first.content.decode()
    return client.post(address, answers | {"confirm": "1"})["Location"]


def test_contact_founds_a_forum_after_checking_the_answers(client: Client, member: Member) -> None:
    sign_in(client, Role.CONTACT, member)
    assert "Found a forum for Georgia" in client.get("/desk/forums").content.decode()
    client.post("/desk/forums/new/GE", FORUM)
    assert Forum.objects.count() == 0
    assert confirm(client, "/desk/forums/new/GE", **FORUM) == "/desk/forums/ge-1"
    act = Act.objects.get(kind="forum.founded")
    assert (act.actor, act.body["title"]) == ("Point of contact, Georgia", "Forum")


def test_sending_the_same_form_twice_founds_one_forum(client: Client, member: Member) -> None:
    sign_in(client, Role.CONTACT, member)
    confirm(client, "/desk/forums/new/GE", **FORUM)
    again = client.post("/desk/forums/new/GE", FORUM | {"confirm": "1"})
    assert (again.status_code, Forum.objects.count()) == (409, 1)
    assert "There is a forum with this name already." in again.content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(client: Client, member: Member) -> None:
    sign_in(client, Role.CONTACT, member)
    response = client.post("/desk/forums/new/GE", FORUM | {"title": "", "starts": "soon", "rules": "Kept words"})
    text = response.content.decode()
    assert (response.status_code, "<title>Error: " in text, "Kept words" in text) == (422, True, True)
    assert "Say what the forum is called." in text
    assert "Write the day as in 2026-11-22" in text


def test_answers_can_be_changed_before_they_are_public(client: Client, member: Member) -> None:
    sign_in(client, Role.CONTACT, member)
    text = client.post("/desk/forums/new/GE", FORUM | {"change": "1"}).content.decode()
    assert ('value="Forum"' in text, "There is a problem" in text) == (True, False)


def test_strangers_and_members_of_the_forum_do_not_run_it(client: Client, forum: Forum) -> None:
    ministry = make_institution(forum.member)
    a_seat(forum, ministry)
    meeting = a_meeting(forum).subject.local_id
    client.force_login(make_person("charlie"))
    assert [client.get(address).status_code for address in addresses(meeting)] == [403] * 7
    sign_in(client, Role.OFFICER, ministry, "bob")
    assert [client.get(address).status_code for address in addresses(meeting)] == [200, 200, 200] + [403] * 4
    denied = text_of(client.post("/desk/forums/ge-1/change", FORUM | {"confirm": "1"}).content.decode())
    assert "Only the secretary of the forum and the government’s point of contact can do this." in denied


def addresses(meeting: str) -> list[str]:
    seen = [
        "/desk/forums/ge-1",
        f"/desk/forums/meetings/{meeting}",
        f"/desk/forums/meetings/{meeting}/agenda/new",
    ]
    run = [f"/desk/forums/ge-1/{name}" for name in ("change", "seats/new", "meetings/new")]
    return [*seen, *run, f"/desk/forums/meetings/{meeting}/hold"]


def test_signed_out_people_are_sent_to_sign_in(client: Client, forum: Forum) -> None:
    assert "next=/desk/forums/ge-1" in client.get("/desk/forums/ge-1")["Location"]


def test_seat_is_given_and_ended(secretary: Client, forum: Forum) -> None:
    ministry = make_institution(forum.member)
    answers = {"institution": str(ministry.pk), "side": "government", "starts": "2026-02-01"}
    confirm(secretary, "/desk/forums/ge-1/seats/new", **answers)
    seat = Seat.objects.get()
    confirm(secretary, f"/desk/forums/ge-1/seats/{seat.pk}/end", ends="2026-10-31", said="Its term is over.")
    assert Seat.objects.get().ends == date(2026, 10, 31)


def test_second_editor_sees_what_the_first_changed(secretary: Client, forum: Forum) -> None:
    page = secretary.get("/desk/forums/ge-1/change")
    seen = str(page.context["seen"])
    answers = FORUM | {"said": "Shorter", "seen": seen}
    confirm(secretary, "/desk/forums/ge-1/change", **answers)
    late = secretary.post("/desk/forums/ge-1/change", answers | {"title": "Mine", "confirm": "1"})
    text = text_of(late.content.decode())
    assert (late.status_code, Forum.objects.get().subject.title) == (409, "Forum")
    assert "Secretary of the forum, Open Government Forum: Forum changed" in text
    assert 'value="Mine"' in late.content.decode()
    assert late.context["seen"] > int(seen)


def test_member_of_the_forum_proposes_a_point(client: Client, forum: Forum) -> None:
    organisation = make_institution(forum.member, "Open Society", Institution.Kind.CIVIL_SOCIETY)
    a_seat(forum, organisation, "civil_society")
    meeting = a_meeting(forum)
    make_commitment(make_plan(forum.member))
    sign_in(client, Role.OFFICER, organisation)
    address = f"/desk/forums/meetings/{meeting.subject.local_id}/agenda/new"
    assert client.post(address, {"title": "Register", "about": "/commitment/none"}).status_code == 422
    confirm(client, address, title="Register", about="https://here.example/commitment/ge-1-1")
    item = meeting.agenda.get()
    assert (item.proposed_by, str(item.about)) == ("Officer, Open Society", "Open the register")


def test_agenda_says_since_when_a_duty_is_overdue_and_what_was_answered(client: Client, forum: Forum) -> None:
    about = make_commitment(make_plan(forum.member)).subject
    duty = an_unanswered_duty(about, make_institution(forum.member))
    meeting = a_meeting(forum)

    def shown() -> str:
        return text_of(client.get(meeting.subject.get_absolute_url()).content.decode())

    assert "Put here by rule: unanswered since 1 October 2026" in shown()
    act = {"by": BY, "at": AT, "source": SOURCE}
    answer_duty(duty, answer="Not yet", done=False, expected=date(2026, 12, 20), **act)  # type: ignore[arg-type]
    assert "Put here by rule: overdue since 1 October 2026" in shown()
    assert "Answered: “Not yet”; expected by 20 December 2026" in shown()
    withdraw_duty(duty, said="Not needed", **act)  # type: ignore[arg-type]
    assert "Put here by rule: was due on 1 October 2026" in shown()


def test_meeting_whose_day_is_over_says_that_nobody_told_of_it(client: Client, forum: Forum) -> None:
    said = []
    for day in (date(2026, 11, 1), date(2026, 12, 1)):
        page = client.get(a_meeting(forum, day).subject.get_absolute_url()).content.decode()
        said.append("Whether it was held is not on record yet." in page)
    assert said == [True, False]


def test_meeting_is_planned_held_and_decided(secretary: Client, forum: Forum) -> None:
    ministry = make_institution(forum.member)
    desk = confirm(secretary, "/desk/forums/ge-1/meetings/new", day="2026-11-02", place="Town hall")
    assert desk == "/desk/forums/meetings/ge-2026-11-02"
    confirm(secretary, f"{desk}/agenda/new", title="Register", about="")
    confirm(secretary, f"{desk}/hold", minutes="All came.")
    answers = {"decision": "Send the list", "becomes": "duty", "owing": str(ministry.pk), "due": "2026-12-31"}
    assert secretary.post(f"{desk}/agenda/1/decide", answers | {"owing": "", "due": ""}).status_code == 422
    confirm(secretary, f"{desk}/agenda/1/decide", **answers)
    again = secretary.post(f"{desk}/agenda/1/decide", answers | {"confirm": "1"})
    assert (again.status_code, Duty.objects.get().subject.title) == (409, "Send the list")
    page = text_of(secretary.get("/meeting/ge-2026-11-02").content.decode())
    assert "Send the list Ministry of Health has to do it by 31 December 2026" in page


def test_stale_tab_cannot_cancel_what_was_held(secretary: Client, forum: Forum) -> None:
    meeting = a_held_meeting(forum)
    address = f"/desk/forums/meetings/{meeting.subject.local_id}/cancel"
    response = secretary.post(address, {"said": "Storm", "confirm": "1", "seen": ""})
    assert (response.status_code, Meeting.objects.get().state) == (409, "held")


def test_stale_tab_cannot_take_off_another_point_that_got_the_same_number(secretary: Client, forum: Forum) -> None:
    meeting = a_meeting(forum)
    desk = f"/desk/forums/meetings/{meeting.subject.local_id}"
    confirm(secretary, f"{desk}/agenda/new", title="Register", about="")
    seen = str(secretary.get(f"{desk}/agenda/1/remove").context["seen"])
    confirm(secretary, f"{desk}/agenda/1/remove", said="Done already")
    confirm(secretary, f"{desk}/agenda/new", title="Budget", about="")
    late = secretary.post(f"{desk}/agenda/1/remove", {"said": "Done already", "confirm": "1", "seen": seen})
    assert (late.status_code, meeting.agenda.get().title) == (409, "Budget")


def test_minutes_are_corrected_with_a_reason(secretary: Client, forum: Forum) -> None:
    address = f"/desk/forums/meetings/{a_held_meeting(forum).subject.local_id}/correct"
    assert secretary.post(address, {"minutes": "Most came.", "said": ""}).status_code == 422
    confirm(secretary, address, minutes="Most came.", said="Miscounted")
    assert Meeting.objects.get().subject.text == "Most came."


def test_contact_fills_in_the_checklist(client: Client, member: Member) -> None:
    make_plan(member)
    untold = text_of(client.get("/plan/GE-1/standards").content.decode())
    assert "The office has said nothing yet" in untold
    assert "0 of 8" not in untold
    sign_in(client, Role.CONTACT, member)
    answers = {"met": "yes", "said": "We meet.", "evidence": "https://example.org"}
    assert confirm(client, "/desk/plans/GE-1/standards/forum", **answers) == "/desk/plans/GE-1/standards#forum"
    assert StandardCheck.objects.get().item == "forum"
    text = text_of(client.get("/plan/GE-1/standards").content.decode())
    assert "The office says that 1 of 8 minimum requirements are met. The record disagrees on 1 item." in text
    assert client.get("/desk/plans/GE-1/standards/nothing").status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_pages_ask_as_often_for_one_row_as_for_three(
    secretary: Client, forum: Forum, queries: Callable[[str], int], size: int
) -> None:
    meeting = a_world(forum, size)
    secretary.get("/desk/forums")  # the session is written down at its first page
    counts = {
        "/desk/forums": 5,
        "/desk/forums/ge-1": 9,
        f"/desk/forums/meetings/{meeting}": 7,
        "/forum/ge-1": 8,
        f"/meeting/{meeting}": 5,
        "/plan/GE-1/standards": 9,
    }
    assert {address: queries(address) for address in counts} == counts


def a_world(forum: Forum, size: int) -> str:
    for number in range(size):
        a_seat(forum, make_institution(forum.member, f"Ministry {number}"))
        a_held_meeting(forum, date(2026, 1 + number, 1))
    meeting = a_meeting(forum)
    put_on_agenda(meeting, [NewItem(f"Point {n}", proposed_by=BY) for n in range(size)], by=BY, at=AT, source=SOURCE)
    make_plan(forum.member)
    return meeting.subject.local_id
