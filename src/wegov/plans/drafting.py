"""Writing a commitment: a draft is saved as one goes, and nothing that anybody typed is lost."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from wegov.accounts.models import Person
from wegov.plans.advice import Step, Text
from wegov.plans.exceptions import ConflictError, PlanError, StaleError
from wegov.plans.models import ActionPlan, Commitment, Draft, Milestone, Stage
from wegov.plans.questions import BY_KEY, MILESTONE, QUESTIONS, milestone_keys, values_of
from wegov.record.models import Act

DRAFTED = (Stage.DRAFT, Stage.COMMENT)
AMENDED = (Stage.ADOPTED, Stage.IMPLEMENTATION)
CHANGED = (*DRAFTED, *AMENDED)
UNTOUCHED = timedelta(days=1)  # after which nobody has a draft open any more in which they have answered nothing


def is_amendment(draft: Draft) -> bool:
    """Whether the plan is adopted: then who decided and why has to be said, and milestones are changed elsewhere."""
    return draft.plan.stage in AMENDED


@transaction.atomic
def begin_draft(plan: ActionPlan, *, person: Person, now: datetime, commitment: Commitment | None = None) -> Draft:
    """Begin a commitment, or a new wording of one. What was begun already and not touched yet is gone on with."""
    if plan.stage not in (CHANGED if commitment else DRAFTED):
        raise PlanError(
            _("The plan has ended: its commitments stay as they are.")
            if commitment
            else _("The plan is adopted: no commitment can be added to it.")
        )
    if commitment is None:
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # a double click begins one draft, not two
        untouched = Draft.objects.filter(plan=plan, commitment=None, edited_by=person, revision=0)
        return untouched.first() or Draft.objects.create(plan=plan, edited_by=person, edited_at=now)
    if commitment.subject.state == "withdrawn":
        raise PlanError(_("The commitment is withdrawn: it cannot be written anew."))
    facts = {"based_on": commitment.revision, "plan": plan, "edited_by": person, "edited_at": now}
    draft, made = Draft.objects.get_or_create(
        commitment=commitment, defaults=facts | {"answers": answers_from(commitment)}
    )
    if not made and draft.revision == 0 and (draft.edited_by_id == person.pk or draft.edited_at < now - UNTOUCHED):
        draft.answers, draft.based_on = answers_from(commitment), commitment.revision  # begun from what stands today
        return _saved(draft, person, now)
    return draft


def answers_from(commitment: Commitment) -> dict[str, Any]:
    """The answers that a commitment stands for as it is in the plan now."""
    values = standing_values(commitment)
    answers = {
        question.key: _answer({name: values[name] for name in question.fields})
        for question in QUESTIONS
        if question.fields
    }
    steps = _steps(commitment).exclude(state="withdrawn")
    return answers | {
        f"{MILESTONE}{place}": _answer(milestone_values(step)) for place, step in enumerate(steps, start=1)
    }


def standing_values(commitment: Commitment) -> dict[str, Any]:
    """What stands in the plan now, by field of the template."""
    subject = commitment.subject
    lead = commitment.responsibilities.select_related("institution__subject").filter(part="lead").first()
    return {
        "title": subject.title,
        "starts": _whole_day(subject.starts),
        "ends": _whole_day(subject.ends),
        "lead": lead.institution.subject.public_id if lead else "",
        "problem": commitment.problem,
        "text": subject.text,
        "solution": commitment.solution,
        "values": commitment.values,
        "values_why": commitment.values_why,
        "additional": commitment.additional,
    }


def milestone_values(step: Milestone) -> dict[str, Any]:
    return {
        "title": step.subject.title,
        "deliverable": step.subject.text,
        "starts": _whole_day(step.subject.starts),
        "due": _whole_day(step.subject.ends),
        "lead": step.lead.subject.public_id if step.lead else "",
        "subject": step.subject.public_id,
        "base": step.revision,
    }


@transaction.atomic
def save_answer(
    draft: Draft, key: str, values: Mapping[str, Any], *, revision: int, person: Person, now: datetime
) -> Draft:
    """Save the answer to one question, as it was read at `revision` of the draft.

    Raises ConflictError where somebody has answered the same question otherwise since then.
    """
    current = _locked(draft)
    answer = current.answers.get(key)
    known = values_of(current.answers, key)
    if answer and answer["revision"] > revision and any(known.get(name) != value for name, value in values.items()):
        raise ConflictError(known, current.revision)
    current.revision += 1
    kept = {name: value for name, value in known.items() if name in ("subject", "base")}
    current.answers[key] = _answer({**values, **kept}, current.revision)
    return _saved(current, person, now)


@transaction.atomic
def take_out_milestone(draft: Draft, key: str, *, person: Person, now: datetime) -> Draft:
    """Take a milestone out of the draft; one that is in the plan already is withdrawn when the draft is put there."""
    current = _locked(draft)
    values = values_of(current.answers, key)
    current.revision += 1
    if values.get("subject"):
        current.answers[key] = _answer({**values, "removed": True}, current.revision)
    else:
        current.answers.pop(key, None)
    return _saved(current, person, now)


@transaction.atomic
def settle_draft(draft: Draft, theirs: set[str], *, seen: int, person: Person, now: datetime) -> Draft:
    """Go on from what stands in the plan now: the fields named take over its words, the others keep the draft's.

    Raises StaleError where what stands has changed since it was `seen`.
    """
    current = _locked(draft)
    if current.commitment is None:
        return current
    if seen_now(current.commitment) != seen:
        raise StaleError(_("The commitment has changed in the plan once more: look at what stands there now."))
    standing = standing_values(current.commitment)
    current.revision += 1
    for key, step in steps_changed(current).items():
        mine = values_of(current.answers, key)
        gone = step.state == "withdrawn"
        if key not in theirs:  # one that was given up meanwhile is put into the plan as a new one
            kept = {name: value for name, value in mine.items() if name not in ("subject", "base")}
            current.answers[key] = _answer(kept if gone else mine | {"base": step.revision}, current.revision)
        elif gone:
            del current.answers[key]
        else:
            current.answers[key] = _answer(milestone_values(step))
    for question in BY_KEY.values():
        if taken := {name: standing[name] for name in question.fields if name in theirs}:
            current.answers[question.key] = _answer(values_of(current.answers, question.key) | taken, current.revision)
    current.based_on = current.commitment.revision
    return _saved(current, person, now)


def differences(draft: Draft) -> dict[str, tuple[Any, Any]]:
    """Fields and milestones that stand otherwise in the plan than in the draft: theirs and mine."""
    if draft.commitment is None:
        return {}
    mine = draft_values(draft)
    fields = {
        name: (value, mine[name]) for name, value in standing_values(draft.commitment).items() if value != mine[name]
    }
    return fields | {
        key: ({"removed": True} if step.state == "withdrawn" else milestone_values(step), values_of(draft.answers, key))
        for key, step in steps_changed(draft).items()
    }


def steps_changed(draft: Draft) -> dict[str, Milestone]:
    """What the draft answers anew and somebody has changed in the plan since: the milestones, by their keys."""
    if draft.commitment is None or is_amendment(draft):  # milestones of an adopted plan are changed elsewhere
        return {}
    steps = {step.subject.public_id: step for step in _steps(draft.commitment)}
    answered = {key: values_of(draft.answers, key) for key in draft.answers if is_reworded(draft.answers, key)}
    named = {key: steps[values["subject"]] for key, values in answered.items()}
    return {
        key: step
        for key, step in named.items()
        if step.revision != answered[key]["base"] and not (step.state == "withdrawn" and answered[key].get("removed"))
    }


def is_reworded(answers: Mapping[str, Any], key: str) -> bool:
    """Whether the draft says anew what a milestone of the plan is; one that was only copied stays untouched."""
    return key.startswith(MILESTONE) and bool(answers[key]["revision"]) and "subject" in answers[key]["values"]


def is_behind(draft: Draft) -> bool:
    """Whether the plan has changed, since the draft was begun, what the draft says anew."""
    return draft.commitment is not None and (draft.commitment.revision != draft.based_on or bool(steps_changed(draft)))


def seen_now(commitment: Commitment) -> int:
    """What a form remembers of the commitment and its milestones as they were read: it grows with every change."""
    steps = commitment.milestones.aggregate(changes=Sum("revision"))["changes"] or 0
    return int(commitment.revision + steps)


def last_words(commitment: Commitment) -> Act | None:
    """The last act on the commitment or one of its milestones: on whose word it stands as it does."""
    milestones = commitment.milestones.values("pk")
    return Act.objects.filter(Q(subject=commitment.pk) | Q(subject__in=milestones)).order_by("-id").first()


def _steps(commitment: Commitment) -> QuerySet[Milestone]:
    return commitment.milestones.select_related("subject", "lead__subject").order_by("pk")


def draft_values(draft: Draft) -> dict[str, Any]:
    """What the draft says, by field of the template; "" where nothing is said."""
    found: dict[str, Any] = {}
    for question in QUESTIONS:
        values = values_of(draft.answers, question.key)
        found |= {name: values.get(name, [] if name == "values" else "") for name in question.fields}
    return found


def as_text(draft: Draft) -> Text:
    """The draft as the reader at the author's side reads it."""
    steps = [values_of(draft.answers, key) for key in milestone_keys(draft.answers)]
    named = ("title", "deliverable", "starts", "due", "lead")
    milestones = tuple(Step(**{name: str(step.get(name, "")) for name in named}) for step in steps)
    return Text(language=draft.plan.subject.language, milestones=milestones, **draft_values(draft))


def _answer(values: Mapping[str, Any], revision: int = 0) -> dict[str, Any]:
    return {"values": dict(values), "revision": revision}


def _locked(draft: Draft) -> Draft:
    drafts = Draft.objects.select_for_update(of=("self",)).select_related(
        "plan__member__subject", "commitment__subject"
    )
    try:
        return drafts.get(pk=draft.pk)
    except Draft.DoesNotExist:
        raise PlanError(_("This draft is not there any more: it was put into the plan, or thrown away.")) from None


def _saved(draft: Draft, person: Person, now: datetime) -> Draft:
    draft.edited_by, draft.edited_at = person, now
    draft.save()
    return draft


def _whole_day(text: str) -> str:
    """A date of reduced precision as the form asks for it: a day, or nothing."""
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else ""
    except ValueError:
        return ""
