from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.http import QueryDict
from time_machine import travel

from tests.desk_people import (
    AT,
    NOW,
    SOURCE,
    TODAY,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_plan,
)
from tests.forums.rows import BY, a_forum, a_held_meeting, a_meeting, an_unanswered_duty
from tests.pages.reading import links, section, text_of
from wegov.duties.actions import answer_duty
from wegov.duties.models import Duty
from wegov.members.models import Member
from wegov.pages.now import now_context

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def member() -> Member:
    member = make_member()
    ministry = make_institution(member)
    commitment = make_commitment(make_plan(member, stage="implementation"))
    for number, due in enumerate(("2026-12-31", "2026-11-15", "2027-06", "2026-10-31"), 1):
        make_milestone(commitment, str(number), due=due, lead=ministry)
    an_unanswered_duty(commitment.subject, ministry)
    return member


def counts(member: Member) -> dict[str, int]:
    return {part.key: part.total for part in now_context(member, QueryDict(), TODAY)["now"]}


def test_member_that_others_wrote_about_says_nothing_of_now(page: Callable[[str], str]) -> None:
    member = make_member()
    make_milestone(make_commitment(make_plan(member, stage="")), due="2026-10-31")
    assert now_context(member, QueryDict(), TODAY) == {}
    assert 'id="now"' not in page("/member/GE")


def test_now_counts_what_is_due_late_stale_and_overdue(member: Member) -> None:
    assert counts(member) == {"now-due": 2, "now-late": 1, "now-stale": 4, "now-overdue": 1}


def test_every_count_leads_to_its_rows(member: Member, page: Callable[[str], str]) -> None:
    markup = page("/member/GE")
    now = section(markup, "now")
    assert links(now)[:4] == ["#now-due", "#now-late", "#now-stale", "#now-overdue"]
    overdue = text_of(section(markup, "now-overdue"))
    assert "Send the list Ministry of Health Unanswered, with the forum" in overdue


def test_overdue_duty_that_was_answered_is_not_called_unanswered(member: Member, page: Callable[[str], str]) -> None:
    duty = Duty.objects.get()
    answer_duty(duty, answer="Not yet", done=False, expected=date(2026, 12, 20), by=BY, at=AT, source=SOURCE)
    overdue = text_of(section(page("/member/GE"), "now-overdue"))
    said = "Send the list Ministry of Health Answered: “Not yet”; expected by 20 December 2026 Overdue, with the forum"
    assert said in overdue


def test_promises_of_a_draft_are_neither_due_nor_late() -> None:
    member = make_member()
    make_milestone(make_commitment(make_plan(member, stage="draft")), due="2026-10-31")
    context = now_context(member, QueryDict(), TODAY)
    assert [part.total for part in context["now"]] == [0, 0, 0, 0]
    assert [plan.stage for plan in context["making"]] == ["draft"]


def test_forum_and_plan_open_for_comment_are_told(page: Callable[[str], str]) -> None:
    member = make_member()
    make_plan(member, stage="comment")
    forum = a_forum(member)
    a_held_meeting(forum)
    a_meeting(forum)
    text = text_of(section(page("/member/GE"), "now"))
    assert "In the making, open for comment until 1 December 2026: Plan 1" in text
    assert "Open Government Forum , met last on 1 October 2026; meets next on 1 December 2026" in text


@pytest.mark.parametrize("size", [1, 3])
def test_now_asks_as_often_for_one_row_as_for_three(queries: Callable[[str], int], size: int) -> None:
    member = make_member()
    commitment = make_commitment(make_plan(member, stage="implementation"))
    ministry = make_institution(member)
    forum = a_forum(member)
    for number in range(size):
        make_milestone(commitment, str(number), due="2026-11-15", lead=ministry)
        an_unanswered_duty(commitment.subject, ministry)
        a_held_meeting(forum, date(2026, 1 + number, 1))
    assert {name: queries(name) for name in ("/member/GE", "/member/GE.ics")} == {
        "/member/GE": 20,
        "/member/GE.ics": 10,
    }
