"""What happens to editions, plans, commitments and milestones. Each verb takes many rows, for files hold many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wegov.members.models import Institution
from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone
from wegov.record.actions import Moment, NewAct, add_aliases, make_links, open_subjects, write_acts
from wegov.record.models import Act, Precision, Relation, Subject
from wegov.record.storing import copy_rows, update_rows

SUBJECT_FACTS = ("title", "text", "language", "translations", "starts", "ends")
EDITION_FACTS = ("published_on", "publisher", "licence", "codebook", "address", "sha256")
PLAN_FACTS = ("number", "year", "stage", "comments_close", "adopted_on", "repository")
COMMITMENT_FACTS = (
    "ogp_id",
    "number",
    "short_title",
    "theme",
    "lead_institution",
    "supporting_institutions",
    "starts_text",
    "ends_text",
    "tags",
    "address",
    "problem",
    "solution",
    "values",
    "values_why",
    "additional",
)
MILESTONE_FACTS = ("number", "lead_institution", "state", "due_text", "baseline", "target", "unit")
Row = Edition | ActionPlan | Commitment | Milestone
ROW_FACTS: Mapping[type, tuple[str, ...]] = {
    Edition: EDITION_FACTS,
    ActionPlan: PLAN_FACTS,
    Commitment: COMMITMENT_FACTS,
    Milestone: MILESTONE_FACTS,
}
# What a publishing act leaves out, as the acts of imported rows do: not said means this.
UNSAID: Mapping[type, Mapping[str, Any]] = {
    Edition: {},
    ActionPlan: {"stage": "", "comments_close": None, "adopted_on": None, "repository": ""},
    Commitment: {"problem": "", "solution": "", "values": [], "values_why": "", "additional": ""},
    Milestone: {"baseline": "", "target": "", "unit": "", "lead": "", "supporting": []},
}


def facts(row: Row) -> dict[str, Any]:
    """What the public record says of a row now, in what JSON can say."""
    return {name: getattr(row.subject, name) for name in SUBJECT_FACTS} | {
        name: as_said(getattr(row, name)) for name in ROW_FACTS[type(row)]
    }


def milestone_facts(milestone: Milestone) -> dict[str, Any]:
    """The same with the institutions that take part, by their public ids."""
    lead = milestone.lead.subject.public_id if milestone.lead else ""
    supporting = sorted(row.subject.public_id for row in milestone.supporting.all())
    return facts(milestone) | {"lead": lead, "supporting": supporting}


def as_said(value: Any) -> Any:
    """A value as the body of an act holds it: a day in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else value


def is_correction(changes: Mapping[str, Sequence[Any]]) -> bool:
    """Whether something that was told is now told otherwise, rather than told for the first time."""
    return any(old not in ("", None, [], {}) for old, _new in changes.values())


@transaction.atomic
def publish_editions(editions: Sequence[Edition], *, by: str, at: Moment, source: str) -> None:
    """Name the editions that later acts come from."""
    open_subjects(editions)
    write_acts([_published(edition, at, by, source) for edition in editions])


@transaction.atomic
def publish_plans(plans: Sequence[ActionPlan], *, by: str = "", moments: Sequence[Moment], source: str) -> None:
    """Publish action plans, each `by` its government unless told; `moments` tells for each when it was submitted."""
    open_subjects(plans)
    write_acts(
        [
            _published(plan, moment, by or plan.member.office, source)
            for plan, moment in zip(plans, moments, strict=True)
        ]
    )


@transaction.atomic
def publish_commitments(
    commitments: Sequence[Commitment], *, by: str = "", moments: Sequence[Moment], source: str
) -> None:
    """Publish commitments of stored plans, each `by` its government unless told, with the link from the plan."""
    open_subjects(commitments)
    acts = write_acts(
        [
            _published(row, moment, by or row.plan.member.office, source)
            for row, moment in zip(commitments, moments, strict=True)
        ]
    )
    make_links(
        (row.plan.subject, Relation.COMMITS_TO, row.subject, act) for row, act in zip(commitments, acts, strict=True)
    )
    _know_by_ogp_id(commitments)


@transaction.atomic
def correct_rows(
    corrections: Sequence[tuple[Row, Mapping[str, Any]]], *, edition: Edition, by: str, at: Moment, source: str
) -> None:
    """Change published rows of one model, each to the new facts given; what stood before stays in the act."""
    if not corrections:
        return
    acts = []
    for row, new in corrections:
        old = facts(row)
        changes = {name: [old[name], value] for name, value in new.items() if old[name] != value}
        body = {"changes": changes, "edition": edition.slug}
        verb = "corrected" if is_correction(changes) else "extended"
        acts.append(NewAct(row.subject, f"{row.subject.kind}.{verb}", at, by, source, body))
        for name in changes:
            setattr(row.subject if name in SUBJECT_FACTS else row, name, new[name])
        if isinstance(row, Commitment):
            row.edition = edition
    rows = [row for row, _ in corrections]
    model = type(rows[0])
    fields = [*ROW_FACTS[model], "edition"] if model is Commitment else ROW_FACTS[model]
    update_rows([row.subject for row in rows], SUBJECT_FACTS)
    update_rows(rows, fields)
    write_acts(acts)
    _know_by_ogp_id(row for row in rows if isinstance(row, Commitment))


