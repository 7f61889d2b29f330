import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.desk_people import AT, SOURCE, make_commitment, make_institution, make_member, make_plan
from wegov.duties import actions
from wegov.duties.actions import answer_duty, escalate_duties, new_duty, open_duties, withdraw_duty
from wegov.duties.exceptions import DutyAnsweredError, DutyClosedError, DutyError
from wegov.duties.invariants import duties_equal_acts
from wegov.duties.models import Duty, Level
from wegov.duties.queries import duties_for_forum
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act, Link

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 1)
OFFICE = "Officer, Ministry of Health"


def make_duty(due: date | None = DUE, count: int = 1) -> Duty:
    member = make_member()
    health = make_institution(member)
    about = make_commitment(make_plan(member)).subject
    duties = [
        new_duty(kind=Duty.Kind.REQUEST, text="Send the list", about=about, owing=health, due=due) for _ in range(count)
    ]
    open_duties(duties, by="Officer, Treasury", at=AT, source=SOURCE)
    return duties[0]


def night(days: int) -> datetime:
    return datetime(2026, 12, 1, 2, tzinfo=UTC) + timedelta(days=days)


def kinds(duty: Duty) -> list[str]:
    return list(Act.objects.filter(subject=duty.subject).order_by("id").values_list("kind", flat=True))


def test_open_duty_is_on_record_and_linked_to_what_it_is_about() -> None:
    duty = make_duty()
    act = Act.objects.get(subject=duty.subject)
    assert (act.kind, act.body["owing"], act.body["ends"]) == (
        "duty.opened",
        "institution/ge-ministry-of-health",
        "2026-12-01",
    )
    assert Link.objects.filter(from_subject=duty.subject).values_list("relation", "to_subject__kind").get() == (
        "concerns",
        "commitment",
    )


def test_answer_keeps_the_duty_open_and_done_closes_it() -> None:
    duty = make_duty()
    answer_duty(
        duty,
        answer="The list is with the printers.",
        done=False,
        expected=date(2027, 1, 15),
        by=OFFICE,
        at=AT,
        source=SOURCE,
    )
    answer_duty(duty, answer="Sent.", done=True, by=OFFICE, at=AT, source=SOURCE)
    stored = Duty.objects.get(pk=duty.pk)
    assert (stored.state, stored.answer, stored.expected) == ("done", "Sent.", None)
    assert kinds(duty) == ["duty.opened", "duty.answered", "duty.done"]
    assert duties_equal_acts() == []


def test_closed_duty_takes_no_answer() -> None:
    duty = make_duty()
    withdraw_duty(duty, said="Asked in error.", by=OFFICE, at=AT, source=SOURCE)
    with pytest.raises(DutyClosedError):
        answer_duty(duty, answer="Sent.", done=True, by=OFFICE, at=AT, source=SOURCE)
    assert kinds(duty) == ["duty.opened", "duty.withdrawn"]


def test_answer_to_what_somebody_else_has_answered_meanwhile_is_refused() -> None:
    duty = make_duty()
    stale = Duty.objects.get(pk=duty.pk)
    answer_duty(duty, answer="Soon.", done=False, by=OFFICE, at=AT, source=SOURCE)
    with pytest.raises(DutyAnsweredError):
        answer_duty(stale, answer="Sent.", done=True, by=OFFICE, at=AT, source=SOURCE)
    assert kinds(duty) == ["duty.opened", "duty.answered"]


def test_answer_without_words_is_refused() -> None:
    with pytest.raises(DutyError, match="Say in words"):
        answer_duty(make_duty(), answer=" ", done=True, by=OFFICE, at=AT, source=SOURCE)


def test_unanswered_duty_goes_up_one_level_at_a_time_and_once() -> None:
    duty = make_duty()
    gone_up = [escalate_duties(now=night(days)) for days in (0, 13, 14, 14, 27, 28, 28, 99)]
    assert gone_up == [0, 0, 1, 0, 0, 1, 0, 0]
    assert list(duties_for_forum(duty.owing.member)) == [duty]  # type: ignore[arg-type]
    assert duties_equal_acts() == []


def test_duty_that_names_a_later_day_goes_up_after_that() -> None:
    duty = make_duty()
    answer_duty(
        duty, answer="The printers are late.", done=False, expected=date(2026, 12, 31), by=OFFICE, at=AT, source=SOURCE
    )
    assert [escalate_duties(now=night(days)) for days in (20, 43, 44)] == [0, 0, 1]


def test_duty_without_a_day_does_not_go_up_by_itself() -> None:
    make_duty(due=None)
    assert escalate_duties(now=night(1000)) == 0


def test_many_duties_go_up_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    make_duty(count=5)
    assert escalate_duties(now=night(14)) == 5
    assert Duty.objects.filter(level=Level.CONTACT).count() == 5


def test_every_act_of_a_duty_is_told_in_words() -> None:
    duty = make_duty()
    answer_duty(duty, answer="Soon.", done=False, expected=date(2026, 12, 2), by=OFFICE, at=AT, source=SOURCE)
    escalate_duties(now=night(60))
    withdraw_duty(duty, said="Asked in error.", by=OFFICE, at=AT, source=SOURCE)
    acts = list(Act.objects.filter(subject=duty.subject).order_by("id"))
    written = {*re.findall(r'"(duty\.[a-z]+)"', Path(actions.__file__).read_text())}
    assert {act.kind for act in acts} | {"duty.done"} == written
    assert [act_title(act) for act in acts] == [
        "Duty opened",
        "Duty answered",
        "Overdue: goes up to the point of contact",
        "Duty withdrawn",
    ]
    assert "Expected by 2 December 2026." in act_detail(acts[1])
    assert "Ministry of Health owes it. Due: 1 December 2026." in act_detail(acts[0])
