"""A commitment's page: what was promised, what became of it, what the reviewers said, what is related."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Case, Q, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.evidence.queries import evidence_of
from wegov.figures.columns import Columns
from wegov.pages.codes import Coded, coded_of
from wegov.pages.facts import Fact, present
from wegov.pages.kept_here import commitment_stage_context
from wegov.pages.languages import choices_of, direction, words_of
from wegov.pages.prose import paragraphs
from wegov.pages.rows import LONGEST_NUMBER
from wegov.pages.side_by_side import side_by_side
from wegov.pages.site import site_of
from wegov.pages.strip import strip_of
from wegov.pages.told import timeline_of
from wegov.pages.verdict import completion_of, verdict_of
from wegov.plans.lateness import milestone_standing, standings
from wegov.plans.models import Commitment, Milestone
from wegov.plans.responsibilities import responsibilities_of
from wegov.plans.standing import RollUp, Standing, roll_up
from wegov.plans.tags import Tag, find_tag
from wegov.record.models import Relation, Subject
from wegov.record.queries import links_of
from wegov.reviews.models import Assessment

RELATED = 6
MILESTONES = 100
SHARED_TAGS = 2  # fewer have nothing to do with each other


@dataclass(frozen=True, slots=True)
class Edition:
    """How one edition codes the commitment."""

    assessment: Assessment
    coded: Coded
    completion: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as it stands today."""

    milestone: Milestone
    standing: Standing

    @property
    def direction(self) -> str:
        return direction(self.milestone.subject.language)


def find_commitment(local_id: str) -> Commitment | None:
    commitments = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject", "edition")
    return commitments.filter(subject__public_id=f"commitment/{local_id}").first()


