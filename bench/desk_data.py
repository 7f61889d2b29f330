"""A desk as full as the goals ask: 200 plans, 5,000 commitments, 30,000 milestones, 200,000 acts, 10,000 people.

Made by a fixed rule from a seed, so that two measurements see the same rows. Ten governments, twenty plans each;
a tenth of the plans are drafts, most are being implemented. `load_desk(today=…)` takes about a minute.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from wegov.accounts.models import Person
from wegov.duties.models import Duty
from wegov.forums.models import AgendaItem, Forum, Meeting, Seat
from wegov.members.actions import list_members
from wegov.members.models import Institution, Member, Office, Role, Tenure
from wegov.plans.actions import publish_commitments, publish_milestones, publish_plans
from wegov.plans.models import ActionPlan, Commitment, Dependency, Milestone, Responsibility
from wegov.record.actions import Moment, NewAct, open_subjects, write_acts
from wegov.record.models import Act, Subject

SOURCE = "benchmark"
CODES = ("BA", "BB", "BC", "BD", "BE", "BF", "BG", "BH", "BI", "BJ")
SEED = 20261121
STAGES = ("implementation",) * 12 + ("ended",) * 5 + ("draft", "comment", "adopted")
STATES = ("not_started",) * 3 + ("under_way",) * 4 + ("done",) * 3
FIELDS = ("health", "justice", "finance", "education", "transport", "environment", "interior", "culture", "labour")
SUBJECTS = ("register of contracts", "budget", "court rulings", "school places", "air quality", "land titles")
VERBS = ("Publish the", "Open the", "Review the", "Consult citizens on the", "Build a portal for the", "Audit the")


@dataclass(frozen=True, slots=True)
class Size:
    plans_each: int = 20
    commitments: int = 5_000
    milestones: int = 30_000
    acts: int = 200_000
    people: int = 10_000
    institutions_each: int = 40


@dataclass(slots=True)
class Desk:
    """What was made, for those who go on from here."""

    members: list[Member] = field(default_factory=list)
    institutions: list[Institution] = field(default_factory=list)
    plans: list[ActionPlan] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


@transaction.atomic
def load_desk(*, today: date, size: Size = Size()) -> Desk:
    """Fill an empty record."""
    chance, desk = random.Random(SEED), Desk()
    at = Moment(datetime.combine(today - timedelta(days=700), time(9), UTC))
    _members(desk, size, at)
    _plans(desk, size, today, at)
    _commitments(desk, size, chance, at)
    _milestones(desk, size, chance, today, at)
    _coordination(desk, chance, today)
    _forums(desk, today, at)
    _people(desk, size, today)
    _reports(desk, size, chance, today)
    return desk


def _members(desk: Desk, size: Size, at: Moment) -> None:
    desk.members = [
        Member(
            subject=Subject(public_id=f"member/{code}", kind="member", title=f"Benchland {code}"),
            code=code,
            level="national",
            region="europe",
            languages=["en"],
        )
        for code in CODES
    ]
    list_members(desk.members, by=SOURCE, at=at, source=SOURCE)
    desk.institutions = [
        Institution(
            subject=Subject(
                public_id=f"institution/{member.code.lower()}-body-{number}",
                kind="institution",
                title=f"Ministry of {FIELDS[number % len(FIELDS)]} {number}",
                government=member.subject,
            ),
            member=member,
            kind="civil_society" if number % 8 == 7 else "agency",
        )
        for member in desk.members
        for number in range(size.institutions_each)
    ]
    open_subjects(desk.institutions)
    _say([row.subject for row in desk.institutions], "institution.listed", at)


def _plans(desk: Desk, size: Size, today: date, at: Moment) -> None:
    for member in desk.members:
        for number in range(1, size.plans_each + 1):
            stage = STAGES[number % len(STAGES)]
            begins = today - timedelta(days=300 if stage in ("implementation", "adopted") else 1200)
            subject = Subject(
                public_id=f"plan/{member.code}-{number}",
                kind="plan",
                title=f"Action plan {number} of {member}",
                government=member.subject,
                starts=begins.isoformat(),
                ends=(begins + timedelta(days=730)).isoformat(),
            )
            plan = ActionPlan(subject=subject, member=member, number=number, year=begins.year, stage=stage)
            plan.comments_close = today + timedelta(days=14) if stage == "comment" else None
            plan.adopted_on = None if stage in ("draft", "comment") else begins
            desk.plans.append(plan)
    publish_plans(desk.plans, moments=[at] * len(desk.plans), source=SOURCE)


def _commitments(desk: Desk, size: Size, chance: random.Random, at: Moment) -> None:
    for number in range(size.commitments):
        plan = desk.plans[number % len(desk.plans)]
        subject = Subject(
            public_id=f"commitment/{plan.subject.local_id.lower()}-{number:010x}",
            kind="commitment",
            title=_title(chance, number),
            text="What is kept from the public today will be open tomorrow, in a form that everybody can use. " * 4,
            government=plan.member.subject,
            starts=plan.subject.starts,
            ends=plan.subject.ends,
        )
        desk.commitments.append(Commitment(subject=subject, plan=plan, number=str(number // len(desk.plans) + 1)))
    publish_commitments(desk.commitments, moments=[at] * len(desk.commitments), source=SOURCE)


def _milestones(desk: Desk, size: Size, chance: random.Random, today: date, at: Moment) -> None:
    bodies = _by_member(desk)
    for number in range(size.milestones):
        commitment = desk.commitments[number % len(desk.commitments)]
        place = number // len(desk.commitments) + 1
        begins = date.fromisoformat(commitment.plan.subject.starts) + timedelta(days=chance.randrange(300))
        subject = Subject(
            public_id=f"milestone/{commitment.subject.local_id}-{place}",
            kind="milestone",
            title=_title(chance, number),
            government=commitment.plan.member.subject,
            starts=begins.isoformat(),
            ends=(begins + timedelta(days=60 + chance.randrange(300))).isoformat(),
        )
        milestone = Milestone(
            subject=subject,
            commitment=commitment,
            number=str(place),
            lead=chance.choice(bodies[commitment.plan.member_id]),
            state="not_started",
            target=str(chance.randrange(10, 500)),
            unit="documents",
        )
        desk.milestones.append(milestone)
    publish_milestones(desk.milestones, by=SOURCE, at=at, source=SOURCE)


def _coordination(desk: Desk, chance: random.Random, today: date) -> None:
    """One lead and two supporting institutions a commitment, a duty for every second one, steps that wait."""
    bodies = _by_member(desk)
    parts: list[Responsibility] = []
    for commitment in desk.commitments:
        lead, *helping = chance.sample(bodies[commitment.plan.member_id], 3)
        parts.append(Responsibility(commitment=commitment, institution=lead, part="lead", budget="own"))
        parts += [
            Responsibility(commitment=commitment, institution=body, part="supporting", duty="Give the data.")
            for body in helping
        ]
        if len(parts) % 2:
            desk.duties.append(_duty(commitment, owing=helping[0], owed_to=lead, chance=chance, today=today))
    Responsibility.objects.bulk_create(parts, batch_size=2000)
    open_subjects(desk.duties)
    moment = Moment(datetime.combine(today - timedelta(days=60), time(9), UTC))
    _say([duty.subject for duty in desk.duties], "duty.opened", moment)
    Dependency.objects.bulk_create(_dependencies(desk, chance), batch_size=2000)


def _duty(
    commitment: Commitment, *, owing: Institution, owed_to: Institution, chance: random.Random, today: date
) -> Duty:
    due = today + timedelta(days=chance.randrange(-120, 120))
    number = f"{commitment.pk:012x}"
    subject = Subject(
        public_id=f"duty/{number}",
        kind="duty",
        title="Give the data that the register needs",
        government=commitment.plan.member.subject,
        ends=due.isoformat(),
    )
    level = "officer" if due > today - timedelta(days=14) else "contact"
    return Duty(subject=subject, kind="part", about=commitment.subject, owing=owing, owed_to=owed_to, level=level)


def _dependencies(desk: Desk, chance: random.Random) -> Iterator[Dependency]:
    """A step waits for the one before it, or for one of an earlier commitment of its plan: never in a circle."""
    by_plan: dict[int, list[Milestone]] = {}
    for milestone in desk.milestones:
        earlier = by_plan.setdefault(milestone.commitment.plan_id, [])
        if earlier and chance.random() < 0.5:
            yield Dependency(milestone=milestone, on=chance.choice(earlier[-40:]))
        earlier.append(milestone)


def _forums(desk: Desk, today: date, at: Moment) -> None:
    forums, meetings = [], []
    for member in desk.members:
        code = member.code.lower()
        subject = Subject(
            public_id=f"forum/{code}-1", kind="forum", title=f"Forum of {member}", government=member.subject
        )
        forums.append(Forum(subject=subject, member=member))
        for ago in (400, 220, 40, -60):
            day = (today - timedelta(days=ago)).isoformat()
            sitting = Subject(
                public_id=f"meeting/{code}-{day}",
                kind="meeting",
                title="Meeting",
                government=member.subject,
                starts=day,
            )
            state = "held" if ago > 0 else "planned"
            meetings.append(Meeting(subject=sitting, forum=forums[-1], state=state))
    open_subjects(forums)
    for meeting in meetings:
        meeting.forum = meeting.forum  # takes over the key that the database has just given
    open_subjects(meetings)
    _say([forum.subject for forum in forums], "forum.founded", at)
    _say([meeting.subject for meeting in meetings], "meeting.called", at)
    seats = [
        Seat(
            forum=forum,
            institution=body,
            side="civil_society" if body.kind == "civil_society" else "government",
            starts=today - timedelta(days=600),
        )
        for forum in forums
        for body in _by_member(desk)[forum.member_id][:16]
    ]
    Seat.objects.bulk_create(seats)
    items = [AgendaItem(meeting=row, position=place, title="Progress") for row in meetings for place in (1, 2, 3)]
    AgendaItem.objects.bulk_create(items)


def _people(desk: Desk, size: Size, today: date) -> None:
    """A contact and a moderator for each government, a secretary for each forum, officers for the rest."""
    people = [Person(email=f"person-{number}@bench.example", name=f"Person {number}") for number in range(size.people)]
    Person.objects.bulk_create(people, batch_size=2000)
    posts = [(role, member.subject) for member in desk.members for role in (Role.CONTACT, Role.MODERATOR)]
    posts += [(Role.SECRETARY, forum.subject) for forum in Forum.objects.select_related("subject")]
    posts += [(Role.OFFICER, body.subject) for body in desk.institutions]
    offices = [Office(role=role, body=body) for role, body in posts]
    Office.objects.bulk_create(offices)
    starts = today - timedelta(days=500)
    tenures = [
        Tenure(office=offices[number % len(offices)], person=person, starts=starts)
        for number, person in enumerate(people)
    ]
    Tenure.objects.bulk_create(tenures, batch_size=2000)


def _reports(desk: Desk, size: Size, chance: random.Random, today: date) -> None:
    """Reports until there are as many acts as asked; a milestone's last one says how far it is."""
    promised = [row for row in desk.milestones if row.commitment.plan.adopted_on and chance.random() < 0.8]
    earlier = size.acts - Act.objects.count() - len(promised)
    for start in range(0, earlier, 20_000):
        some = [promised[number % len(promised)] for number in range(start, min(start + 20_000, earlier))]
        write_acts([_report(row, today - timedelta(days=chance.randrange(200, 600)), {}) for row in some])
    last = []
    for milestone in promised:
        state, day = chance.choice(STATES), today - timedelta(days=chance.randrange(1, 200))
        changes = {"state": [milestone.state, state]} if state != milestone.state else {}
        milestone.state, milestone.reported_at = state, datetime.combine(day, time(9), UTC)
        last.append(_report(milestone, day, changes))
    write_acts(last)
    Milestone.objects.bulk_update(promised, ["state", "reported_at"], batch_size=2000)


def _report(milestone: Milestone, day: date, changes: dict[str, list[str]]) -> NewAct:
    return NewAct(
        subject=milestone.subject,
        kind="milestone.reported",
        moment=Moment(datetime.combine(day, time(9), UTC)),
        actor=f"Officer, {milestone.lead}",
        source=SOURCE,
        body={"said": "The working group met, and the next delivery is being prepared.", "changes": changes},
    )


def _say(subjects: Sequence[Subject], kind: str, at: Moment) -> None:
    write_acts(
        [NewAct(subject=subject, kind=kind, moment=at, actor=SOURCE, source=SOURCE, body={}) for subject in subjects]
    )


def _by_member(desk: Desk) -> dict[int, list[Institution]]:
    found: dict[int, list[Institution]] = {}
    for body in desk.institutions:
        found.setdefault(body.member_id or 0, []).append(body)
    return found


def _title(chance: random.Random, number: int) -> str:
    return f"{chance.choice(VERBS)} {chance.choice(SUBJECTS)} of the {chance.choice(FIELDS)} sector, part {number}"
