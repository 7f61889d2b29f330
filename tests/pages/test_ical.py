from datetime import UTC, date, datetime

import pytest
from django.test import Client
from icalendar import Calendar, Event
from time_machine import travel

from tests.desk_people import (
    AT,
    NOW,
    SOURCE,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_plan,
)
from tests.forums.rows import BY, a_forum, a_meeting, a_seat, an_unanswered_duty
from wegov.forums.meetings import cancel_meeting
from wegov.members.models import Institution
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db


def read(client: Client, address: str, language: str = "en") -> list[Event]:
    with travel(NOW, tick=False):
        response = client.get(address, headers={"Accept-Language": language})
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert response["Access-Control-Allow-Origin"] == "*"
    calendar = Calendar.from_ical(response.content)
    return list(calendar.walk("VEVENT"))


def titles(events: list[Event]) -> list[str]:
    return [str(event["summary"]) for event in events]


@pytest.fixture
def ministry() -> Institution:
    """Of a member with a plan that is carried out, a forum, a duty."""
    member = make_member()
    ministry = make_institution(member)
    commitment = make_commitment(make_plan(member, stage="implementation"))
    make_milestone(commitment, due="2026-12-31", lead=ministry)
    make_milestone(commitment, "2", due="2027-06")
    make_milestone(commitment, "3", due="2026-10-01", state="done")
    an_unanswered_duty(commitment.subject, ministry)
    forum = a_forum(member)
    a_seat(forum, ministry)
    cancel_meeting(a_meeting(forum), said="Storm", by=BY, at=AT, source=SOURCE)
    a_meeting(forum, date(2027, 1, 20))
    return ministry


def test_member_has_all_its_days(client: Client, ministry: Institution) -> None:
    events = [event for event in read(client, "/member/GE.ics") if "plan/" not in str(event["uid"])]
    assert [(str(event["dtstart"].dt), str(event["summary"])) for event in events] == [
        ("2026-10-01", "Duty of Ministry of Health: Send the list"),
        ("2026-12-01", "Meeting: Open Government Forum"),
        ("2026-12-31", "Milestone due: Milestone 1"),
        ("2027-01-20", "Meeting: Open Government Forum"),
        ("2027-06-30", "Milestone due: Milestone 2 (by the end of June 2027)"),
    ]
    assert [str(event["status"]) for event in events].count("CANCELLED") == 1


def test_institution_has_its_own_days(client: Client, ministry: Institution) -> None:
    events = read(client, f"/{ministry.subject.public_id}.ics")
    assert "Milestone due: Milestone 1" in titles(events)
    assert [title for title in titles(events) if "Milestone 2" in title] == []


def test_events_are_whole_days_with_ids_that_stay(client: Client, ministry: Institution) -> None:
    [event] = [row for row in read(client, "/plan/GE-1.ics") if "Milestone 1" in str(row["summary"])]
    act = Act.objects.get(subject__public_id="milestone/ge-1-1-1")
    assert str(event["uid"]) == "milestone/ge-1-1-1@127.0.0.1"
    assert event["dtstamp"].dt == act.recorded_at.astimezone(UTC).replace(microsecond=0)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert str(event["url"]).endswith("/milestone/ge-1-1-1")


def test_days_of_comment_and_calendar_of_a_plan_in_the_making(client: Client) -> None:
    make_plan(make_member(), stage="comment")
    events = read(client, "/plan/GE-1.ics")
    assert "Last day for comments: Plan 1" in titles(events)
    assert [str(event["dtstart"].dt) for event in events].count("2026-12-01") == 1
    uids = [str(event["uid"]) for event in events]
    assert (len(set(uids)), "plan/GE-1#comments@127.0.0.1" in uids) == (len(uids), True)


def test_promises_of_a_plan_that_ended_are_left_out(client: Client) -> None:
    make_milestone(make_commitment(make_plan(make_member(), stage="ended")), due="2018-06-30")
    told = make_plan(make_member("UA", "Ukraine"), stage="")
    make_milestone(make_commitment(told), due="2018-06-30")
    assert (told.subject.ends, titles(read(client, "/member/GE.ics"))) == ("2027-12-31", [])
    assert titles(read(client, "/member/UA.ics")) == ["Milestone due: Milestone 1"]
    Subject.objects.filter(pk=told.pk).update(ends="2018-12")
    assert titles(read(client, "/member/UA.ics")) == []


def test_promises_of_a_draft_are_not_due(client: Client) -> None:
    make_milestone(make_commitment(make_plan(make_member(), stage="draft")))
    assert [title for title in titles(read(client, "/plan/GE-1.ics")) if "Milestone" in title] == []


def test_what_is_not_on_record_has_no_calendar(client: Client) -> None:
    assert [client.get(f"/{name}.ics").status_code for name in ("member/ZZ", "plan/GE-9", "review/x")] == [404] * 3


def test_stamp_follows_the_last_act(client: Client, ministry: Institution) -> None:
    first = read(client, "/member/GE.ics")[0]["dtstamp"].dt
    assert first <= datetime.now(UTC)
