"""The calendar of a plan and of a member, read from the record."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, F

from wegov.comments.queries import unanswered
from wegov.plans.calendar import IMPLEMENTED, Due, PlanFacts, plan_calendar
from wegov.plans.models import ActionPlan, Milestone, Stage
from wegov.plans.queries import commented_subjects
from wegov.record.models import Act

PROGRESS = ("under_way", "done")


def calendar_of(plan: ActionPlan, today: date) -> list[Due]:
    """The rules of the plan's era as they stand; what reviewers coded is read from the current edition."""
    return plan_calendar(facts_for_rules(plan), today)


def facts_for_rules(plan: ActionPlan) -> PlanFacts:
    before, after = _neighbours(plan)
    known = Milestone.objects.filter(commitment__plan=plan)
    assessed = Act.objects.filter(subject=plan.subject_id, kind="plan.self_assessed")
    asked = ActionPlan.objects.filter(pk=plan.pk).annotate(
        reported=Exists(known.exclude(state="unknown")),
        progress=Exists(known.filter(state__in=PROGRESS)),
        assessed=Exists(assessed),
        waiting=Exists(unanswered(commented_subjects(plan))),
    )
    current = asked.order_by("-process_reviews__edition__published_on", "-process_reviews__edition")
    found = current.values(
        "reported",
        "progress",
        "assessed",
        "waiting",
        development=F("process_reviews__iap2_development"),
        implementation=F("process_reviews__iap2_implementation"),
    )[0]
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
        level_development=found["development"] or "",
        level_implementation=found["implementation"] or "",
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
