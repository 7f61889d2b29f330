"""Writing milestones at the desk: added, reworded or amended, reported on, given up; two at once are noticed.

The stage of the plan decides between rewording and amending; actions.py has the verbs.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wegov.evidence.models import Evidence
from wegov.members.models import Institution
from wegov.plans.actions import (
    amend_milestone,
    edit_milestone,
    milestone_facts,
    publish_milestones,
    report_milestone,
    withdraw_milestone,
)
from wegov.plans.models import ActionPlan, Commitment, Milestone
from wegov.plans.standing import NOT_YET_PROMISED
from wegov.record.actions import Moment
from wegov.record.models import Act, Subject

REPORTED_STAGES = ("adopted", "implementation", "ended")
WRITTEN_STAGES = (*NOT_YET_PROMISED, "adopted", "implementation")


class MilestoneError(Exception):
    """A milestone cannot take this; the message is a sentence for the person who asked."""


class ChangedMeanwhileError(MilestoneError):
    """Somebody else has changed the milestone since it was read; `milestone` is as it stands now."""

    def __init__(self, milestone: Milestone) -> None:
        super().__init__(_("Somebody else has changed this milestone since you opened it."))
        self.milestone = milestone


def desk_milestones() -> QuerySet[Milestone]:
    return Milestone.objects.select_related(
        "subject",
        "lead__subject",
        "commitment__subject",
        "commitment__plan__subject",
        "commitment__plan__member__subject",
    )


def is_draft(milestone: Milestone) -> bool:
    return milestone.commitment.plan.stage in NOT_YET_PROMISED


@transaction.atomic
def add_milestone(commitment: Commitment, facts: Mapping[str, Any], *, by: str, at: Moment, source: str) -> Milestone:
    """Put a new step into a commitment. One that says the very same and is there already is given back as it is.

    Raises MilestoneError where the plan is adopted or the commitment was given up.
    """
    ActionPlan.objects.select_for_update(of=("self",)).get(pk=commitment.plan_id)
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("subject", "plan__member__subject")
    commitment = rows.get(pk=commitment.pk)
    if problem := cannot_be_added_to(commitment):
        raise MilestoneError(problem)
    same = desk_milestones().filter(commitment=commitment, subject__title=facts["title"], subject__ends=facts["ends"])
    if known := same.first():
        return known
    milestone = new_milestone(commitment, facts, number=next_number(commitment))
    helping = list(Institution.objects.select_related("subject").filter(subject__public_id__in=facts["supporting"]))
    publish_milestones([milestone], supporting={milestone.subject.public_id: helping}, by=by, at=at, source=source)
    return milestone


def cannot_be_added_to(commitment: Commitment) -> str:
    """Why no milestone can be added to it; "" where one can."""
    if commitment.plan.stage not in NOT_YET_PROMISED:
        return _("The plan is adopted: no milestone can be added to what was promised.")
    return _("The commitment is withdrawn: it stays as it is.") if commitment.subject.state == "withdrawn" else ""


def new_milestone(commitment: Commitment, facts: Mapping[str, Any], *, number: str) -> Milestone:
    """An unsaved milestone with its unsaved subject."""
    subject = Subject(
        public_id=f"milestone/{commitment.subject.local_id}-{number}",
        kind="milestone",
        title=facts["title"],
        text=facts["text"],
        language=commitment.subject.language,
        government=commitment.plan.member.subject,
        starts=facts["starts"],
        ends=facts["ends"],
    )
    milestone = Milestone(subject=subject, commitment=commitment, number=number, state="not_started")
    milestone.baseline, milestone.target, milestone.unit = facts["baseline"], facts["target"], facts["unit"]
    leading = Institution.objects.select_related("subject").filter(subject__public_id=facts["lead"])
    milestone.lead = leading.first() if facts["lead"] else None
    return milestone


def next_number(commitment: Commitment) -> str:
    """The number after the highest of the commitment's milestones that is a whole number."""
    numbers = commitment.milestones.values_list("number", flat=True)
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)


@transaction.atomic
def change_milestone(
    milestone: Milestone,
    new: Mapping[str, Any],
    *,
    revision: int,
    said: str = "",
    decided_by: str = "",
    by: str,
    at: Moment,
    source: str,
) -> Act | None:
    """Reword it while its plan is a draft, amend it afterwards. None where nothing is new.

    Raises ChangedMeanwhileError where the milestone is not what it was at `revision`.
    """
    known = _lock(milestone)
    if all(milestone_facts(known)[name] == value for name, value in new.items()):
        return None
    if known.revision != revision:
        raise ChangedMeanwhileError(known)
    if known.commitment.plan.stage not in WRITTEN_STAGES:
        raise MilestoneError(_("The plan has ended, or is not kept here: what it promised stays as it is."))
    if known.state == "withdrawn":
        raise MilestoneError(_("This milestone is withdrawn: it stays as it is."))
    if is_draft(known):
        return edit_milestone(known, new, by=by, at=at, source=source)
    if not said or not decided_by:
        raise MilestoneError(_("The plan is adopted: say who decided the change, and why."))
    return amend_milestone(known, new, said=said, decided_by=decided_by, by=by, at=at, source=source)


@transaction.atomic
def send_report(
    milestone: Milestone, *, state: str, said: str, revision: int, by: str, at: Moment, source: str
) -> Act | None:
    """Report how far it is. None where this very report has been sent already.

    Raises ChangedMeanwhileError where somebody else reported or changed it since `revision`.
    """
    known = _lock(milestone)
    if known.revision != revision:
        if _is_last_report(known, state, said, by):
            return None
        raise ChangedMeanwhileError(known)
    if known.commitment.plan.stage not in REPORTED_STAGES:
        raise MilestoneError(_("A plan is reported on from the day it is adopted."))
    if known.state == "withdrawn":
        raise MilestoneError(_("This milestone is withdrawn: there is nothing to report."))
    bare = state == "done" and not Evidence.objects.filter(about=known.subject).exists()
    return report_milestone(known, state=state, said=said, without_evidence=bare, by=by, at=at, source=source)


@transaction.atomic
def give_up_milestone(
    milestone: Milestone, *, said: str, decided_by: str, revision: int, by: str, at: Moment, source: str
) -> Act | None:
    """Give it up, with who decided and why. None where it was given up before."""
    known = _lock(milestone)
    if known.state == "withdrawn":
        return None
    if known.revision != revision:
        raise ChangedMeanwhileError(known)
    if known.commitment.plan.stage not in WRITTEN_STAGES:
        raise MilestoneError(_("The plan has ended, or is not kept here: what it promised stays as it is."))
    return withdraw_milestone(known, said=said, decided_by=decided_by, by=by, at=at, source=source)


def _lock(milestone: Milestone) -> Milestone:
    return desk_milestones().select_for_update(of=("self",)).get(pk=milestone.pk)


def _is_last_report(milestone: Milestone, state: str, said: str, by: str) -> bool:
    last = Act.objects.filter(subject=milestone.subject).order_by("-id").first()
    if last is None or last.kind != "milestone.reported":
        return False
    return (milestone.state, last.body["said"], last.actor) == (state, said, by)
