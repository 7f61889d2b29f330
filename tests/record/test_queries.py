import pytest

from tests.record.rows import a_subject, an_act
from wegov.record.actions import Moment, add_aliases, make_links
from wegov.record.models import Relation
from wegov.record.queries import Stage, find_subject, links_of, loop, newest_acts, timeline, version

pytestmark = pytest.mark.django_db


def test_version_grows_with_every_act() -> None:
    before = version()
    act = an_act(a_subject("plan/GE-2"))
    assert (before, version()) == (0, act.pk)


def test_subject_is_found_by_its_alias() -> None:
    plan = a_subject("plan/GE-2")
    add_aliases([("plan/AP_GEO02", plan)])
    assert find_subject("plan/AP_GEO02") == plan
    assert find_subject("plan/GE-3") is None


def test_timeline_of_a_government_is_that_of_all_it_governs() -> None:
    member = a_subject("member/GE")
    commitment = a_subject("commitment/GE0085", government=member)
    old = an_act(commitment, moment=Moment.parse("2012"))
    new = an_act(member, "member.listed", moment=Moment.parse("2014-05-02"))
    assert list(timeline(member)) == [new, old]
    assert list(timeline(commitment)) == [old]
    assert list(newest_acts()) == [new, old]


def test_loop_says_what_is_there_and_what_is_missing() -> None:
    plan, commitment = a_subject("plan/GE-2"), a_subject("commitment/GE0085")
    milestones = [a_subject(f"milestone/GE-2-{number}") for number in (1, 2)]
    act = an_act(commitment)
    make_links([(plan, Relation.COMMITS_TO, commitment, act)])
    make_links((milestone, Relation.IMPLEMENTS, commitment, act) for milestone in milestones)
    expected = [
        Stage("origin", 0, "", here=False),
        Stage("commitment", 1, "commitment/GE0085", here=True),
        Stage("milestones", 2, "milestone/GE-2-1", here=False),
        Stage("verdict", 0, "", here=False),
        Stage("learned", 0, "", here=False),
    ]
    assert loop(commitment) == expected
    assert [stage.count for stage in loop(plan)] == [0, 1, 2, 0, 0]
    assert [stage.here for stage in loop(milestones[0])] == [False, False, True, False, False]
    assert links_of(commitment).count() == 3
