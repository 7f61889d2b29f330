"""Writing commitments: putting one into a plan, wording it anew, and who has which part in it."""

import contextlib
from collections.abc import Iterator
from typing import Any

import rules
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from wegov.accounts.models import Person
from wegov.datasets.answers import find_row
from wegov.datasets.queries import Text
from wegov.datasets.schemas import CommitmentDocument
from wegov.datasets.writing.access import writer
from wegov.datasets.writing.once import act_once
from wegov.datasets.writing.problems import Problem, checked
from wegov.datasets.writing.revisions import check_revision, revision_read
from wegov.datasets.writing.words import Written, allowed_word, answer_subject, asked, fields_of
from wegov.members.models import Member
from wegov.plans.drafting import AMENDED, UNTOUCHED, begin_draft, save_answer, standing_values
from wegov.plans.exceptions import PlanError
from wegov.plans.forms.questions import FORMS, MilestoneForm
from wegov.plans.forms.stages import DecisionForm
from wegov.plans.models import ActionPlan, Commitment, Draft
from wegov.plans.publishing import publish_draft
from wegov.plans.questions import BY_KEY, MILESTONE
from wegov.plans.rules import office_in
from wegov.record.actions import Word
from wegov.record.models import Subject

router = Router()


class Wording(Written):
    """The template's questions. What is left out stays as it is."""

    title: Text | None = Field(None, description="A short sentence that says what will be different.")
    starts: Text | None = Field(None, description="The day it begins.")
    ends: Text | None = Field(None, description="The day it is to be done by.")
    lead: Text | None = Field(None, description="The public id of the institution that leads.")
    problem: Text | None = Field(None, description="The public problem it addresses.")
    text: Text | None = Field(None, description="What the commitment is.")
    solution: Text | None = Field(None, description="How it will contribute to solving the problem.")
    values: list[Text] | None = Field(None, description="access, participation, accountability, technology.")
    values_why: Text | None = Field(None, description="Why it serves these values.")
    additional: Text | None = Field(None, description="Anything else people should know.")


class NewMilestone(Written):
    """A milestone of a new commitment."""

    title: Text = Field(description="The milestone.")
    deliverable: Text = Field("", description="What will be there at the end.")
    starts: Text = Field("", description="The day it begins.")
    due: Text = Field("", description="The day it is due.")
    lead: Text = Field("", description="The public id of the institution that leads it.")


class NewCommitment(Wording):
    """A commitment that is to stand in a plan that is not adopted yet."""

    milestones: list[NewMilestone] = Field([], max_length=100, description="Its milestones, in their order.")


class CommitmentChange(Wording):
    """What is to be worded anew."""

    decided_by: Text | None = Field(None, description="Who decided; asked for once the plan is adopted.")
    said: Text | None = Field(None, description="Why; asked for once the plan is adopted.")
    revision: int | None = Field(None, description="The revision you have read; or say it in If-Match.")


@router.post("/plans/{id}/commitments", **asked(CommitmentDocument, "Put a commitment into a plan", made=True))
def put(request: HttpRequest, id: str, said: NewCommitment) -> HttpResponse:
    """Put a commitment, with its milestones, into a plan that is a draft or open for comment. It is public at once."""
    return act_once(request, lambda: _put(request, id, said))


@router.patch("/commitments/{id}/wording", **asked(CommitmentDocument, "Change a commitment"))
def change(request: HttpRequest, id: str, said: CommitmentChange) -> HttpResponse:
    """Word a commitment anew; once its plan is adopted, with who decided and why. The old text stays on record."""
    return act_once(request, lambda: _change(request, id, said))


def _put(request: HttpRequest, id: str, said: NewCommitment) -> HttpResponse:
    rows = ActionPlan.objects.select_related("subject", "member__subject").exclude(stage="")
    plan, person = find_row(rows, "plan", id), writer(request)
    word = word_on(person, plan.subject, "draft_commitment", plan)
    fields = fields_of(said)
    steps = fields.pop("milestones", [])
    answers = _answers(fields, plan)
    answers |= {f"{MILESTONE}{place}": _step(step, place, plan) for place, step in enumerate(steps, start=1)}
    with _refusals():
        draft = _saved(begin_draft(plan, person=person, now=timezone.now()), answers, person)
        commitment = publish_draft(draft, revision=draft.revision, person=person, **word)
    return answer_subject(commitment.subject, revision=commitment.revision, status=201)


