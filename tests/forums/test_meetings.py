from datetime import UTC, date, datetime

import pytest

from tests.desk_people import AT, SOURCE, make_commitment, make_institution, make_member, make_plan
from tests.forums.rows import BY, a_forum, a_held_meeting, a_meeting, an_unanswered_duty
from wegov.duties.models import Duty
from wegov.forums.exceptions import ForumError
from wegov.forums.invariants import forums_equal_acts
from wegov.forums.meetings import (
    NewItem,
    cancel_meeting,
    correct_minutes,
    decide_item,
    fill_agendas,
    hold_meeting,
    move_meeting,
    put_on_agenda,
    take_off_agenda,
)
from wegov.forums.models import AgendaItem, Forum, Meeting
from wegov.members.models import Institution
from wegov.plans.models import Commitment
from wegov.record.actions import Moment
from wegov.record.models import Act, Link, Relation

pytestmark = pytest.mark.django_db
LATER = Moment(datetime(2026, 12, 2, tzinfo=UTC))


@pytest.fixture
def forum() -> Forum:
    return a_forum(make_member())


@pytest.fixture
def ministry(forum: Forum) -> Institution:
    return make_institution(forum.member)


@pytest.fixture
def commitment(forum: Forum) -> Commitment:
    return make_commitment(make_plan(forum.member))


def titles(meeting: Meeting) -> list[tuple[int, str, str]]:
    return [(item.position, item.title, item.proposed_by) for item in meeting.agenda.all()]


def test_meeting_is_planned_for_a_day(forum: Forum) -> None:
    meeting = a_meeting(forum)
    assert (meeting.subject.public_id, meeting.subject.starts) == ("meeting/ge-2026-12-01", "2026-12-01")
    assert Link.objects.filter(from_subject=meeting.subject, relation=Relation.CONCERNS).count() == 1
    assert forums_equal_acts() == []


def test_a_forum_meets_once_a_day_but_two_forums_may(forum: Forum) -> None:
    a_meeting(forum)
    with pytest.raises(ForumError, match="on that day already"):
        a_meeting(forum)
    assert a_meeting(a_forum(forum.member, "Council")).subject.public_id == "meeting/ge-2026-12-01-2"


def test_a_forum_does_not_meet_before_it_was_founded(forum: Forum) -> None:
    with pytest.raises(ForumError, match="founded on 1 January 2026"):
        a_meeting(forum, date(2025, 12, 31))
    meeting = a_meeting(forum, date(2026, 1, 1))
    with pytest.raises(ForumError, match="founded on 1 January 2026"):
        move_meeting(meeting, day=date(2025, 1, 1), place="", said="Storm", by=BY, at=AT, source=SOURCE)


def test_unanswered_duties_come_to_the_next_agenda_by_rule(
    forum: Forum, ministry: Institution, commitment: Commitment
) -> None:
    duty = an_unanswered_duty(commitment.subject, ministry)
    first, later = a_meeting(forum), a_meeting(forum, date(2027, 3, 1))
    assert (titles(first), titles(later)) == ([(1, "Send the list", "")], [])
    assert first.agenda.get().about == duty.subject
    act = Act.objects.get(kind="meeting.agenda_changed")
    assert (act.actor, act.body["put_on"][0]["about"]) == ("By rule", duty.subject.public_id)
    assert forums_equal_acts() == []


def test_duty_is_put_on_the_agenda_only_once(forum: Forum, ministry: Institution, commitment: Commitment) -> None:
    meeting = a_meeting(forum)
    an_unanswered_duty(commitment.subject, ministry)
    assert [fill_agendas(at=AT, source=SOURCE), fill_agendas(at=AT, source=SOURCE), len(titles(meeting))] == [1, 0, 1]


def test_long_duty_stands_on_the_agenda_as_it_begins(
    forum: Forum, ministry: Institution, commitment: Commitment
) -> None:
    an_unanswered_duty(commitment.subject, ministry, text="Send the list. " * 100)
    meeting = a_meeting(forum)
    assert titles(meeting) == [(1, ("Send the list. " * 20)[:299] + "…", "")]
    cancel_meeting(meeting, said="Storm", by=BY, at=AT, source=SOURCE)
    assert forums_equal_acts() == []


