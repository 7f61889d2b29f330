import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk_people import AT, SOURCE, make_commitment, make_member, make_milestone, make_plan
from wegov.plans.dependencies import set_dependencies, set_many_dependencies
from wegov.plans.exceptions import StaleError
from wegov.plans.graph import CircleError
from wegov.plans.invariants_of_parts import dependencies_equal_acts
from wegov.plans.models import Dependency, Milestone
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
OFFICE = "Officer, Ministry of Health"


def make_steps() -> list[Milestone]:
    """Three milestones, the last in another plan of the member."""
    member = make_member()
    first, second = (make_commitment(make_plan(member, number)) for number in (1, 2))
    return [make_milestone(first, "1"), make_milestone(first, "2"), make_milestone(second, "3")]


def depend(milestone: Milestone, *on: Milestone) -> Act | None:
    return set_dependencies(milestone, on, by=OFFICE, at=AT, source=SOURCE)


def test_dependencies_reach_across_plans_and_are_on_record() -> None:
    one, two, three = make_steps()
    depend(one, two, three, three)
    act = depend(one, three)
    assert act is not None
    assert act.body == {
        "changes": {"depends_on": [["milestone/ge-1-1-2", "milestone/ge-2-1-3"], ["milestone/ge-2-1-3"]]},
        "needs": [["milestone/ge-2-1-3", "Milestone 3"]],
    }
    assert (one.revision, [row.on for row in one.depends_on.all()]) == (2, [three])
    assert act_title(act) == "What this waits for was set"
    assert '/milestone/ge-2-1-3">Milestone 3</a>' in act_detail(act)
    assert dependencies_equal_acts() == []
    Dependency.objects.all().delete()
    assert dependencies_equal_acts() == ["milestone/ge-1-1-1: waits for [], its acts say ['milestone/ge-2-1-3']."]


def test_setting_the_same_again_writes_no_act() -> None:
    one, two, _three = make_steps()
    depend(one, two)
    assert depend(one, two) is None


def test_circle_is_refused_and_named() -> None:
    one, two, three = make_steps()
    depend(one, two)
    depend(two, three)
    with pytest.raises(CircleError) as told:
        depend(three, one)
    assert sorted(str(told.value).split(", ")) == [
        "Milestone 1 needs Milestone 2",
        "Milestone 2 needs Milestone 3",
        "Milestone 3 needs Milestone 1",
    ]
    assert Dependency.objects.count() == 2


def test_milestone_does_not_wait_for_itself() -> None:
    one, *_others = make_steps()
    with pytest.raises(CircleError, match="Milestone 1 needs Milestone 1"):
        depend(one, one)


def test_what_others_changed_meanwhile_is_not_written_over() -> None:
    one, two, three = make_steps()
    depend(one, two)
    with pytest.raises(StaleError):
        set_dependencies(one, [three], revision=0, by=OFFICE, at=AT, source=SOURCE)
    assert [row.on for row in one.depends_on.all()] == [two]


def test_many_are_set_at_once_and_only_what_they_say_together_is_looked_at() -> None:
    one, two, three = make_steps()
    depend(one, two)
    depend(two, three)
    turned = [(two, [one]), (three, [two]), (one, [])]  # row by row, the first would close a circle
    acts = set_many_dependencies(turned, by=OFFICE, at=AT, source=SOURCE)
    assert [(act.subject, act.body["changes"]["depends_on"][1]) for act in acts] == [
        (two.subject, ["milestone/ge-1-1-1"]),
        (three.subject, ["milestone/ge-1-1-2"]),
        (one.subject, []),
    ]
    assert [row.revision for row in (one, two, three)] == [2, 2, 1]
    assert dependencies_equal_acts() == []
    assert set_many_dependencies(turned, by=OFFICE, at=AT, source=SOURCE) == []
    with pytest.raises(CircleError):
        set_many_dependencies([(one, [three])], by=OFFICE, at=AT, source=SOURCE)


def test_many_take_as_many_queries_as_one() -> None:
    one, two, three = make_steps()
    counted = []
    for needs in ([(one, [two])], [(one, [three]), (two, [three])]):
        with CaptureQueriesContext(connection) as queries:
            set_many_dependencies(needs, by=OFFICE, at=AT, source=SOURCE)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_members_are_locked_before_their_milestones() -> None:
    one, two, _three = make_steps()
    with CaptureQueriesContext(connection) as queries:
        set_dependencies(one, [two], revision=0, by=OFFICE, at=AT, source=SOURCE)
    locked = [query["sql"].partition(' FOR UPDATE OF "')[2] for query in queries if "FOR UPDATE" in query["sql"]]
    assert locked == ['members_member"', 'plans_milestone"', 'plans_milestone"']
