"""People with offices, institutions and plans of the desk, for tests of all rooms."""

from datetime import UTC, date, datetime

from wegov.accounts.models import Person
from wegov.members.actions import list_members
from wegov.members.institutions import list_institutions
from wegov.members.models import Institution, Member, Office, Role, Tenure
from wegov.members.queries import office_of
from wegov.plans.actions import publish_commitments, publish_milestones, publish_plans
from wegov.plans.models import ActionPlan, Commitment, Milestone
from wegov.record.actions import Moment
from wegov.record.models import Subject

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
AT = Moment(NOW)
SOURCE = "https://example.org/tests"


def make_person(name: str = "alice") -> Person:
    return Person.objects.create_user(f"{name}@example.org", name=name.capitalize())


def make_member(code: str = "GE", title: str = "Georgia") -> Member:
    subject = Subject(public_id=f"member/{code}", kind="member", title=title)
    member = Member(subject=subject, code=code, level="national", region="europe", languages=["en"])
    list_members([member], by=f"Government of {title}", at=AT, source=SOURCE)
    return member


def make_institution(
    member: Member, title: str = "Ministry of Health", kind: str = Institution.Kind.AGENCY
) -> Institution:
    name = title.lower().replace(" ", "-")
    subject = Subject(
        public_id=f"institution/{member.code.lower()}-{name}",
        kind="institution",
        title=title,
        government=member.subject,
    )
    institution = Institution(subject=subject, member=member, kind=kind)
    list_institutions([institution], by=member.office, at=AT, source=SOURCE)
    return institution


def give_office(
    person: Person, role: Role, body: Subject | None, *, starts: date = date(2026, 1, 1), ends: date | None = None
) -> Office:
    office = office_of(role, body)
    Tenure.objects.create(office=office, person=person, starts=starts, ends=ends)
    vars(person).pop("offices_today", None)
    return office


def make_plan(member: Member, number: int = 1, *, stage: str = "draft") -> ActionPlan:
    subject = Subject(
        public_id=f"plan/{member.code}-{number}",
        kind="plan",
        title=f"Plan {number}",
        government=member.subject,
        starts="2026-01-01",
        ends="2027-12-31",
    )
    plan = ActionPlan(subject=subject, member=member, number=number, year=2026, stage=stage)
    if stage == "comment":
        plan.comments_close = date(2026, 12, 1)
    if stage in ("adopted", "implementation", "ended"):
        plan.adopted_on = date(2026, 1, 1)
    publish_plans([plan], moments=[AT], source=SOURCE)
    return plan


def make_commitment(plan: ActionPlan, number: str = "1", title: str = "Open the register") -> Commitment:
    subject = Subject(
        public_id=f"commitment/{plan.subject.local_id.lower()}-{number}",
        kind="commitment",
        title=title,
        government=plan.member.subject,
        starts="2026-01-01",
        ends="2027-06-30",
    )
    commitment = Commitment(subject=subject, plan=plan, number=number)
    publish_commitments([commitment], moments=[AT], source=SOURCE)
    return commitment


def make_milestone(
    commitment: Commitment,
    number: str = "1",
    *,
    due: str = "2026-12-31",
    lead: Institution | None = None,
    state: str = "not_started",
) -> Milestone:
    subject = Subject(
        public_id=f"milestone/{commitment.subject.local_id}-{number}",
        kind="milestone",
        title=f"Milestone {number}",
        government=commitment.plan.member.subject,
        starts="2026-01-01",
        ends=due,
    )
    milestone = Milestone(subject=subject, commitment=commitment, number=number, lead=lead, state=state)
    publish_milestones([milestone], by=commitment.plan.member.office, at=AT, source=SOURCE)
    return milestone
