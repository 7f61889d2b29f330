"""Writing milestones: reporting how far they are, changing what they say, what they wait for."""

from typing import Any

import rules
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from wegov.datasets.answers import find_row
from wegov.datasets.queries import Text
from wegov.datasets.schemas import DESK_DOCUMENTS
from wegov.datasets.writing.access import writer
from wegov.datasets.writing.once import act_once
from wegov.datasets.writing.problems import Problem, checked, wrong_fields
from wegov.datasets.writing.revisions import refuse_stale, revision_read
from wegov.datasets.writing.words import Written, allowed_word, answer_subject, asked, fields_of
from wegov.plans.dependencies import set_dependencies
from wegov.plans.exceptions import StaleError
from wegov.plans.forms.milestones import FACTS, AmendmentForm, MilestoneForm, ReportForm, facts_in
from wegov.plans.graph import CircleError
from wegov.plans.milestones import (
    ChangedMeanwhileError,
    MilestoneError,
    change_milestone,
    desk_milestones,
    is_draft,
    send_report,
)
from wegov.plans.models import Milestone
from wegov.plans.rules import office_at_milestone
from wegov.plans.words import circle_words
from wegov.record.actions import Word

REVISION = "The revision you have read; or say it in If-Match."
DOCUMENT = DESK_DOCUMENTS["milestone"]
router = Router()


class MilestoneReport(Written):
    """How far a milestone is."""

    state: Text = Field(description="not_started, under_way or done.")
    said: Text = Field(description="What was done since the last report, in a few plain sentences.")
    revision: int | None = Field(None, description=REVISION)


class MilestoneChange(Written):
    """The facts of a milestone that are to be others; what is left out stays."""

    title: Text | None = Field(None, description="What will be there at the end.")
    text: Text | None = Field(None, description="More about it.")
    baseline: Text | None = Field(None, description="Where things stand now.")
    target: Text | None = Field(None, description="What is to be reached.")
    unit: Text | None = Field(None, description="What baseline and target are counted in.")
    starts: Text | None = Field(None, description="When it begins: a year, a month or a day.")
    ends: Text | None = Field(None, description="When it is due: a year, a month or a day.")
    lead: Text | None = Field(None, description="The public id of the institution that leads; empty for none.")
    supporting: list[Text] | None = Field(None, description="The public ids of the institutions that support it.")
    decided_by: Text | None = Field(None, description="Who decided; asked for once the plan is adopted.")
    said: Text | None = Field(None, description="Why; asked for once the plan is adopted.")
    revision: int | None = Field(None, description=REVISION)


class Waits(Written):
    """All that a milestone waits for, instead of what it waited for before."""

    on: list[Text] = Field(description="The public ids of milestones of the same member.")
    revision: int | None = Field(None, description=REVISION)


@router.post("/milestones/{id}/reports", **asked(DOCUMENT, "Report on a milestone"))
def report(request: HttpRequest, id: str, said: MilestoneReport) -> HttpResponse:
    """Say how far a milestone is, as the desk does. The same report sent twice is one report."""
    return act_once(request, lambda: _report(request, id, said))


@router.patch("/milestones/{id}/facts", **asked(DOCUMENT, "Change a milestone"))
def change(request: HttpRequest, id: str, said: MilestoneChange) -> HttpResponse:
    """Reword a milestone while its plan is a draft; amend it, with the decision, once the plan is adopted."""
    return act_once(request, lambda: _change(request, id, said))


@router.put("/milestones/{id}/dependencies", **asked(DOCUMENT, "Say what a milestone waits for"))
def depend(request: HttpRequest, id: str, said: Waits) -> HttpResponse:
    """Replace what a milestone waits for. A circle is refused, and named."""
    return act_once(request, lambda: _depend(request, id, said))


def _report(request: HttpRequest, id: str, said: MilestoneReport) -> HttpResponse:
    milestone = find_row(desk_milestones(), "milestone", id)
    word = _word(request, milestone, "report_milestone")
    data = checked(ReportForm(fields_of(said)))
    read = revision_read(request, said.revision)
    try:
        send_report(milestone, state=data["state"], said=data["said"], revision=read, **word)
    except ChangedMeanwhileError as error:
        raise refuse_stale(milestone.subject, error.milestone.revision, read) from error
    except MilestoneError as error:
        raise Problem(409, str(error)) from error
    return _answer(milestone)


def _change(request: HttpRequest, id: str, said: MilestoneChange) -> HttpResponse:
    milestone = find_row(desk_milestones(), "milestone", id)
    word = _word(request, milestone, "edit_milestone")
    form_of = MilestoneForm if is_draft(milestone) else AmendmentForm
    fields = {**facts_in(milestone), **fields_of(said)}
    data = checked(form_of(fields, member=milestone.commitment.plan.member))
    new = {name: data[name] for name in FACTS}
    decision = {name: str(data.get(name, "")) for name in ("said", "decided_by")}
    read = revision_read(request, said.revision)
    try:
        change_milestone(milestone, new, revision=read, **decision, **word)
    except ChangedMeanwhileError as error:
        raise refuse_stale(milestone.subject, error.milestone.revision, read) from error
    except MilestoneError as error:
        raise Problem(409, str(error)) from error
    return _answer(milestone)


def _depend(request: HttpRequest, id: str, said: Waits) -> HttpResponse:
    milestone = find_row(desk_milestones(), "milestone", id)
    word = _word(request, milestone, "set_dependencies")
    read = revision_read(request, said.revision)
    try:
        set_dependencies(milestone, list(_needed(milestone, said.on)), revision=read, **word)
    except StaleError as error:
        raise refuse_stale(milestone.subject, _revision_of(milestone), read) from error
    except CircleError as error:
        sentence = circle_words(error.names)
        raise Problem(409, sentence, errors=[("on", sentence)]) from error
    return _answer(milestone)


def _needed(milestone: Milestone, ids: list[str]) -> QuerySet[Milestone]:
    rows = Milestone.objects.filter(commitment__plan__member=milestone.commitment.plan.member_id)
    found = rows.select_related("subject").filter(subject__public_id__in=ids)
    unknown = sorted(set(ids) - {row.subject.public_id for row in found})
    if unknown:
        sentence = _("“%(id)s” is not a milestone of the same member.") % {"id": unknown[0][:100]}
        raise wrong_fields([("on", sentence)])
    return found


def _word(request: HttpRequest, milestone: Milestone, rule: str) -> Word:
    person: Any = writer(request)
    lead = milestone.led_by or _("the institution that leads it")
    sentence = _("This is for the officer of %(lead)s, and for the point of contact of %(member)s.")
    return allowed_word(
        office_at_milestone(person, milestone),
        milestone.subject,
        allowed=rules.test_rule(rule, person, milestone),
        sentence=sentence % {"lead": lead, "member": milestone.commitment.plan.member},
    )


def _answer(milestone: Milestone) -> HttpResponse:
    return answer_subject(milestone.subject, revision=_revision_of(milestone))


def _revision_of(milestone: Milestone) -> int:
    return Milestone.objects.values_list("revision", flat=True).get(pk=milestone.pk)
