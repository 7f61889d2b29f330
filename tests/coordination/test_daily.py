from datetime import UTC, datetime, timedelta

import pytest

from tests.coordination.world import make_world
from tests.desk_people import NOW, SOURCE
from wegov.coordination.daily import accept_reports, open_explanations
from wegov.duties.models import Duty
from wegov.plans.actions import amend_milestone, report_milestone
from wegov.record.actions import Moment

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 21, 4, tzinfo=UTC)


def test_late_milestone_is_to_be_explained_once() -> None:
    make_world()
    assert [open_explanations(now=NOW), open_explanations(now=NOW + timedelta(days=3))] == [1, 0]
    [duty] = Duty.objects.all()
    assert (str(duty), str(duty.owing), duty.subject.ends) == (
        "Explain why “Milestone 1” is late.",
        "Treasury",
        "2026-11-16",
    )


def test_milestone_that_is_late_again_is_to_be_explained_again() -> None:
    world = make_world()
    open_explanations(now=NOW)
    amend_milestone(
        world.milestones[0], {"ends": "2026-11-10"}, said="Later.", by="Officer", at=Moment(NOW), source=SOURCE
    )
    assert [open_explanations(now=NOW), open_explanations(now=LATER)] == [0, 2]  # and the second milestone is late


def test_report_answers_the_explanation() -> None:
    world = make_world()
    open_explanations(now=NOW)
    assert accept_reports(now=NOW) == 0
    at = Moment(NOW + timedelta(days=1))
    report_milestone(world.milestones[0], state="under_way", said="Held up.", by="Officer", at=at, source=SOURCE)
    assert [accept_reports(now=LATER), accept_reports(now=LATER)] == [1, 0]
    assert Duty.objects.get().answer == "Answered by the report on the milestone."


def test_milestone_of_a_month_is_to_be_explained_when_the_month_is_over() -> None:
    world = make_world()
    amend_milestone(
        world.milestones[0], {"ends": "2026-11"}, said="Later.", by="Officer", at=Moment(NOW), source=SOURCE
    )
    open_explanations(now=LATER)
    asked = [str(duty) for duty in Duty.objects.all()]
    assert (asked, open_explanations(now=LATER + timedelta(days=10))) == (["Explain why “Milestone 2” is late."], 1)


def test_plans_that_are_not_adopted_ask_nobody() -> None:
    world = make_world()
    world.plan.stage = "draft"
    world.plan.save()
    assert open_explanations(now=NOW) == 0
