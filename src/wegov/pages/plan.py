"""A plan's page: its dates, how it was made, its commitments, its reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.pages.charts import count_text
from wegov.pages.codes import Code, code_of
from wegov.pages.facts import Fact, present
from wegov.pages.kept_here import plan_stage_context
from wegov.pages.languages import choices_of, words_of
from wegov.pages.paging import cut
from wegov.pages.prose import paragraphs
from wegov.pages.rows import rows_of
from wegov.pages.side_by_side import Counted, count_disagreement
from wegov.pages.site import site_of
from wegov.pages.strip import strip_of
from wegov.pages.told import timeline_of
from wegov.plans.lateness import standings
from wegov.plans.models import ActionPlan, Milestone
from wegov.plans.standing import NOT_YET_PROMISED, RollUp, roll_up
from wegov.record.dates import is_over
from wegov.reviews.codes import MISSING
from wegov.reviews.models import ProcessReview

COMMITMENTS = 50
STEPS = (
    "timeline_published",
    "advance_notice",
    "awareness_raising",
    "online_consultation",
    "in_person_consultation",
    "summary_of_comments",
)


@dataclass(frozen=True, slots=True)
class Making:
    """How a plan was made and followed, as one edition of the process database coded it."""

    review: ProcessReview
    steps: Sequence[Code]
    followed: int  # of the six steps; meaningless where none is coded
    asked: int
    others: Sequence[Code]  # level of participation, forum, self-assessment
    said: str


def find_plan(local_id: str) -> ActionPlan | None:
    plans = ActionPlan.objects.select_related("subject", "member__subject")
    return plans.filter(subject__public_id=f"plan/{local_id}").first()


def plan_context(plan: ActionPlan, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    acts, acts_cut = timeline_of(plan.subject, query)
    places = places_of(plan, columns)
    shown = cut(query, size=COMMITMENTS, total=len(places), anchor="#commitments")
    words = words_of(plan.subject, query.get("language", ""))
    return {
        "site": site_of(columns, fictional=plan.member.fictional),
        "plan": plan,
        "subject": plan.subject,
        "words": words,
        "languages": choices_of(plan.subject, query.get("language", "")),
        "paragraphs": paragraphs(words.text),
        "loop": strip_of(
            plan.subject, {"milestones": "#commitments", "verdict": "#reviews", "learned": "#commitments"}
        ),
        "facts": facts_of(plan, today),
        "verdict": verdict_of(places, columns),
        "rolled": roll_up_of(plan, today),
        "compared": compared_of(plan, places, columns),
        "makings": makings_of(plan),
        "commitments": rows_of(columns, places[shown.start : shown.stop]),
        "commitments_cut": shown,
        "reviews": list(plan.reviews.select_related("subject").order_by("year", "pk")),
        "acts": acts,
        "acts_cut": acts_cut,
        **plan_stage_context(plan, query, today),
    }


def places_of(plan: ActionPlan, columns: Columns) -> np.ndarray[Any, Any]:
    """The places of the plan's commitments in the columns, in reading order."""
    here = [place for place, row in enumerate(columns.plans) if row.key == plan.pk]
    return np.flatnonzero(np.isin(columns.plan, here))


def facts_of(plan: ActionPlan, today: date) -> list[Fact]:
    subject = plan.subject
    return present(
        Fact(_("Member"), str(plan.member), url=plan.member.subject.get_absolute_url()),
        Fact(_("Plan"), str(plan.number)),
        Fact(_("From"), date=subject.starts),
        Fact(_("Ended") if is_over(subject.ends, today) else _("To"), date=subject.ends),
        Fact(_("Handed in"), "" if plan.stage in NOT_YET_PROMISED else str(plan.year or "")),
    )


def compared_of(plan: ActionPlan, places: np.ndarray[Any, Any], columns: Columns) -> Counted | None:
    """On how many commitments government and reviewers disagree; None where nobody has reviewed the plan."""
    axis = columns.commitments.single("completion")
    keys = columns.commitments.keys[places].tolist()
    coded = dict(zip(keys, (axis.keys[code] for code in axis.codes[places]), strict=True))
    if all(code in MISSING for code in coded.values()):
        return None
    counted = count_disagreement(plan, coded)
    return counted if counted.compared else None


def roll_up_of(plan: ActionPlan, today: date) -> RollUp:
    return roll_up(placed.standing for placed in standings(Milestone.objects.filter(commitment__plan=plan), today))


def verdict_of(places: np.ndarray[Any, Any], columns: Columns) -> list[dict[str, Any]]:
    """How many of its commitments are done, late ones apart; nothing where none is reviewed."""
    axis = columns.commitments.single("completion")
    codes = [axis.keys[code] for code in axis.codes[places]]
    if all(code in MISSING for code in codes):
        return []
    counted = [(code, codes.count(code)) for code in reversed(axis.keys) if codes.count(code)]
    ordered = [pair for pair in counted if pair[0] not in MISSING] + [pair for pair in counted if pair[0] in MISSING]
    whole = count_text(len(codes))
    words = _("%(count)s of %(whole)s commitments")
    return [{"name": words % {"count": count_text(count), "whole": whole}, "state": code} for code, count in ordered]


def makings_of(plan: ActionPlan) -> list[Making]:
    """How the plan was made, by edition of the process database, the current one first."""
    reviews = plan.process_reviews.select_related("edition__subject", "act")
    return [making_of(review) for review in reviews.order_by("-edition__published_on", "-edition_id")]


def making_of(review: ProcessReview) -> Making:
    codes = review.codes
    asked = [codes[step] for step in STEPS if codes[step] not in MISSING]
    return Making(
        review=review,
        steps=[code_of(step, codes[step]) for step in STEPS],
        followed=asked.count("yes"),
        asked=len(asked),
        others=[code_of(name, code) for name, code in codes.items() if name not in STEPS],
        said=str(review.as_coded.get("said", "")),
    )
