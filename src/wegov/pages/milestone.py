"""A milestone's page: what was to be done by when, how far it is, what it is measured by."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.pages.facts import Fact, present
from wegov.pages.languages import choices_of, words_of
from wegov.pages.lateness import milestone_state
from wegov.pages.prose import paragraphs
from wegov.pages.site import site_of
from wegov.pages.strip import strip_of
from wegov.pages.told import timeline_of
from wegov.plans.models import Milestone


def find_milestone(local_id: str) -> Milestone | None:
    milestones = Milestone.objects.select_related(
        "subject", "commitment__subject", "commitment__plan__subject", "commitment__plan__member__subject"
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
        "verdict": [verdict_of(milestone_state(milestone, today))],
        "indicators": list(milestone.indicators.all()),
        "acts": acts,
        "acts_cut": acts_cut,
    }


def verdict_of(state: str) -> dict[str, Any]:
    name = _("Due, and not reported done") if state == "late" else _("As last reported")
    return {"name": name, "state": state}


def facts_of(milestone: Milestone) -> list[Fact]:
    commitment, subject = milestone.commitment, milestone.subject
    plan = commitment.plan
    return present(
        Fact(_("Member"), str(plan.member), url=plan.member.subject.get_absolute_url()),
        Fact(_("Plan"), str(plan), url=plan.subject.get_absolute_url()),
        Fact(_("Begins"), date=subject.starts),
        Fact(_("Due"), date=subject.ends, said=milestone.due_text),
        Fact(_("Lead"), milestone.lead_institution),
        Fact(_("Number"), milestone.number),
    )


def _urls(commitment: str) -> dict[str, str]:
    return {
        "commitment": commitment,
        "milestones": f"{commitment}#milestones",
        "verdict": f"{commitment}#codes",
        "learned": f"{commitment}#related",
    }