def _change(request: HttpRequest, id: str, said: CommitmentChange) -> HttpResponse:
    rows = Commitment.objects.select_related("subject", "plan__subject", "plan__member__subject")
    kept_here = rows.exclude(plan__stage="")
    commitment, person = find_row(kept_here, "commitment", id), writer(request)
    word = word_on(person, commitment.subject, "word_commitment", commitment)
    ActionPlan.objects.select_for_update(of=("self",)).get(pk=commitment.plan_id)  # before the commitment, always
    commitment = kept_here.select_for_update(of=("self",)).get(pk=commitment.pk)
    check_revision(commitment.subject, commitment.revision, revision_read(request, said.revision))
    fields = fields_of(said)
    decision = {name: str(fields.pop(name, "")) for name in ("said", "decided_by")}
    fields.pop("revision", None)
    if commitment.plan.stage in AMENDED:
        decision = checked(DecisionForm(decision))
    answers = _answers(fields, commitment.plan, standing_values(commitment))
    _refuse_begun(commitment)
    with _refusals():
        begun = begin_draft(commitment.plan, person=person, now=timezone.now(), commitment=commitment)
        draft = _saved(begun, answers, person)
        changed = publish_draft(draft, revision=draft.revision, person=person, **decision, **word)
    return answer_subject(changed.subject, revision=changed.revision)


def word_on(person: Person, about: Subject, rule: str, asked: object) -> Word:
    """On whose word somebody writes of a plan, of a commitment or of a comment. Raises Problem where they may not."""
    member = Member.objects.select_related("subject").get(pk=about.government_id)
    sentence = _("Only the point of contact of %(member)s and the officers of its agencies may do this.")
    if rule != "draft_commitment":
        sentence = _("Only the officer of its lead and the point of contact of %(member)s may do this.")
    allowed = rules.test_rule(rule, person, asked)
    return allowed_word(office_in(person, member), about, allowed=allowed, sentence=sentence % {"member": member})


def _answers(
    fields: dict[str, Any], plan: ActionPlan, standing: dict[str, Any] | None = None
) -> dict[str, dict[str, Any]]:
    """The fields as answers to the template's questions, each checked by its page's form.

    Where something is `standing`, only the questions that the fields belong to are answered.
    """
    answers, known = {}, {**(standing or {}), **fields}
    for key, form_of in FORMS.items():
        names = BY_KEY[key].fields
        if standing is None or any(name in fields for name in names):
            form = form_of({name: known.get(name, "") for name in names}, member=plan.member)
            checked(form)
            answers[key] = form.answers
    return answers


def _step(step: dict[str, Any], place: int, plan: ActionPlan) -> dict[str, Any]:
    form = MilestoneForm(step, member=plan.member)
    checked(form, {name: f"milestones.{place}.{name}" for name in form.fields})
    return form.answers


def _saved(draft: Draft, answers: dict[str, dict[str, Any]], person: Person) -> Draft:
    for key, values in answers.items():
        draft = save_answer(draft, key, values, revision=draft.revision, person=person, now=timezone.now())
    return draft


def _refuse_begun(commitment: Commitment) -> None:
    """What somebody is writing at the desk is not put into the plan by somebody else's program."""
    open_now = Q(revision__gt=0) | Q(edited_at__gt=timezone.now() - UNTOUCHED)
    if Draft.objects.filter(open_now, commitment=commitment).exists():
        raise Problem(409, _("Somebody is wording this commitment anew at the desk. Wait until that is in the plan."))


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """What plans refuse, as a problem: their stage, or somebody else's change, stands against it."""
    try:
        yield
    except PlanError as error:
        raise Problem(409, str(error)) from error
