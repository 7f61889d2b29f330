from datetime import date

import pytest

from tests.desk_people import AT, SOURCE, make_institution, make_member, make_plan
from tests.forums.rows import BY, a_forum, a_seat
from wegov.forums.actions import change_forum, check_standard, leave_seat
from wegov.forums.exceptions import ForumError
from wegov.forums.invariants import forums_equal_acts
from wegov.forums.models import Forum, Seat, StandardCheck
from wegov.forums.standards import find_item
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


def kinds(public_id: str) -> list[str]:
    return list(Act.objects.filter(subject__public_id=public_id).order_by("pk").values_list("kind", flat=True))


def test_forum_is_founded_with_its_act() -> None:
    forum = a_forum(make_member())
    assert (forum.subject.public_id, forum.subject.starts, kinds("forum/ge-1")) == (
        "forum/ge-1",
        "2026-01-01",
        ["forum.founded"],
    )
    assert forums_equal_acts() == []


def test_founding_it_twice_is_refused_and_writes_nothing() -> None:
    member = make_member()
    a_forum(member)
    with pytest.raises(ForumError, match="already"):
        a_forum(member, "open government FORUM")
    assert (Forum.objects.count(), Act.objects.filter(kind="forum.founded").count()) == (1, 1)


def test_second_forum_of_a_member_has_its_own_id() -> None:
    member = make_member()
    assert [a_forum(member).pk < a_forum(member, "Council").pk, kinds("forum/ge-2")] == [True, ["forum.founded"]]


def test_change_keeps_what_stood_before_and_the_reason() -> None:
    forum = a_forum(make_member())
    new = {"title": "Forum", "rules": "It meets in public.", "text": "To talk."}
    act = change_forum(forum, new, said="Shorter", by=BY, at=AT, source=SOURCE)
    assert act is not None
    assert act.body == {"said": "Shorter", "changes": {"title": ["Open Government Forum", "Forum"]}}
    assert change_forum(forum, new, said="Again", by=BY, at=AT, source=SOURCE) is None
    assert forums_equal_acts() == []


def test_change_on_an_old_view_overwrites_nothing() -> None:
    a_forum(make_member())
    stale = Forum.objects.select_related("subject").get()
    now = Forum.objects.get()
    change_forum(now, {"title": "Forum", "rules": "In public."}, said="Shorter", by=BY, at=AT, source=SOURCE)
    act = change_forum(stale, {"rules": "Openly."}, said="Shorter", by=BY, at=AT, source=SOURCE)
    assert act is not None
    assert act.body["changes"] == {"rules": ["In public.", "Openly."]}
    assert (Forum.objects.get().subject.title, forums_equal_acts()) == ("Forum", [])


def test_seat_is_taken_left_and_taken_again() -> None:
    member = make_member()
    forum, ministry = a_forum(member), make_institution(member)
    a_seat(forum, ministry)
    with pytest.raises(ForumError, match="Ministry of Health has a seat already"):
        a_seat(forum, ministry)
    leave_seat(Seat.objects.get(), ends=date(2026, 5, 31), said="Term over", by=BY, at=AT, source=SOURCE)
    with pytest.raises(ForumError, match="earlier seat"):
        a_seat(forum, ministry, starts=date(2026, 5, 31))
    a_seat(forum, ministry, starts=date(2026, 6, 1))
    assert kinds("forum/ge-1") == ["forum.founded", "forum.seat_taken", "forum.seat_left", "forum.seat_taken"]
    assert forums_equal_acts() == []


def test_seat_does_not_end_before_it_begins_or_twice() -> None:
    member = make_member()
    a_seat(a_forum(member), make_institution(member))
    seat = Seat.objects.get()
    with pytest.raises(ForumError, match="before"):
        leave_seat(seat, ends=date(2025, 1, 1), said="", by=BY, at=AT, source=SOURCE)
    leave_seat(seat, ends=date(2026, 5, 31), said="", by=BY, at=AT, source=SOURCE)
    with pytest.raises(ForumError, match="already"):
        leave_seat(seat, ends=date(2026, 6, 1), said="", by=BY, at=AT, source=SOURCE)


def test_check_of_a_standard_keeps_what_was_said_before() -> None:
    plan, item = make_plan(make_member()), find_item("website")
    assert item is not None
    for met, said in (("no", "Not yet."), ("yes", "Since May."), ("yes", "Since May.")):
        check_standard(plan, item, met=met, said=said, evidence="", by=BY, at=AT, source=SOURCE)
    acts = Act.objects.filter(kind="plan.standard_checked").order_by("pk")
    assert [act.body["standard"] for act in acts] == [
        {"met": ["", "no"], "said": ["", "Not yet."]},
        {"met": ["no", "yes"], "said": ["Not yet.", "Since May."]},
    ]
    assert (StandardCheck.objects.get().met, forums_equal_acts()) == ("yes", [])
    StandardCheck.objects.update(said="Since ever.")
    assert forums_equal_acts() == ["plan/GE-1, website: said is 'Since ever.', its acts say 'Since May.'."]
    StandardCheck.objects.all().delete()
    assert forums_equal_acts()[0] == "plan/GE-1, website: met is '', its acts say 'yes'."