@transaction.atomic
def publish_milestones(
    milestones: Sequence[Milestone],
    indicators: Sequence[Indicator] = (),
    *,
    supporting: Mapping[str, Sequence[Institution]] | None = None,
    by: str,
    at: Moment,
    source: str,
) -> None:
    """Publish milestones of stored commitments, with their indicators; `supporting` by a milestone's public id."""
    open_subjects(milestones)
    helping = supporting or {}
    _support((row, helping[row.subject.public_id]) for row in milestones if row.subject.public_id in helping)
    for indicator in indicators:
        indicator.milestone = indicator.milestone  # takes over the key that the database has just given
    copy_rows(indicators)
    measured: dict[int, list[dict[str, Any]]] = {}
    for indicator in indicators:
        measured.setdefault(indicator.milestone_id, []).append(indicator.facts)
    acts = write_acts(
        [
            _published(
                row,
                at,
                by,
                source,
                indicators=measured.get(row.pk, []),
                lead=row.lead.subject.public_id if row.lead else "",
                supporting=sorted(body.subject.public_id for body in helping.get(row.subject.public_id, [])),
            )
            for row in milestones
        ]
    )
    make_links(
        (row.subject, Relation.IMPLEMENTS, row.commitment.subject, act)
        for row, act in zip(milestones, acts, strict=True)
    )


@transaction.atomic
def correct_milestones(
    corrections: Sequence[tuple[Milestone, Sequence[Indicator]]], *, by: str, at: Moment, source: str
) -> None:
    """Replace what is measured at milestones; what was measured before stays in the act."""
    acts = []
    for milestone, indicators in corrections:
        old = [indicator.facts for indicator in milestone.indicators.all()]
        body = {"changes": {"indicators": [old, [indicator.facts for indicator in indicators]]}}
        acts.append(NewAct(milestone.subject, "milestone.corrected", at, by, source, body))
        milestone.indicators.all().delete()
        copy_rows(indicators)
    write_acts(acts)


def _support(pairs: Iterable[tuple[Milestone, Sequence[Institution]]]) -> None:
    through = Milestone.supporting.through
    through.objects.bulk_create(
        [
            through(milestone=milestone, institution=institution)
            for milestone, helping in pairs
            for institution in helping
        ]
    )


def _know_by_ogp_id(commitments: Iterable[Commitment]) -> None:
    add_aliases(
        (f"commitment/{row.ogp_id}", row.subject)
        for row in commitments
        if row.ogp_id and row.ogp_id != row.subject.local_id
    )


@transaction.atomic
def report_milestone(
    milestone: Milestone,
    *,
    state: str,
    said: str,
    without_evidence: bool = False,
    by: str,
    at: Moment,
    source: str,
) -> Act:
    """Record what an office says of a milestone; what it says becomes the milestone's state.

    That something is done and nothing was given to show it is said too.

    One that was done before stays reported on the day it was first done: that day tells whether it was late.
    """
    told = Report(milestone, state, said, without_evidence)
    return report_milestones([told], by=by, at=at, source=source)[0]


@dataclass(frozen=True, slots=True)
class Report:
    """What an office says of a milestone; `without_evidence`: that it is done, and nothing was given to show it."""

    milestone: Milestone
    state: str
    said: str
    without_evidence: bool = False


@transaction.atomic
def report_milestones(reports: Sequence[Report], *, by: str, at: Moment, source: str) -> list[Act]:
    """Record many reports at once: a file may hold thousands."""
    acts = []
    for told in reports:
        milestone = told.milestone
        if at.precision != Precision.RECORDED and not milestone.state == told.state == "done":
            milestone.reported_at = at.at
        words: dict[str, Any] = {"said": told.said} | ({"without_evidence": True} if told.without_evidence else {})
        new = {"state": told.state}
        acts.append(_changed(milestone, "milestone.reported", new, words, by=by, at=at, source=source))
    rows = [told.milestone for told in reports]
    Milestone.objects.bulk_update(rows, ["state", "reported_at", "revision"], batch_size=500)
    return write_acts(acts)


@transaction.atomic
def edit_milestone(milestone: Milestone, changes: Mapping[str, Any], *, by: str, at: Moment, source: str) -> Act:
    """Reword a milestone of a plan that nobody has adopted yet, to the new facts given."""
    return _change_milestone(milestone, "milestone.edited", changes, {}, by=by, at=at, source=source)


@transaction.atomic
def change_milestones(
    changes: Sequence[tuple[Milestone, Mapping[str, Any]]],
    *,
    kind: str,
    words: Mapping[str, str],
    by: str,
    at: Moment,
    source: str,
) -> None:
    """Reword or amend many at once, each to its new facts: a file may hold thousands."""
    acts = [_changed(row, kind, new, words, by=by, at=at, source=source) for row, new in changes]
    names = {name for _row, new in changes for name in new}
    rows = [row for row, _new in changes]
    if of_subject := sorted(names & set(SUBJECT_FACTS)):
        Subject.objects.bulk_update([row.subject for row in rows], of_subject, batch_size=500)
    own = sorted(names & {*MILESTONE_FACTS, "lead"})
    Milestone.objects.bulk_update(rows, [*own, "revision"], batch_size=500)
    write_acts(acts)


