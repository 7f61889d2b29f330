"""Who leads a commitment and who supports it: each institution's duty, money, law and approval."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from wegov.members.models import Institution
from wegov.plans.adoption import follow_part
from wegov.plans.models import ActionPlan, Commitment, Responsibility
from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Act

KIND = "commitment.responsibility_set"
FACTS = (
    "part",
    "duty",
    "due",
    "budget",
    "amount",
    "currency",
    "budget_source",
    "legal_basis",
    "legal_obstacles",
    "approval",
    "approval_by",
)
Part = Responsibility.Part


def responsibilities_of(commitment: Commitment) -> QuerySet[Responsibility]:
    """The institutions' parts in a commitment, the lead first."""
    rows = Responsibility.objects.filter(commitment=commitment).select_related("institution__subject")
    return rows.order_by("part", "institution__subject__title", "pk")


def facts_of_part(responsibility: Responsibility | None) -> dict[str, Any]:
    """What the public record says of an institution's part, in what JSON can say; "" where it has none."""
    if responsibility is None:
        return dict.fromkeys(FACTS, "")
    due, amount = responsibility.due, responsibility.amount
    return {name: str(getattr(responsibility, name)) for name in FACTS} | {
        "due": due.isoformat() if due else "",
        "amount": f"{amount:.2f}" if amount is not None else "",
    }


class PartChangedError(Exception):
    """Somebody else has changed the part since it was read; `acts` are theirs, the newest first."""

    def __init__(self, acts: Sequence[Act], revision: int) -> None:
        super().__init__(_("Somebody else has changed this part since you read it."))
        self.acts, self.revision = acts, revision


def acts_on_part(commitment: Commitment, institution: Institution) -> QuerySet[Act]:
    """What happened to an institution's part, the newest first. How many acts there are is the part's revision."""
    acts = Act.objects.filter(subject=commitment.pk, kind=KIND, body__institution=institution.subject.public_id)
    return acts.order_by("-id")


@transaction.atomic
def set_responsibility(
    commitment: Commitment,
    institution: Institution,
    facts: Mapping[str, Any],
    *,
    revision: int | None = None,
    by: str,
    at: Moment,
    source: str,
) -> list[Act]:
    """Say what an institution's part in a commitment is. Where another led, it supports from now on, in an act of
    its own. The commitment's own words on who leads and supports follow.

    Raises PartChangedError where the part is not what it was at the `revision` that somebody has read.
    """
    _lock(commitment)
    if revision is not None:
        _refuse_changed(list(acts_on_part(commitment, institution)), revision)
    known = {row.institution_id: row for row in responsibilities_of(commitment)}
    acts = []
    former = next((row for row in known.values() if row.part == Part.LEAD), None)
    if facts["part"] == Part.LEAD and former is not None and former.institution_id != institution.pk:
        acts += _set(commitment, former.institution, former, {"part": Part.SUPPORTING}, by, at, source)
    acts += _set(commitment, institution, known.get(institution.pk), facts, by, at, source)
    follow_part(commitment, institution, by=by, at=at, source=source)
    if former is not None and former.institution_id != institution.pk:
        follow_part(commitment, former.institution, by=by, at=at, source=source)
    return acts


def _lock(commitment: Commitment) -> None:
    """The plan before the commitment, always; so it is not adopted while its parts change."""
    plan = ActionPlan.objects.select_for_update(of=("self",)).get(pk=commitment.plan_id)
    Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    commitment.plan.stage = plan.stage


def _refuse_changed(acts: Sequence[Act], revision: int) -> None:
    if len(acts) != revision:
        raise PartChangedError(acts[: max(len(acts) - revision, 1)], len(acts))


@transaction.atomic
def remove_responsibility(responsibility: Responsibility, *, said: str, by: str, at: Moment, source: str) -> Act:
    """Take an institution out of a commitment, with the reason; what its part was stays in the act."""
    commitment, institution = responsibility.commitment, responsibility.institution
    _lock(commitment)
    changes = {name: [old, ""] for name, old in facts_of_part(responsibility).items() if old != ""}
    old = _words(commitment)
    responsibility.delete()
    changes |= _follow(commitment, old)
    body = {"said": said} | _body(institution, changes)
    [act] = write_acts([NewAct(commitment.subject, KIND, at, by, source, body)])
    follow_part(commitment, institution, said=said, by=by, at=at, source=source)
    return act


def _set(
    commitment: Commitment,
    institution: Institution,
    row: Responsibility | None,
    new: Mapping[str, Any],
    by: str,
    at: Moment,
    source: str,
) -> list[Act]:
    old, words = facts_of_part(row), _words(commitment)
    row = row or Responsibility(commitment=commitment, institution=institution)
    for name, value in new.items():
        setattr(row, name, value)
    changes = {name: [old[name], value] for name, value in facts_of_part(row).items() if old[name] != value}
    if not changes:
        return []
    row.save()
    changes |= _follow(commitment, words)
    return write_acts([NewAct(commitment.subject, KIND, at, by, source, _body(institution, changes))])


def _words(commitment: Commitment) -> tuple[str, str]:
    """Who leads and who supports, as the parts say it; "" where they say nothing."""
    titles: dict[str, list[str]] = {Part.LEAD: [], Part.SUPPORTING: []}
    for row in responsibilities_of(commitment):
        titles[row.part].append(row.institution.subject.title)
    return "; ".join(titles[Part.LEAD]), "; ".join(titles[Part.SUPPORTING])


def _follow(commitment: Commitment, before: tuple[str, str]) -> dict[str, list[str]]:
    """Let the commitment's own words follow its parts. What a file said stays until the parts say something."""
    changes = {}
    for name, was, now in zip(("lead_institution", "supporting_institutions"), before, _words(commitment), strict=True):
        old = getattr(commitment, name)
        if now not in (was, old):
            changes[name] = [old, now]
            setattr(commitment, name, now)
    if changes:
        Commitment.objects.filter(pk=commitment.pk).update(
            **{name: new for name, (_old, new) in changes.items()}, revision=F("revision") + 1
        )
        commitment.refresh_from_db(fields=["revision"])
    return changes


def _body(institution: Institution, changes: Mapping[str, Any]) -> dict[str, Any]:
    subject = institution.subject
    return {"institution": subject.public_id, "name": subject.title, "changes": dict(changes)}
