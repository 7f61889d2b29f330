"""No page asks the database more often when there is more to show."""

from collections.abc import Callable

import pytest

from tests.figures.rows import a_commitment, a_member, a_plan, an_edition, assess, review_process
from wegov.plans.actions import publish_milestones
from wegov.plans.models import Commitment, Edition, Milestone
from wegov.record.actions import Moment, make_links
from wegov.record.models import Act, Relation, Subject
from wegov.reviews.actions import publish_reviews
from wegov.reviews.codes import PROCESS_VARIABLES
from wegov.reviews.models import Review

pytestmark = pytest.mark.django_db
MOMENT = Moment.parse("2014")
TAGS = ("2012:open-data", "2012:e-petitions")
PAGES = {
    "/": 3,
    "/members": 2,
    "/member/GE": 12,
    "/plan/GE-1": 12,
    "/commitment/GE0000": 12,
    "/milestone/GE-0": 8,
    "/review/GE-1-end": 8,
    "/edition/irm-2015-05-15": 5,
    "/search?q=portal": 5,
}


def a_world(size: int) -> None:
    """So many of everything that a page may list."""
    edition = an_edition()
    member = a_member()
    for number in range(size):
        a_member(f"Q{chr(65 + number)}", f"City {number}", level="local", parent=member)
        plan = a_plan(member, number + 1)
        review_process(plan, edition, dict.fromkeys(PROCESS_VARIABLES, "NR"))
    first = member.plans.get(number=1)
    review = Review(subject=_subject("review/GE-1-end", "Review", first.subject), plan=first, stage="end", year=2014)
    publish_reviews([review], by="IRM", moments=[MOMENT], source="Test")
    rows = [a_commitment(first, edition, f"GE{n:04}", tags=TAGS, ends="2013") for n in range(size)]
    for row in rows:
        _fill(row, review, edition, size)
    last = Act.objects.latest("id")
    make_links((row.subject, Relation.LEARNED_FROM, rows[0].subject, last) for row in rows[1:])


def _fill(commitment: Commitment, review: Review, edition: Edition, size: int) -> None:
    act = assess(commitment, edition, completion_end="limited", relevant="yes", potential_impact="minor").act
    make_links([(review.subject, Relation.REVIEWS, commitment.subject, act)])
    later = [edition] if commitment.number == "GE0000" else []
    numbers = [f"{commitment.number[-1]}{n}" if n else commitment.number[-1] for n in range(size)]
    milestones = [_milestone(commitment, number) for number in numbers]
    publish_milestones(milestones, by="Test", at=MOMENT, source="Test")
    for place, _ in enumerate(later * (size - 1)):
        assess(commitment, an_edition(f"irm-{2016 + place}", str(2016 + place)), completion_end="complete")


def _milestone(commitment: Commitment, number: str) -> Milestone:
    subject = _subject(f"milestone/GE-{number}", f"Portal step {number}", commitment.subject, ends="2013")
    return Milestone(subject=subject, commitment=commitment, number=number, state="under_way")


def _subject(public_id: str, title: str, of: Subject, **fields: str) -> Subject:
    kind = public_id.partition("/")[0]
    return Subject(public_id=public_id, kind=kind, title=title, government=of.government, **fields)


@pytest.mark.parametrize("size", [1, 3])
def test_pages_ask_as_often_for_one_row_as_for_three(size: int, queries: Callable[[str], int]) -> None:
    a_world(size)
    assert {address: queries(address) for address in PAGES} == PAGES


def test_no_page_asks_more_than_twelve_times() -> None:
    assert max(PAGES.values()) <= 12