def commitment_context(commitment: Commitment, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    subject = commitment.subject
    acts, acts_cut = timeline_of(subject, query)
    editions = editions_of(commitment)
    words = words_of(subject, query.get("language", ""))
    steps = steps_of(commitment, today)
    kept_here = bool(commitment.plan.stage)  # others are only read here: nobody gives evidence on them
    return {
        "site": site_of(columns, fictional=commitment.plan.member.fictional),
        "commitment": commitment,
        "subject": subject,
        "words": words,
        "kicker": kicker_of(commitment),
        "languages": choices_of(subject, query.get("language", "")),
        "paragraphs": paragraphs(words.text),
        "loop": strip_of(subject, {"milestones": "#milestones", "verdict": "#codes", "learned": "#related"}),
        "facts": facts_of(commitment),
        "verdict": verdict_of(commitment, [edition.assessment for edition in editions]),
        "current": editions[0] if editions else None,
        "earlier": editions[1:],
        "steps": steps,
        "sides": side_by_side(commitment, [step.milestone for step in steps], [row.assessment for row in editions]),
        "parts": list(responsibilities_of(commitment)) if kept_here else [],
        "rolled": roll_up_of(commitment, steps, today),
        "evidence": list(evidence_of(subject, *(step.milestone.subject for step in steps))) if kept_here else [],
        "tags": tags_of(commitment),
        "acts": acts,
        "acts_cut": acts_cut,
        "origin": origin_of(commitment),
        "address": subject.address,
        "today": today,
        **commitment_stage_context(commitment, query, today),
        **related_context(commitment, columns),
    }


def kicker_of(commitment: Commitment) -> str:
    if 0 < len(commitment.number) <= LONGEST_NUMBER:
        return _("Commitment %(number)s") % {"number": commitment.number}
    return _("Commitment")


def facts_of(commitment: Commitment) -> list[Fact]:
    plan, subject = commitment.plan, commitment.subject
    return present(
        Fact(_("Member"), str(plan.member), url=plan.member.subject.get_absolute_url()),
        Fact(_("Plan"), str(plan), url=plan.subject.get_absolute_url()),
        Fact(_("From"), date=subject.starts, said=commitment.starts_text),
        Fact(_("To"), date=subject.ends, said=commitment.ends_text),
        Fact(_("Lead"), commitment.lead_institution),
        Fact(_("With"), commitment.supporting_institutions),
        Fact(_("Theme"), commitment.theme),
        Fact(_("Number"), commitment.number if len(commitment.number) > LONGEST_NUMBER else ""),
        Fact(_("Id"), commitment.ogp_id or subject.local_id),
        Fact(_("At its publisher"), _("Page") if commitment.address else "", url=commitment.address),
    )


def origin_of(commitment: Commitment) -> str:
    """Member and plan as they stand in a citation; many plans are named after their member."""
    member, plan = str(commitment.plan.member), str(commitment.plan)
    return plan if member in plan else f"{member}, {plan}"


def editions_of(commitment: Commitment) -> list[Edition]:
    """How each edition codes it, the current one first."""
    rows = commitment.assessments.select_related("edition__subject").order_by("-edition__published_on", "-edition_id")
    return [Edition(row, coded_of(row.codes), completion_of(row.codes)) for row in rows]


def steps_of(commitment: Commitment, today: date) -> list[Step]:
    found = commitment.milestones.select_related("subject", "lead__subject").prefetch_related("indicators")
    shown = found.order_by("pk")[:MILESTONES]
    return [Step(milestone, milestone_standing(milestone, commitment.plan, today)) for milestone in shown]


def roll_up_of(commitment: Commitment, steps: Sequence[Step], today: date) -> RollUp:
    """What all its milestones add up to, also those that are too many for the page."""
    if len(steps) < MILESTONES:
        return roll_up(step.standing for step in steps)
    return roll_up(placed.standing for placed in standings(commitment.milestones.all(), today))


def tags_of(commitment: Commitment) -> list[Tag]:
    return [tag for key in commitment.tags if (tag := find_tag(key))]


def related_context(commitment: Commitment, columns: Columns) -> dict[str, Any]:
    """What it learned from, who learned from it, the same theme in its plan, and the closest in its member."""
    links = [link for link in links_of(commitment.subject) if link.relation == Relation.LEARNED_FROM]
    closest = _most_tags_shared(commitment, columns)
    theme = Q(plan=commitment.plan_id, theme=commitment.theme) if commitment.theme else Q(pk=None)
    found = Commitment.objects.select_related("subject").defer("subject__text", "subject__search")
    first = Case(When(pk__in=closest, then=0), default=1)  # a theme may hold hundreds
    near = list(found.filter(theme | Q(pk__in=closest)).exclude(pk=commitment.pk).order_by(first, "pk")[: 4 * RELATED])
    same = [row for row in near if row.plan_id == commitment.plan_id and row.theme == commitment.theme != ""][:RELATED]
    known = {row.pk for row in same} | {key for link in links for key in (link.from_subject_id, link.to_subject_id)}
    others = [row for key in closest if key not in known for row in near if row.pk == key]
    return {
        "learned_from": [link for link in links if link.from_subject_id == commitment.pk],
        "learned_by": [link for link in links if link.to_subject_id == commitment.pk],
        "same_theme": _subjects(same),
        "same_tags": _subjects(others[:RELATED]),
    }


def _most_tags_shared(commitment: Commitment, columns: Columns) -> list[int]:
    """Keys of the member's commitments that share the most tags with this one, the most first."""
    shared = np.zeros(columns.commitments.size, dtype=np.int64)
    for tag in commitment.tags:
        shared += columns.tags.mask([tag])
    mine = columns.commitments.has("member", commitment.plan.member.code)
    places = np.flatnonzero(mine & (shared >= SHARED_TAGS) & ~columns.commitments.rows_of([commitment.pk]))
    most = places[np.argsort(-shared[places], kind="stable")][: 2 * RELATED]
    keys: list[int] = columns.commitments.keys[most].tolist()
    return keys


def _subjects(commitments: Sequence[Commitment]) -> list[tuple[Subject, str]]:
    return [(row.subject, direction(row.subject.language)) for row in commitments]
