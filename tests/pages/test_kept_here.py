"""A plan that its government keeps here, as the public sees it."""

from collections.abc import Callable

import pytest

from tests.desk_people import (
    AT,
    SOURCE,
    TODAY,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_plan,
)
from tests.forums.rows import an_unanswered_duty
from tests.pages.reading import section, text_of
from wegov.comments.actions import make_comment
from wegov.duties.actions import RULE
from wegov.plans.changing import change_row
from wegov.plans.models import ActionPlan
from wegov.record.actions import NewAct, write_acts

pytestmark = pytest.mark.django_db
Read = Callable[[str], str]


def test_a_proposal_lists_what_can_be_commented_on(page: Read) -> None:
    make_commitment(make_plan(make_member(), stage="comment"))
    shown = page("/plan/GE-1")
    assert ('href="/commitment/ge-1-1"' in shown, 'href="/comment/on/commitment/ge-1-1"' in shown) == (True, True)
    assert "This plan is a proposal. Nothing in it is promised yet." in shown


def test_an_adopted_plan_says_what_is_due_next_and_by_which_rule(page: Read) -> None:
    make_plan(make_member(), stage="implementation")
    shown = page("/plan/GE-1")
    assert "Due next: The next plan is due when this one ends, 31 December 2027" in text_of(shown)
    calendar = text_of(section(shown, "calendar"))
    assert "There is a public repository of evidence" in calendar
    assert "Broken" in calendar


def test_versions_are_compared_word_by_word(page: Read) -> None:
    commitment = make_commitment(make_plan(make_member()))
    assert "/versions" not in page("/commitment/ge-1-1")
    act = {"by": "Point of contact, Georgia", "at": AT, "source": SOURCE}
    for title in ("Open all registers", "Open all registers daily"):
        change_row(commitment, "commitment.redrafted", {"title": title}, said={}, **act)  # type: ignore[arg-type]
    assert 'href="/commitment/ge-1-1/versions"' in page("/commitment/ge-1-1")
    newest = text_of(page("/commitment/ge-1-1/versions"))
    assert "Open all registers put in: daily end of what was put in" in newest
    assert "taken out: the register" not in newest
    assert "Choose two." in page("/commitment/ge-1-1/versions?from=1&to=1")


def test_a_milestone_leads_its_offices_to_their_work_on_it(page: Read) -> None:
    make_milestone(make_commitment(make_plan(make_member(), stage="implementation")))
    assert 'href="/desk/milestones/ge-1-1-1"' in page("/milestone/ge-1-1-1")


def test_a_plan_shows_its_way_and_where_it_stands(page: Read) -> None:
    make_plan(make_member(), stage="adopted")
    way = page("/plan/GE-1").partition('<ol class="way">')[2].partition("</ol>")[0]
    assert text_of(way) == "Draft Open for comment Adopted In implementation Ended"
    assert text_of(way.partition('aria-current="step">')[2].partition("</li>")[0]) == "Adopted"


def test_what_was_said_on_a_plan_is_told_apart_from_what_was_said_on_its_commitments(page: Read) -> None:
    plan = make_plan(make_member(), stage="comment")
    for about in (plan.subject, make_commitment(plan).subject):
        make_comment(about, "Why?", language="en", by="a citizen", at=AT, source=SOURCE)
    comments = text_of(section(page("/plan/GE-1"), "comments"))
    assert "1 comment, 0 answered" in comments
    assert "On its commitments there is 1 more" in comments


def test_a_draft_is_not_said_to_be_handed_in(page: Read) -> None:
    plan = make_plan(make_member(), stage="draft")
    said = []
    for stage in ("draft", "adopted"):
        ActionPlan.objects.filter(pk=plan.pk).update(year=2027, stage=stage, adopted_on=TODAY)
        said.append("Handed in 2027" in text_of(page("/plan/GE-1")))
    assert said == [False, True]


def test_sources_are_named_for_who_reads_them(page: Read) -> None:
    member = make_member()
    about = make_commitment(make_plan(member, stage="implementation")).subject
    duty = an_unanswered_duty(about, make_institution(member))
    told = {"actor": "By rule", "moment": AT, "body": {}}
    write_acts([NewAct(subject=duty.subject, kind="duty.done", source=RULE, **told)])  # type: ignore[arg-type]
    write_acts([NewAct(subject=duty.subject, kind="duty.done", source="http://127.0.0.1:1/plan/GE-1", **told)])  # type: ignore[arg-type]
    timeline = section(page(f"/{duty.subject.public_id}"), "timeline")
    assert f'<a href="/{duty.subject.public_id}#rule">By the rule of duties</a>' in timeline
    assert '<a href="/plan/GE-1">this site</a>' in timeline
