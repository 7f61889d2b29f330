"""A milestone's page: what was to be done by when, how far it is, what it is measured by."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.evidence.queries import evidence_of
from wegov.figures.columns import Columns
from wegov.pages.facts import Fact, present
from wegov.pages.languages import choices_of, words_of
from wegov.pages.prose import paragraphs
from wegov.pages.site import site_of
from wegov.pages.strip import strip_of
from wegov.pages.told import timeline_of
from wegov.plans.lateness import milestone_standing
from wegov.plans.models import Commitment, Dependency, Milestone
from wegov.plans.standing import Standing


def find_milestone(local_id: str) -> Milestone | None:
    milestones = Milestone.objects.select_related(
        "subject",
        "lead__subject",
        "commitment__subject",
        "commitment__plan__subject",
        "commitment__plan__member__subject",
    )
    return milestones.filter(subject__public_id=f"milestone/{local_id}").first()


def milestone_context(milestone: Milestone, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    commitment = milestone.commitment
    acts, acts_cut = timeline_of(milestone.subject, query)
    words = words_of(milestone.subject, query.get("language", ""))
    return {
        "site": site_of(columns, fictional=commitment.plan.member.fictional),
        "milestone": milestone,
        "subject": milestone.subject,
        "commitment": commitment,
        "words": words,
        "languages": choices_of(milestone.subject, query.get("language", "")),
        "paragraphs": paragraphs(words.text),
        "loop": strip_of(milestone.subject, _urls(commitment.subject.get_absolute_url())),
        "facts": facts_of(milestone),
        "verdict": verdict_of(milestone_standing(milestone, commitment.plan, today)),
        "evidence": list(evidence_of(milestone.subject)),
        "indicators": list(milestone.indicators.all()),
        **waiting_context(milestone, commitment),
        "acts": acts,
        "acts_cut": acts_cut,
    }


def waiting_context(milestone: Milestone, commitment: Commitment) -> dict[str, Any]:
    """What it waits for, and what waits for it; nobody says so of plans that are not kept here."""
    if not commitment.plan.stage:
        return {}
    both = Dependency.objects.filter(Q(milestone=milestone) | Q(on=milestone)).order_by("pk")
    rows = list(
        both.select_related("milestone__subject", "milestone__lead__subject", "on__subject", "on__lead__subject")
    )
    return {
        "needs": [row.on for row in rows if row.milestone_id == milestone.pk],
        "needed_by": [row.milestone for row in rows if row.on_id == milestone.pk],
    }


def verdict_of(standing: Standing) -> list[dict[str, Any]]:
    """Its state as a mark, and a mark for each thing that the rule of lateness finds besides."""
    besides = [
        (standing.late, _("Due, and not reported done"), "late"),
        (standing.stale, _("Last report"), "stale"),
        (standing.not_begun, _("Beginning"), "not_begun"),
        (standing.due_soon, _("Due date"), "due_soon"),
        (standing.done_late, _("Against its due date"), "done_late"),
    ]
    found = [{"name": words, "state": state} for holds, words, state in besides if holds]
    reported = {"name": _("As last reported"), "state": standing.state}
    return [*found[:1], reported, *found[1:]] if standing.late else [reported, *found]


def facts_of(milestone: Milestone) -> list[Fact]:
    commitment, subject = milestone.commitment, milestone.subject
    plan = commitment.plan
    return present(
        Fact(_("Member"), str(plan.member), url=plan.member.subject.get_absolute_url()),
        Fact(_("Plan"), str(plan), url=plan.subject.get_absolute_url()),
        Fact(_("Begins"), date=subject.starts),
        Fact(_("Due"), date=subject.ends, said=milestone.due_text),
        Fact(_("Lead"), milestone.led_by, url=milestone.lead.subject.get_absolute_url() if milestone.lead else ""),
        Fact(_("With"), ", ".join(str(institution) for institution in milestone.supporting.all())),
        Fact(_("Baseline"), milestone.baseline),
        Fact(_("Target"), milestone.aim),
        Fact(_("Number"), milestone.number),
    )


def _urls(commitment: str) -> dict[str, str]:
    return {
        "commitment": commitment,
        "milestones": f"{commitment}#milestones",
        "verdict": f"{commitment}#codes",
        "learned": f"{commitment}#related",
    }
