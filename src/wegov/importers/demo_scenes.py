"""What can happen in the demonstration, each told with the verb of its room."""

from typing import Any

from wegov.importers.read_demo import Table
from wegov.members.actions import list_members
from wegov.members.institutions import list_institutions, new_institution
from wegov.members.models import Institution, Member
from wegov.plans.actions import (
    amend_milestone,
    learn_from,
    publish_commitments,
    publish_editions,
    publish_milestones,
    publish_plans,
    report_milestone,
    withdraw_commitment,
)
from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone
from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Subject
from wegov.reviews.actions import assess_commitments, publish_reviews, review_processes
from wegov.reviews.codes import MISSING, PROCESS_VARIABLES, VARIABLES
from wegov.reviews.models import Assessment, ProcessReview, Review

REVIEWER = "Independent Reviewer (demonstration)"


class Stagehand:
    """Keeps what is on stage, by the names that the files use."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        self.members: dict[str, Member] = {}
        self.institutions: dict[str, Institution] = {}
        self.editions: dict[str, Edition] = {}
        self.plans: dict[str, ActionPlan] = {}
        self.reviews: dict[tuple[str, str], Review] = {}
        self.commitments: dict[str, Commitment] = {}
        self.milestones: dict[tuple[str, str], Milestone] = {}
        self.assessed: dict[str, Assessment] = {}

    def list_member(self, row: Table) -> None:
        member = Member(
            subject=Subject(
                public_id=f"member/{row['code']}",
                kind="member",
                title=row["name"],
                text=row["about"],
                language=row["languages"][0],
                translations={language: {"title": new["name"]} for language, new in row["translations"].items()},
            ),
            code=row["code"],
            iso3=row["iso3"],
            level=row["level"],
            region=row["region"],
            parent=self.members.get(row.get("parent", "")),
            languages=row["languages"],
            fictional=True,
        )
        list_members([member], by=row["contact"], at=Moment.parse(row["joined"]), source=row["source"])
        self.members[row["code"]] = member

    def list_institution(self, row: Table, date: str) -> None:
        member = self.members[row["member"]] if "member" in row else None
        institution = new_institution(member, row["title"], kind=row["kind"])
        institution.subject.public_id = f"institution/{row['id']}"
        institution.subject.translations = row.get("translations", {})
        by = member.office if member else row["title"]
        at, source = Moment.parse(date), "https://example.org/tamarenne/institutions"
        list_institutions([institution], by=by, at=at, source=source)
        self.institutions[row["id"]] = institution

    def named(self, member: Member, title: str) -> Institution | None:
        """The institution that a plan names so, in whichever of the member's languages."""
        for institution in self.institutions.values():
            names = [institution.subject.title, *(new["title"] for new in institution.subject.translations.values())]
            if institution.member == member and title in names:
                return institution
        return None

    def publish_edition(self, row: Table) -> None:
        edition = Edition(
            subject=Subject(
                public_id=f"edition/{row['id']}",
                kind="edition",
                title=row["title"],
                government=next(iter(self.members.values())).subject,
            ),
            slug=row["id"],
            published_on=row["published"],
            publisher=REVIEWER,
            codebook="2024",
            address=row["source"],
            sha256=self.sha256,
        )
        publish_editions([edition], by=REVIEWER, at=Moment.parse(row["published"]), source=row["source"])
        self.editions[row["id"]] = edition

    def publish_plan(self, row: Table) -> None:
        member = self.members[row["member"]]
        subject = _subject("plan", plan_name(row), row, member)
        kept = {name: row[name] for name in ("stage", "adopted_on", "repository") if name in row}
        plan = ActionPlan(subject=subject, member=member, number=row["number"], year=row["year"], **kept)
        publish_plans([plan], by=row["lead"], moments=[Moment.parse(row["published"])], source=row["source"])
        self.plans[plan_name(row)] = plan

    def publish_commitment(self, plan: Table, row: Table) -> None:
        owner, name = self.plans[plan_name(plan)], commitment_name(plan, row)
        commitment = Commitment(
            subject=_subject("commitment", f"{plan_name(plan)}-{row['number']}".lower(), row, owner.member),
            plan=owner,
            number=row["number"],
            short_title=row["short_title"],
            theme=row["theme"],
            lead_institution=row["lead"],
            supporting_institutions="; ".join(row["supporting"]),
            starts_text=row["starts"],
            ends_text=row["ends"],
            tags=row["tags"],
            address=f"{plan['source']}#{row['number']}",
            edition=None if owner.stage else self.editions[row["assessment"][0]["edition"]],
        )
        at = Moment.parse(row["published"])
        publish_commitments([commitment], by=plan["lead"], moments=[at], source=plan["source"])
        self.commitments[name] = commitment
        self._publish_milestones(plan, row, at)

    def _publish_milestones(self, plan: Table, row: Table, at: Moment) -> None:
        name = commitment_name(plan, row)
        milestones, indicators = [], []
        for step in row["milestone"]:
            milestone = self._milestone(plan, row, step)
            self.milestones[name, step["number"]] = milestone
            milestones.append(milestone)
            for index, text in enumerate(step.get("indicators", []), start=1):
                indicators.append(
                    Indicator(milestone=milestone, number=f"{step['number']}.{index}", text=text, due=step["due"])
                )
        publish_milestones(milestones, indicators, by=plan["lead"], at=at, source=plan["source"])

    def _milestone(self, plan: Table, row: Table, step: Table) -> Milestone:
        commitment = self.commitments[commitment_name(plan, row)]
        facts = step | {"ends": step["due"], "language": row.get("language", "en")}
        return Milestone(
            subject=_subject("milestone", f"{plan_name(plan)}-{step['number']}", facts, commitment.plan.member),
            commitment=commitment,
            number=step["number"],
            lead=self.named(commitment.plan.member, step["lead"]) if commitment.plan.stage else None,
            lead_institution=step["lead"],
            state=step.get("state", "not_started"),
            due_text=step["due"],
        )

    def link(self, plan: Table, row: Table, link: Table) -> None:
        learn_from(
            self.commitments[commitment_name(plan, row)],
            self.commitments[link["to"]],
            carried_forward=link["relation"] == "carries_forward",
            why=link["why"],
            by=plan["lead"],
            at=Moment.parse(row["published"]),
            source=plan["source"],
        )

    def publish_review(self, plan: Table, row: Table) -> None:
        owner = self.plans[plan_name(plan)]
        facts = {"title": row["title"], "text": row["said"]}
        subject = _subject("review", f"{plan_name(plan)}-{row['stage']}", facts, owner.member)
        review = Review(subject=subject, plan=owner, stage=row["stage"], year=row["year"])
        publish_reviews([review], by=REVIEWER, moments=[Moment.parse(row["published"])], source=row["source"])
        self.reviews[plan_name(plan), row["stage"]] = review

    def review_process(self, plan: Table) -> None:
        row = plan["process"]
        edition = self.editions[row["edition"]]
        codes = {name: row[name] for name in PROCESS_VARIABLES}
        kept = {name: cell for name, cell in row.items() if name not in ("edition", "source")}
        review = ProcessReview(plan=self.plans[plan_name(plan)], edition=edition, as_coded=kept, **codes)
        moment = Moment.parse(edition.published_on)
        review_processes([review], edition=edition, by=REVIEWER, moments=[moment], source=row["source"])

    def assess(self, plan: Table, row: Table, said: Table) -> None:
        name, stage = commitment_name(plan, row), said.get("stage", "")
        commitment, edition = self.commitments[name], self.editions[said["edition"]]
        earlier, review = self.assessed.get(name), self.reviews.get((plan_name(plan), stage))
        codes = (earlier.codes if earlier else _uncoded(plan)) | said.get("codes", {})
        assessment = Assessment(
            commitment=commitment,
            edition=edition,
            assessed=any(code not in MISSING for code in codes.values()),
            as_coded={"note": said["said"].strip()} | said.get("codes", {}),
            progress_year=earlier.progress_year if earlier else None,
            end_year=earlier.end_year if earlier else None,
            **codes,
        )
        if review is not None:
            setattr(assessment, "end_year" if stage == "end" else "progress_year", review.year)
        assess_commitments(
            [assessment],
            earlier={commitment.pk: [earlier]} if earlier else {},  # which repeats what stood before it
            reviews={commitment.pk: [review]} if review else {},
            edition=edition,
            by=REVIEWER,
            moments=[Moment.parse(edition.published_on)],
            source=edition.address,
        )
        self.assessed[name] = assessment

    def tell_of_member(self, row: Table, act: Table) -> None:
        _tell(self.members[row["code"]].subject, act)

    def tell_of_plan(self, row: Table, act: Table) -> None:
        _tell(self.plans[plan_name(row)].subject, act)

    def tell_of_commitment(self, plan: Table, row: Table, act: Table) -> None:
        name = commitment_name(plan, row)
        commitment, milestone = self.commitments[name], self.milestones.get((name, act.get("milestone", "")))
        words: Any = {"said": act["said"], "by": act["actor"], "at": Moment.parse(act["at"]), "source": act["source"]}
        if act["kind"] == "commitment.withdrawn":
            withdraw_commitment(commitment, **words)
        elif milestone is None:
            _tell(commitment.subject, act)
        elif act["kind"] == "milestone.reported":
            report_milestone(milestone, state=act["state"], **words)
        else:
            amend_milestone(milestone, act["changes"], **words)


def plan_name(plan: Table) -> str:
    """How the files and the public ids name a plan: XA-1."""
    return f"{plan['member']}-{plan['number']}"


def commitment_name(plan: Table, commitment: Table) -> str:
    """How the files name a commitment: XA-1/4."""
    return f"{plan_name(plan)}/{commitment['number']}"


def _subject(kind: str, local_id: str, row: Table, member: Member) -> Subject:
    return Subject(
        public_id=f"{kind}/{local_id}",
        kind=kind,
        title=row["title"],
        text=row.get("text", "").strip(),
        language=row.get("language", "en"),
        translations=row.get("translations", {}),
        government=member.subject,
        starts=row.get("starts", ""),
        ends=row.get("ends", ""),
    )


def _uncoded(plan: Table) -> dict[str, str]:
    return {name: "ND" if name in plan["did_not_exist"] else "NR" for name in VARIABLES}


def _tell(subject: Subject, act: Table) -> None:
    """Record what somebody said or handed in; it changes no row."""
    moment = Moment.parse(act["at"])
    body = {"said": act["said"]}
    write_acts(
        [NewAct(subject=subject, kind=act["kind"], moment=moment, actor=act["actor"], source=act["source"], body=body)]
    )