def test_nearly_full_agenda_takes_the_duties_it_has_room_for(
    forum: Forum, ministry: Institution, commitment: Commitment
) -> None:
    meeting = a_meeting(forum)
    put_on_agenda(
        meeting, [NewItem(f"Point {number}", proposed_by=BY) for number in range(98)], by=BY, at=AT, source=SOURCE
    )
    for number in range(3):
        an_unanswered_duty(commitment.subject, ministry, text=f"Send list {number}")
    other = a_forum(make_member("UA", "Ukraine"))
    an_unanswered_duty(commitment.subject, make_institution(other.member))
    theirs = a_meeting(other)
    AgendaItem.objects.filter(meeting=theirs).delete()
    assert [fill_agendas(at=AT, source=SOURCE), fill_agendas(at=AT, source=SOURCE)] == [3, 0]
    assert titles(meeting)[98:] == [(99, "Send list 0", ""), (100, "Send list 1", "")]
    assert titles(theirs) == [(1, "Send the list", "")]


def test_without_a_meeting_nothing_is_put_anywhere(forum: Forum, ministry: Institution, commitment: Commitment) -> None:
    an_unanswered_duty(commitment.subject, ministry)
    a_held_meeting(forum)
    assert fill_agendas(at=AT, source=SOURCE) == 0


def test_what_the_rule_put_there_cannot_be_taken_off(
    forum: Forum, ministry: Institution, commitment: Commitment
) -> None:
    an_unanswered_duty(commitment.subject, ministry)
    item = a_meeting(forum).agenda.get()
    with pytest.raises(ForumError, match="until the duty is answered"):
        take_off_agenda(item, said="Not nice", by=BY, at=AT, source=SOURCE)
    assert AgendaItem.objects.count() == 1


def test_point_is_proposed_once_and_taken_off_with_a_reason(forum: Forum) -> None:
    meeting = a_meeting(forum)
    for title in ("Budget", "budget", "Next plan"):
        put_on_agenda(meeting, [NewItem(title, proposed_by=BY)], by=BY, at=AT, source=SOURCE)
    assert titles(meeting) == [(1, "Budget", BY), (2, "Next plan", BY)]
    take_off_agenda(meeting.agenda.get(position=1), said="Done already", by=BY, at=AT, source=SOURCE)
    assert titles(meeting) == [(2, "Next plan", BY)]
    assert forums_equal_acts() == []


def test_point_is_taken_off_once(forum: Forum) -> None:
    meeting = a_meeting(forum)
    [item] = put_on_agenda(meeting, [NewItem("Budget", proposed_by=BY)], by=BY, at=AT, source=SOURCE)
    same = AgendaItem.objects.get(pk=item.pk)
    take_off_agenda(item, said="Done already", by=BY, at=AT, source=SOURCE)
    with pytest.raises(ForumError, match="not on the agenda any more"):
        take_off_agenda(same, said="Done already", by=BY, at=AT, source=SOURCE)
    assert (Act.objects.filter(kind="meeting.agenda_changed").count(), forums_equal_acts()) == (2, [])


def test_moved_meeting_keeps_its_address_and_says_why(forum: Forum) -> None:
    meeting = a_meeting(forum)
    move_meeting(meeting, day=date(2026, 12, 8), place="Town hall", said="Storm", by=BY, at=AT, source=SOURCE)
    assert (meeting.subject.public_id, meeting.subject.starts) == ("meeting/ge-2026-12-01", "2026-12-08")
    act = Act.objects.get(kind="meeting.moved")
    assert act.body == {"said": "Storm", "changes": {"starts": ["2026-12-01", "2026-12-08"]}}
    assert forums_equal_acts() == []


