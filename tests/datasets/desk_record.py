"""A row of every table of the desk, beside those of tests.figures.sample, and texts that break careless writers."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.desk_people import AT, SOURCE, make_commitment, make_institution, make_member, make_milestone, make_plan
from tests.figures.sample import NASTY
from wegov.comments.models import Comment, Response
from wegov.duties.models import Duty
from wegov.evidence.models import Evidence, LinkCheck
from wegov.forums.models import AgendaItem, Forum, Meeting, Seat, StandardCheck
from wegov.members.models import Institution, Member, Role
from wegov.members.queries import office_of
from wegov.plans.models import Commitment, Dependency, Milestone, Responsibility
from wegov.record.actions import NewAct, open_subjects, write_acts
from wegov.record.models import Subject

AT_TIME = datetime(2026, 11, 3, 10, 30, 15, 123456, tzinfo=UTC)
DIGEST = "ab" * 32


def add_subject(kind: str, local_id: str, title: str, member: Member, **facts: str) -> Subject:
    return Subject(public_id=f"{kind}/{local_id}", kind=kind, title=title, government=member.subject, **facts)


def a_desk(code: str = "XA", *, stage: str = "implementation") -> Commitment:
    """A plan kept here, with everything around it. The commitment has one milestone that waits for another."""
    member = make_member(code, "Tamarenne")
    health, water = make_institution(member), make_institution(member, "Water Company")
    office_of(Role.MODERATOR, None)
    office_of(Role.OFFICER, health.subject)
    commitment = make_commitment(make_plan(member, stage=stage))
    first = make_milestone(commitment, lead=health, state="under_way")
    second = make_milestone(commitment, "2", lead=water)
    first.supporting.add(water)
    Dependency.objects.create(milestone=second, on=first)
    _share(commitment, health, water)
    duty = add_duty(member, first.subject, health, water)
    _comment(member, commitment)
    _show(member, first)
    _meet(member, health, duty)
    StandardCheck.objects.create(plan=commitment.plan, item="1.1", met="yes", said=NASTY, checked_at=AT_TIME)
    return commitment


def add_duty(member: Member, about: Subject, owing: Institution, owed_to: Institution | None) -> Duty:
    subject = add_subject("duty", f"{about.pk:012x}", "Say when it will be there", member, ends="2026-12-01")
    duty = Duty(subject=subject, kind="request", about=about, owing=owing, owed_to=owed_to, answer=NASTY)
    _open(duty)
    return duty


def _open(row: Duty | Evidence | Comment | Forum | Meeting) -> None:
    open_subjects([row])
    kind = f"{row.subject.kind}.published"
    write_acts([NewAct(subject=row.subject, kind=kind, moment=AT, actor="An office", source=SOURCE)])


def _share(commitment: Commitment, lead: Institution, other: Institution) -> None:
    Responsibility.objects.create(commitment=commitment, institution=lead, part="lead")
    Responsibility.objects.create(
        commitment=commitment,
        institution=other,
        part="supporting",
        duty=NASTY,
        due=date(2026, 12, 24),
        budget="own",
        amount=Decimal("1234567890123.45"),
        currency="EUR",
    )


def _comment(member: Member, commitment: Commitment) -> None:
    code = member.code.lower()
    for local_id, withheld in ((f"{code}0001", ""), (f"{code}0002", "It names a private person.")):
        subject = add_subject("comment", local_id, NASTY, member, text="" if withheld else NASTY)
        row = Comment(subject=subject, about=commitment.subject, speaks_as="a citizen", made_at=AT_TIME, salt=DIGEST)
        row.withheld = withheld
        _open(row)
    answered = Comment.objects.get(subject__public_id=f"comment/{code}0001")
    Response.objects.create(comment=answered, outcome="partly", reasons=NASTY, office="An office", made_at=AT_TIME)


def _show(member: Member, milestone: Milestone) -> None:
    about, office, at = milestone.subject, "An office", AT_TIME
    code = member.code.lower()
    file = Evidence(subject=add_subject("evidence", f"{code}0001", "Report", member), about=about, kind="file")
    file.file, file.media_type, file.sha256, file.size = f"evidence/{DIGEST}.pdf", "application/pdf", DIGEST, 17
    link = Evidence(subject=add_subject("evidence", f"{code}0002", "Page", member), about=about, kind="link")
    link.address = "https://example.org/page"
    for row in (file, link):
        row.office, row.added_at = office, at
        _open(row)
    LinkCheck.objects.create(evidence=link, at=at, found="dead", status=404, detail="Not found")


def _meet(member: Member, sitting: Institution, duty: Duty) -> None:
    forum = Forum(
        subject=add_subject("forum", f"{member.code.lower()}-1", "Forum", member, starts="2025-01-01"),
        member=member,
        rules=NASTY,
    )
    _open(forum)
    Seat.objects.create(forum=forum, institution=sitting, side="government", starts=date(2025, 1, 1))
    subject = add_subject("meeting", f"{member.code.lower()}-2026-11-03", "Meeting", member, starts="2026-11-03")
    meeting = Meeting(subject=subject, forum=forum, state="held", place="Town hall")
    _open(meeting)
    AgendaItem.objects.create(meeting=meeting, position=1, title="Delays", decision="Explain", duty=duty)
