from datetime import date, timedelta

import pytest

from tests.coordination.world import make_duty, make_world
from tests.desk_people import NOW, TODAY, give_office, make_person
from wegov.coordination.reminders import reminder, write_reminders
from wegov.duties.actions import escalate_duties
from wegov.mail.models import Letter
from wegov.mail.writing import write_mail
from wegov.members.models import Role, Tenure
from wegov.record.models import Subject


@pytest.mark.parametrize(
    ("days", "which"),
    [
        *[(15, ""), (14, "due-14"), (4, "due-14"), (3, "due-3"), (1, "due-3"), (0, "due-0"), (-1, ""), (-6, "")],
        *[(-7, "late-1"), (-13, "late-1"), (-14, "late-2"), (-70, "late-10")],
    ],
)
def test_reminder_by_days_left(days: int, which: str) -> None:
    assert reminder(TODAY + timedelta(days=days), TODAY) == which


@pytest.mark.django_db
def test_officers_of_leads_are_reminded_once() -> None:
    world = make_world()
    give_office(make_person("bob"), Role.OFFICER, world.treasury.subject)
    later = NOW + timedelta(days=16)  # 18 November: one is due in two days, one is late for five weeks
    assert [write_reminders(now=NOW), write_reminders(now=NOW), write_reminders(now=later)] == [1, 0, 2]
    assert sorted(Letter.objects.values_list("person__name", "kind", "key")) == [
        ("Bob", "milestone_late", "milestone/ge-1-1-1:late-2:2026-10-13"),
        ("Bob", "milestone_late", "milestone/ge-1-1-1:late-5:2026-10-13"),
        ("Oscar", "milestone_due", "milestone/ge-1-1-2:due-3:2026-11-20"),
    ]


@pytest.mark.django_db
def test_milestone_of_a_month_is_due_on_its_last_day() -> None:
    world = make_world()
    Subject.objects.filter(pk=world.milestones[1].pk).update(ends="2026-11")
    write_reminders(now=NOW + timedelta(days=16))
    assert list(Letter.objects.values_list("kind", "key")) == [
        ("milestone_due", "milestone/ge-1-1-2:due-14:2026-11-30")
    ]


@pytest.mark.django_db
def test_officer_who_left_is_not_reminded() -> None:
    world = make_world()
    Tenure.objects.filter(person=world.officer).update(ends=date(2026, 10, 31))
    assert write_reminders(now=NOW + timedelta(days=16)) == 0


@pytest.mark.django_db
def test_duty_that_went_up_reminds_the_point_of_contact() -> None:
    world = make_world()
    make_duty(world, due=date(2026, 10, 12))
    escalate_duties(now=NOW)
    write_reminders(now=NOW)
    assert list(Letter.objects.values_list("person__name", "kind")) == [("Carol", "duty_late")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "subject"),
    [
        (14, "Answer in 14 days: Send the list"),
        (0, "Answer today: Send the list"),
        (-7, "Overdue: Send the list"),
    ],
)
def test_reminder_is_a_letter_with_the_way_to_act(days: int, subject: str) -> None:
    duty = make_duty(make_world(), due=TODAY + timedelta(days=days))
    write_reminders(now=NOW)
    mail = write_mail([Letter.objects.select_related("person", "about").get(kind__startswith="duty")])
    assert mail.subject == subject
    assert f"/desk/duties/{duty.subject.local_id}\n" in mail.body


@pytest.mark.django_db
def test_milestone_letters_say_how_late() -> None:
    world = make_world()
    give_office(make_person("bob"), Role.OFFICER, world.treasury.subject)
    write_reminders(now=NOW)
    write_reminders(now=NOW + timedelta(days=18))
    letters = Letter.objects.select_related("person", "about").order_by("pk")
    assert [write_mail([letter]).subject for letter in letters] == [
        "20 days late: Milestone 1",
        "Due today: Milestone 2",
        "38 days late: Milestone 1",
    ]
