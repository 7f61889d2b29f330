"""A small record for tests, written through the verbs as every other one is."""

from collections.abc import Mapping
from datetime import UTC, datetime

from wegov.members.actions import list_members
from wegov.members.models import Member
from wegov.plans.actions import publish_commitments, publish_editions, publish_plans
from wegov.plans.models import ActionPlan, Commitment, Edition
from wegov.record.actions import Moment
from wegov.record.models import Subject
from wegov.reviews.actions import assess_commitments, review_processes
from wegov.reviews.codes import VARIABLES
from wegov.reviews.models import Assessment, ProcessReview

MOMENT = Moment(datetime(2014, 1, 1, tzinfo=UTC))


def a_member(code: str = "GE", title: str = "Georgia", **fields: object) -> Member:
    values: dict[str, object] = {"level": "national", "region": "europe"} | fields
    member = Member(subject=Subject(public_id=f"member/{code}", kind="member", title=title), code=code, **values)
    list_members([member], by="Test", at=MOMENT, source="Test")
    return member


def an_edition(slug: str = "irm-2015-05-15", published_on: str = "2015-05-15") -> Edition:
    subject = Subject(public_id=f"edition/{slug}", kind="edition", title=f"Edition {slug}")
    edition = Edition(subject=subject, slug=slug, published_on=published_on, publisher="IRM", sha256="0" * 64)
    publish_editions([edition], by="Test", at=MOMENT, source="Test")
    return edition


def a_plan(member: Member, number: int = 1, year: int | None = 2012) -> ActionPlan:
    public_id = f"plan/{member.code}-{number}"
    subject = Subject(public_id=public_id, kind="plan", title=f"Action plan {number}", government=member.subject)
    plan = ActionPlan(subject=subject, member=member, number=number, year=year)
    publish_plans([plan], by="Test", moments=[MOMENT], source="Test")
    return plan


def a_commitment(
    plan: ActionPlan,
    edition: Edition,
    local_id: str = "GE0001",
    *,
    title: str = "Open data portal",
    tags: tuple[str, ...] = (),
    ends: str = "",
) -> Commitment:
    subject = Subject(
        public_id=f"commitment/{local_id}", kind="commitment", title=title, government=plan.member.subject, ends=ends
    )
    row = Commitment(subject=subject, plan=plan, edition=edition, tags=list(tags), number=local_id)
    publish_commitments([row], by="Test", moments=[MOMENT], source="Test")
    return row


def assess(commitment: Commitment, edition: Edition, *, assessed: bool = True, **codes: str) -> Assessment:
    """Codes that are not named are NR."""
    row = Assessment(
        commitment=commitment, edition=edition, assessed=assessed, **(dict.fromkeys(VARIABLES, "NR") | codes)
    )
    assess_commitments([row], earlier={}, reviews={}, edition=edition, by="IRM", moments=[MOMENT], source="Test")
    return row


def review_process(plan: ActionPlan, edition: Edition, codes: Mapping[str, str]) -> ProcessReview:
    row = ProcessReview(plan=plan, edition=edition, **codes)
    review_processes([row], edition=edition, by="IRM", moments=[MOMENT], source="Test")
    return row


def a_record(commitments: int = 3) -> list[Commitment]:
    """One member, one plan and so many assessed commitments."""
    edition = an_edition()
    plan = a_plan(a_member())
    rows = [a_commitment(plan, edition, f"GE{number:04}") for number in range(1, commitments + 1)]
    for row in rows:
        assess(row, edition, relevant="yes", potential_impact="minor", completion_progress="complete")
    return rows
