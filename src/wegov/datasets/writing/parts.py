"""Who has which part in a commitment."""

import rules
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from wegov.datasets.answers import find_row
from wegov.datasets.parts import CommitmentPart, answer_part
from wegov.datasets.queries import Text
from wegov.datasets.schemas import Refusal
from wegov.datasets.writing.access import writer
from wegov.datasets.writing.once import act_once
from wegov.datasets.writing.problems import checked
from wegov.datasets.writing.revisions import revision_read, told_stale
from wegov.datasets.writing.words import Written, allowed_word, asked
from wegov.members.models import Institution
from wegov.plans.forms.responsibilities import ResponsibilityForm
from wegov.plans.models import Commitment
from wegov.plans.responsibilities import FACTS, PartChangedError, set_responsibility
from wegov.plans.rules import office_at_commitment

ADDRESS = "/commitments/{id}/responsibilities/{institution}"
router = Router()


class Part(Written):
    """An institution's part in a commitment, whole: what is left out is not said."""

    part: Text = Field(description="lead or supporting.")
    duty: Text = Field(description="What it is to do.")
    due: Text | None = Field(None, description="By which day.")
    budget: Text = Field("not_said", description="not_said, none, own or shared.")
    amount: float | None = Field(None, description="How much money.")
    currency: Text = Field("", description="Its three letters (ISO 4217).")
    budget_source: Text = Field("", description="Where the money comes from.")
    legal_basis: Text = Field("", description="The law it acts on.")
    legal_obstacles: Text = Field("", description="What stands against it in law.")
    approval: Text = Field("not_said", description="not_said, not_needed, needed, asked, given or refused.")
    approval_by: Text = Field("", description="Who approves.")
    revision: int | None = Field(None, description="The part's revision that you have read; or say it in If-Match.")


@router.get(
    ADDRESS, auth=None, response={200: CommitmentPart, 404: Refusal}, summary="One institution's part", tags=["Duties"]
)
def show_part(request: HttpRequest, id: str, institution: str) -> HttpResponse:
    """An institution's part in a commitment, with the revision that a program names when it sets it."""
    commitment = find_row(Commitment.objects.select_related("subject"), "commitment", id)
    return answer_part(commitment, find_row(Institution.objects.select_related("subject"), "institution", institution))


@router.put(ADDRESS, **asked(CommitmentPart, "Say what an institution's part in a commitment is"))
def set_part(request: HttpRequest, id: str, institution: str, said: Part) -> HttpResponse:
    """Set an institution's part. Where another led, it supports from now on."""
    return act_once(request, lambda: _set_part(request, id, institution, said))


def _set_part(request: HttpRequest, id: str, institution: str, said: Part) -> HttpResponse:
    rows = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject")
    commitment, person = find_row(rows, "commitment", id), writer(request)
    sentence = _("Who leads and supports is set by the point of contact of %(member)s and the officer of the lead.")
    word = allowed_word(
        office_at_commitment(person, commitment),
        commitment.subject,
        allowed=rules.test_rule("set_responsibility", person, commitment),
        sentence=sentence % {"member": commitment.plan.member},
    )
    bodies = Institution.objects.filter(member=commitment.plan.member_id).select_related("subject")
    body = find_row(bodies, "institution", institution)
    data = checked(ResponsibilityForm(said.dict(exclude_none=True)))
    read = revision_read(request, said.revision)
    try:
        set_responsibility(commitment, body, {name: data[name] for name in FACTS}, revision=read, **word)
    except PartChangedError as error:
        raise told_stale(error.acts, error.revision, read) from error
    return answer_part(commitment, body)
