"""The desk of the demonstration: institutions, the forum, parts in the running plan, and the plan in the making."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from wegov.accounts.models import Person
from wegov.comments.actions import answer_comment, make_comment
from wegov.coordination.daily import open_explanations
from wegov.duties.actions import RULE, escalate_duties
from wegov.forums.actions import found_forum, take_seat
from wegov.forums.meetings import NewItem, decide_item, fill_agendas, hold_meeting, plan_meeting, put_on_agenda
from wegov.forums.models import Forum, Meeting
from wegov.importers.demo_scenes import Stagehand
from wegov.importers.read_demo import Table
from wegov.members.demonstration import ENDING
from wegov.members.models import Role
from wegov.members.offices import grant_office
from wegov.members.queries import office_of
from wegov.plans.actions import publish_commitments, publish_milestones
from wegov.plans.dependencies import set_dependencies
from wegov.plans.models import ActionPlan, Commitment, Milestone, Stage
from wegov.plans.responsibilities import set_responsibility
from wegov.plans.starting import start_plan
from wegov.plans.workflow import move_plan
from wegov.record.actions import Moment
from wegov.record.models import Subject

ANNOUNCED_BEFORE = timedelta(weeks=6)


class DeskHand:
    """Plays what happens at the desk, on the stage that the Stagehand has set."""

    def __init__(self, hand: Stagehand) -> None:
        self.hand = hand
        self.meetings: dict[str, Meeting] = {}

    def found_forum(self, row: Table) -> None:
        member, since = self.hand.members[row["member"]], date.fromisoformat(row["founded"])
        told: Any = {"by": member.office, "at": Moment.parse(row["founded"]), "source": row["source"]}
        forum = found_forum(
            member,
            title=row["title"],
            mandate=row["text"].strip(),
            since=since,
            rules=row["rules"].strip(),
            address=row["address"],
            **told,
        )
        for seat in row["seats"]:
            institution = self.hand.institutions[seat["institution"]]
            take_seat(forum, institution, side=seat["side"], starts=since, **told)

    def plan_meeting(self, forum: Table, row: Table) -> None:
        day = date.fromisoformat(row["on"])
        told: Any = {"by": _secretary(forum), "at": Moment.parse(announced_on(row)), "source": forum["source"]}
        here = Forum.objects.select_related("subject", "member__subject").get(subject__title=forum["title"])
        meeting = plan_meeting(here, day=day, place=row["place"], **told)
        items = [
            NewItem(item["title"], _subject(item["about"]), proposed_by=told["by"]) for item in row.get("item", [])
        ]
        put_on_agenda(meeting, items, **told)
        self.meetings[row["on"]] = meeting

    def hold_meeting(self, forum: Table, row: Table) -> None:
        meeting = self.meetings[row["on"]]
        told: Any = {"by": _secretary(forum), "at": Moment.parse(row["on"]), "source": forum["source"]}
        hold_meeting(meeting, minutes=row["minutes"].strip(), **told)
        proposed = meeting.agenda.select_related("about").exclude(proposed_by="")  # the others came by rule
        for item, said in zip(proposed, row.get("item", []), strict=True):
            owing, due = self.hand.institutions[said["institution"]], date.fromisoformat(said["due"])
            decide_item(item, decision=said["decision"], owing=owing, due=due, **told)

    def tell_parts(self, running: Table) -> None:
        """Say what each institution's part is and what waits for what; the parts open their duties."""
        plan = self.hand.plans[running["plan"]]
        told: Any = {"by": plan.member.office, "at": Moment.parse(running["said_on"]), "source": running["source"]}
        for row in running["responsibility"]:
            commitment = self.hand.commitments[f"{running['plan']}/{row['commitment']}"]
            set_responsibility(commitment, self.hand.institutions[row["institution"]], _part(row), **told)
        steps = {number: step for (name, number), step in self.hand.milestones.items() if name.startswith("XA-2/")}
        for row in running["dependency"]:
            if row["milestone"] in steps:
                set_dependencies(steps[row["milestone"]], [steps[number] for number in row["on"]], **told)

    def apply_rules(self, day: datetime) -> None:
        open_explanations(now=day)
        escalate_duties(now=day)
        fill_agendas(at=Moment(day), source=RULE)

    def write_next_plan(self, row: Table, now: datetime) -> None:
        member = self.hand.members[row["member"]]
        told: Any = {"by": member.office, "at": _day(now, row["begun"]), "source": row["source"]}
        plan = start_plan(
            member,
            number=row["number"],
            title=row["title"],
            language=row["language"],
            starts=date.fromisoformat(row["starts"]),
            ends=date.fromisoformat(row["ends"]),
            **told,
        )
        drafted = {facts["number"]: self._draft(plan, facts, **told) for facts in row["commitment"]}
        told["at"] = _day(now, row["opened"])
        plan.refresh_from_db()
        move_plan(plan, Stage.COMMENT, comments_close=(now + timedelta(days=row["closes"])).date(), **told)
        for comment in row["comment"]:
            about = drafted[comment["commitment"]].subject if "commitment" in comment else plan.subject
            _comment(about, comment, now, told["by"], row["source"])

    def _draft(self, plan: ActionPlan, row: Table, **told: Any) -> Commitment:
        local_id = f"{plan.subject.local_id}-{row['number']}".lower()
        lead = self.hand.institutions[row["lead"]]
        commitment = Commitment(
            subject=_new_subject(f"commitment/{local_id}", row, plan),
            plan=plan,
            number=row["number"],
            theme=row["theme"],
            lead_institution=str(lead),
            tags=row["tags"],
            values=row["values"],
            **{name: row[name].strip() for name in ("problem", "solution", "values_why")},
        )
        publish_commitments([commitment], by=told["by"], moments=[told["at"]], source=told["source"])
        set_responsibility(commitment, lead, {"part": "lead"}, **told)
        publish_milestones([self._step(commitment, step) for step in row.get("milestone", [])], **told)
        return commitment

    def _step(self, commitment: Commitment, row: Table) -> Milestone:
        lead = self.hand.institutions[row["lead"]]
        facts = row | {"ends": row["due"]}
        return Milestone(
            subject=_new_subject(f"milestone/{commitment.subject.local_id}-{row['number']}", facts, commitment.plan),
            commitment=commitment,
            number=row["number"],
            lead=lead,
            state="not_started",
            **{name: row[name] for name in ("baseline", "target", "unit") if name in row},
        )


