"""A plan that its government keeps here, as the public sees it."""

from collections.abc import Callable

import pytest

from tests.desk_people import AT, SOURCE, make_commitment, make_member, make_milestone, make_plan
from tests.pages.reading import section, text_of
from wegov.plans.changing import change_row

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
    assert "Contrary to process" in text_of(section(shown, "calendar"))


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
