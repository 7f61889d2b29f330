"""Forums and meetings for tests."""

from datetime import UTC, date, datetime

from tests.desk_people import AT, SOURCE
from wegov.duties.actions import new_duty, open_duties
from wegov.duties.models import Duty, Level
from wegov.forums.actions import found_forum, take_seat
from wegov.forums.meetings import hold_meeting, plan_meeting
from wegov.forums.models import Forum, Meeting
from wegov.members.models import Institution, Member
from wegov.record.models import Subject

BY = "Secretary of the forum, Open Government Forum"


def a_forum(member: Member, title: str = "Open Government Forum", since: date = date(2026, 1, 1)) -> Forum:
    return found_forum(
        member,
        title=title,
        mandate="To talk.",
        since=since,
        rules="It meets in public.",
        address="",
        by=BY,
        at=AT,
        source=SOURCE,
    )


def a_seat(forum: Forum, institution: Institution, side: str = "government", starts: date = date(2026, 1, 1)) -> None:
    take_seat(forum, institution, side=side, starts=starts, by=BY, at=AT, source=SOURCE)


def a_meeting(forum: Forum, day: date = date(2026, 12, 1), place: str = "Town hall") -> Meeting:
    return plan_meeting(forum, day=day, place=place, by=BY, at=AT, source=SOURCE)


def a_held_meeting(forum: Forum, day: date = date(2026, 10, 1)) -> Meeting:
    meeting = a_meeting(forum, day)
    hold_meeting(meeting, minutes="All came.", by=BY, at=AT, source=SOURCE)
    return meeting


def an_unanswered_duty(about: Subject, owing: Institution, text: str = "Send the list") -> Duty:
    """Due on 1 October 2026, at the forum since the 29th."""
    duty = new_duty(kind=Duty.Kind.PART, text=text, about=about, owing=owing, due=date(2026, 10, 1))
    open_duties([duty], by=BY, at=AT, source=SOURCE)
    duty.level, duty.escalated_at = Level.FORUM, datetime(2026, 10, 29, tzinfo=UTC)
    duty.save(update_fields=["level", "escalated_at"])
    return duty