def announced_on(meeting: Table) -> str:
    """The day on which a meeting is announced."""
    return str(meeting.get("announced") or (date.fromisoformat(meeting["on"]) - ANNOUNCED_BEFORE).isoformat())


def seat_people(rows: list[Table], at: datetime) -> None:
    """Give the demonstration's people their offices, so that a newcomer can try the desk as one of them."""
    for row in rows:
        person = Person.objects.create_user(f"{row['id']}{ENDING}")
        for held in row["offices"]:
            body = _subject(held["body"])
            office = office_of(Role(held["role"]), body)
            by = f"Government of {(body.government or body).title}"
            source = "https://example.org/tamarenne/open-government/offices"
            grant_office(office, person, by=by, at=Moment(at), starts=at.date(), source=source)


def _comment(about: Subject, row: Table, now: datetime, office: str, source: str) -> None:
    made: Any = {"by": row["speaks_as"], "at": _day(now, row["day"]), "source": source}
    comment = make_comment(about, row["text"].strip(), language="en", **made)
    if "reasons" in row:
        answered: Any = {"by": office, "at": _day(now, row["response_day"]), "source": source}
        answer_comment(comment, outcome=row["outcome"], reasons=row["reasons"].strip(), **answered)


def _part(row: Table) -> Mapping[str, Any]:
    facts = {name: value for name, value in row.items() if name not in ("commitment", "institution")}
    facts["due"] = date.fromisoformat(row["due"])
    return facts | ({"amount": Decimal(row["amount"])} if "amount" in row else {})


def _subject(public_id: str) -> Subject:
    return Subject.objects.select_related("government").get(public_id=public_id)


def _new_subject(public_id: str, row: Table, plan: ActionPlan) -> Subject:
    return Subject(
        public_id=public_id,
        kind=public_id.partition("/")[0],
        title=row["title"],
        text=row.get("text", "").strip(),
        government=plan.member.subject,
        starts=row["starts"],
        ends=row["ends"],
    )


def _secretary(forum: Table) -> str:
    return f"Secretary of the forum, {forum['title']}"


def _day(now: datetime, days: int) -> Moment:
    """So many days from the day on which the demonstration is first started."""
    return Moment(now + timedelta(days=days))