def test_who_moves_a_meeting_on_an_old_view_of_it_overwrites_nothing(forum: Forum) -> None:
    a_meeting(forum)
    stale = Meeting.objects.select_related("subject").get()
    move_meeting(
        Meeting.objects.get(), day=date(2026, 12, 8), place="Town hall", said="Storm", by=BY, at=AT, source=SOURCE
    )
    cancel_meeting(stale, said="Flood", by=BY, at=AT, source=SOURCE)
    assert (Meeting.objects.get().subject.starts, forums_equal_acts()) == ("2026-12-08", [])


def test_meeting_is_not_held_before_its_day_nor_twice(forum: Forum) -> None:
    meeting = a_meeting(forum)
    with pytest.raises(ForumError, match="day has not come"):
        hold_meeting(meeting, minutes="All came.", by=BY, at=AT, source=SOURCE)
    hold_meeting(meeting, minutes="All came.", by=BY, at=LATER, source=SOURCE)
    with pytest.raises(ForumError, match="The meeting is held"):
        hold_meeting(Meeting.objects.get(), minutes="Again.", by=BY, at=LATER, source=SOURCE)
    assert (Meeting.objects.get().state, Act.objects.filter(kind="meeting.held").count()) == ("held", 1)


def test_minutes_are_corrected_in_the_open(forum: Forum) -> None:
    meeting = a_held_meeting(forum)
    act = correct_minutes(meeting, minutes="Most came.", said="Miscounted", by=BY, at=AT, source=SOURCE)
    assert act is not None
    assert act.body == {"said": "Miscounted", "changes": {"text": ["All came.", "Most came."]}}
    assert forums_equal_acts() == []


def decide(item: AgendaItem, owing: Institution | None, due: date | None) -> None:
    decide_item(item, decision="Send it", owing=owing, due=due, by=BY, at=LATER, source=SOURCE)


def test_decision_becomes_a_duty_about_what_the_point_was_about(
    forum: Forum, ministry: Institution, commitment: Commitment
) -> None:
    an_unanswered_duty(commitment.subject, ministry)
    meeting = a_meeting(forum)
    hold_meeting(meeting, minutes="All came.", by=BY, at=LATER, source=SOURCE)
    item = meeting.agenda.get()
    decide(item, ministry, date(2027, 1, 31))
    duty = Duty.objects.get(kind="decision")
    assert (duty.about, duty.owing, duty.subject.ends) == (commitment.subject, ministry, "2027-01-31")
    assert (AgendaItem.objects.get().duty, Link.objects.filter(relation=Relation.RAISED).count()) == (duty, 1)
    with pytest.raises(ForumError, match="on record already"):
        decide(item, ministry, date(2027, 1, 31))
    assert (Duty.objects.count(), forums_equal_acts()) == (2, [])


def test_decision_may_need_no_duty(forum: Forum) -> None:
    meeting = a_meeting(forum)
    [item] = put_on_agenda(meeting, [NewItem("Thanks", proposed_by=BY)], by=BY, at=AT, source=SOURCE)
    with pytest.raises(ForumError, match="The meeting is planned"):
        decide(item, None, None)
    hold_meeting(meeting, minutes="All came.", by=BY, at=LATER, source=SOURCE)
    decide(item, None, None)
    assert (Duty.objects.count(), forums_equal_acts()) == (0, [])


def test_cancelled_meeting_hands_its_duties_on(forum: Forum, ministry: Institution, commitment: Commitment) -> None:
    an_unanswered_duty(commitment.subject, ministry)
    first, second = a_meeting(forum), a_meeting(forum, date(2027, 3, 1))
    cancel_meeting(first, said="Storm", by=BY, at=AT, source=SOURCE)
    assert (Meeting.objects.get(pk=first.pk).state, titles(second)) == ("cancelled", [(1, "Send the list", "")])
    with pytest.raises(ForumError, match="The meeting is cancelled"):
        put_on_agenda(first, [NewItem("Budget", proposed_by=BY)], by=BY, at=AT, source=SOURCE)
    assert forums_equal_acts() == []
