"""The calendar of a plan and of a member, read from the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists

from wegov.comments.queries import unanswered
from wegov.members.models import Member
from wegov.plans.calendar import DONE, IMPLEMENTED, Due, PlanFacts, plan_calendar
from wegov.plans.models import ActionPlan, Milestone, Stage
from wegov.plans.queries import commented_subjects
from wegov.record.models import Act

PROGRESS = ("under_way", "done")


@dataclass(frozen=True, slots=True)
class PlanDue:
    """A rule as it stands for one of a member's plans."""

    plan: ActionPlan
    due: Due


def calendar_of(plan: ActionPlan, today: date, *, levels: tuple[str, str] = ("", "")) -> list[Due]:
    """The rules of the plan's era; `levels` are the IAP2 levels that reviewers coded, of making and carrying out."""
    return plan_calendar(facts_for_rules(plan, levels), today)


def member_calendar(member: Member, today: date) -> list[PlanDue]:
    """What is not settled in the calendars of the plans that a member keeps here, the newest plan first."""
    plans = member.plans.select_related("subject", "member__subject").exclude(stage__in=["", Stage.ENDED])
    told = [(plan, due) for plan in plans.order_by("-number") for due in calendar_of(plan, today)]
    return [PlanDue(plan, due) for plan, due in told if due.day is not None and due.state not in (DONE, "kept")]


def facts_for_rules(plan: ActionPlan, levels: tuple[str, str] = ("", "")) -> PlanFacts:
    before, after = _neighbours(plan)
    known = Milestone.objects.filter(commitment__plan=plan)
    assessed = Act.objects.filter(subject=plan.subject_id, kind="plan.self_assessed")
    asked = ActionPlan.objects.filter(pk=plan.pk).annotate(
        reported=Exists(known.exclude(state="unknown")),
        progress=Exists(known.filter(state__in=PROGRESS)),
        assessed=Exists(assessed),
        waiting=Exists(unanswered(commented_subjects(plan))),
    )
    found = asked.values("reported", "progress", "assessed", "waiting").get()
    return PlanFacts(
        starts=plan.subject.starts,
        ends=plan.subject.ends,
        previous_ends=before.subject.ends if before else "",
        stage=plan.stage,
        submitted=plan.adopted_on,
        comments_close=plan.comments_close,
        self_assessed=found["assessed"],
        next_began=after is not None,
        repository=bool(plan.repository) if plan.stage else None,
        progress=found["progress"] if found["reported"] else None,
        unanswered=found["waiting"] if plan.stage in (Stage.ADOPTED, *IMPLEMENTED) else None,
        level_development=levels[0],
        level_implementation=levels[1],
    )


def _neighbours(plan: ActionPlan) -> tuple[ActionPlan | None, ActionPlan | None]:
    """The member's plan before this one and the one after it."""
    numbers = [plan.number - 1, plan.number + 1]
    rows = ActionPlan.objects.select_related("subject").filter(member=plan.member_id, number__in=numbers)
    found: Sequence[ActionPlan] = list(rows)
    by_number = {row.number: row for row in found}
    after = by_number.get(plan.number + 1)
    adopted = after is not None and after.stage not in (Stage.DRAFT, Stage.COMMENT)
    return by_number.get(plan.number - 1), after if adopted else None