@transaction.atomic
def amend_milestone(
    milestone: Milestone,
    changes: Mapping[str, Any],
    *,
    said: str,
    decided_by: str = "",
    by: str,
    at: Moment,
    source: str,
) -> Act:
    """Change what was promised, to the new facts given; what stood before stays in the act."""
    words = decided(said, decided_by)
    return _change_milestone(milestone, "milestone.amended", changes, words, by=by, at=at, source=source)


@transaction.atomic
def withdraw_milestone(
    milestone: Milestone, *, said: str, decided_by: str = "", by: str, at: Moment, source: str
) -> Act:
    """Give a milestone up; its text stays."""
    words, gone = decided(said, decided_by), {"state": "withdrawn"}
    return _change_milestone(milestone, "milestone.withdrawn", gone, words, by=by, at=at, source=source)


@transaction.atomic
def withdraw_commitment(
    commitment: Commitment, *, said: str, by: str, at: Moment, source: str, decided_by: str = ""
) -> Act:
    """Give a commitment up, and with it each milestone that is not done; `decided_by` names who decided it."""
    commitment.subject.state = "withdrawn"
    commitment.subject.save(update_fields=["state"])
    commitment.revision += 1
    commitment.save(update_fields=["revision"])
    body = {"said": said} | ({"decided_by": decided_by} if decided_by else {})
    [act] = write_acts([NewAct(commitment.subject, "commitment.withdrawn", at, by, source, body)])
    steps = commitment.milestones.select_for_update(of=("self",)).select_related("subject", "lead__subject")
    for milestone in steps.exclude(state__in=["done", "withdrawn"]).order_by("pk"):
        withdraw_milestone(milestone, said="", by=by, at=at, source=source)
    return act


@transaction.atomic
def learn_from(
    commitment: Commitment, earlier: Commitment, *, carried_forward: bool, why: str, by: str, at: Moment, source: str
) -> Act:
    """Record how and why a practice moved from one commitment to another, or was carried into the next plan."""
    kind = "commitment.carried_forward" if carried_forward else "commitment.learned"
    body = {"from": earlier.subject.public_id, "said": why}
    [act] = write_acts([NewAct(commitment.subject, kind, at, by, source, body)])
    make_links([(commitment.subject, Relation.LEARNED_FROM, earlier.subject, act)])
    return act


def decided(said: str, decided_by: str) -> dict[str, str]:
    return {"said": said, "decided_by": decided_by} if decided_by else {"said": said}


def _change_milestone(
    milestone: Milestone, kind: str, new: Mapping[str, Any], words: Mapping[str, Any], **told: Any
) -> Act:
    act = _changed(milestone, kind, new, words, **told)
    milestone.subject.save(update_fields=SUBJECT_FACTS)
    milestone.save(update_fields=[*MILESTONE_FACTS, "lead", "reported_at", "revision"])
    [written] = write_acts([act])
    return written


def _changed(milestone: Milestone, kind: str, new: Mapping[str, Any], words: Mapping[str, Any], **told: Any) -> NewAct:
    """Put the new facts into the row, which the caller saves; gives the act that tells of it."""
    old = milestone_facts(milestone)
    changes = {name: [old[name], value] for name, value in new.items() if old[name] != value}
    for name in changes:
        if name not in ("lead", "supporting"):
            setattr(milestone.subject if name in SUBJECT_FACTS else milestone, name, new[name])
    named = _take_in(milestone, changes)
    milestone.revision += 1
    body = {**words, "changes": changes} | ({"named": named} if named else {})
    return NewAct(milestone.subject, kind, told["at"], told["by"], told["source"], body)


def _take_in(milestone: Milestone, changes: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Let the institutions take part that the changes name; gives what those are called that come or go."""
    lead, helping = changes.get("lead", ["", ""]), changes.get("supporting", [[], []])
    ids = {public_id for public_id in (*lead, *helping[0], *helping[1]) if public_id}
    if not ids:
        return {}
    known = {row.subject.public_id: row for row in _institutions(ids)}
    if "lead" in changes:
        milestone.lead = known[lead[1]] if lead[1] else None
    if "supporting" in changes:
        milestone.supporting.set([known[public_id] for public_id in helping[1]])
    return {public_id: str(row) for public_id, row in known.items()}


def _institutions(public_ids: Iterable[str]) -> QuerySet[Institution]:
    return Institution.objects.select_related("subject").filter(subject__public_id__in=list(public_ids))


def _published(row: Row, moment: Moment, by: str, source: str, **more: Any) -> NewAct:
    unsaid = UNSAID[type(row)]
    told = {name: value for name, value in facts(row).items() if name not in unsaid or value != unsaid[name]}
    return NewAct(row.subject, f"{row.subject.kind}.published", moment, by, source, told | more)
