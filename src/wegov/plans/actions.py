"""What happens to editions, plans, commitments and milestones. Each verb takes many rows, for files hold many."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone
from wegov.record.actions import Moment, NewAct, add_aliases, make_links, open_subjects, write_acts
from wegov.record.models import Act, Relation, Subject
from wegov.record.storing import copy_rows

SUBJECT_FACTS = ("title", "text", "language", "translations", "starts", "ends")
EDITION_FACTS = ("published_on", "publisher", "licence", "codebook", "address", "sha256")
PLAN_FACTS = ("number", "year")
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
)
MILESTONE_FACTS = ("number", "lead_institution", "state", "due_text")
Row = Edition | ActionPlan | Commitment | Milestone
ROW_FACTS: Mapping[type, tuple[str, ...]] = {
    Edition: EDITION_FACTS,
    ActionPlan: PLAN_FACTS,
    Commitment: COMMITMENT_FACTS,
    Milestone: MILESTONE_FACTS,
}


def facts(row: Row) -> dict[str, Any]:
    """What the public record says of a row now: the body of the act that publishes it."""
    return {name: getattr(row.subject, name) for name in SUBJECT_FACTS} | {
        name: getattr(row, name) for name in ROW_FACTS[type(row)]
    }


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
        acts.append(_act(row.subject, f"{row.subject.kind}.{verb}", at, by, source, body))
        for name in changes:
            setattr(row.subject if name in SUBJECT_FACTS else row, name, new[name])
        if isinstance(row, Commitment):
            row.edition = edition
    rows = [row for row, _ in corrections]
    model = type(rows[0])
    fields = [*ROW_FACTS[model], "edition"] if model is Commitment else ROW_FACTS[model]
    Subject.objects.bulk_update([row.subject for row in rows], SUBJECT_FACTS, batch_size=200)
    model._default_manager.bulk_update(rows, fields, batch_size=200)  # type: ignore[arg-type]
    write_acts(acts)
    _know_by_ogp_id(row for row in rows if isinstance(row, Commitment))


@transaction.atomic
def publish_milestones(
    milestones: Sequence[Milestone], indicators: Sequence[Indicator] = (), *, by: str, at: Moment, source: str
) -> None:
    """Publish milestones of stored commitments, with their indicators."""
    open_subjects(milestones)
    for indicator in indicators:
        indicator.milestone = indicator.milestone  # takes over the key that the database has just given
    copy_rows(indicators)
    measured: dict[int, list[dict[str, Any]]] = {}
    for indicator in indicators:
        measured.setdefault(indicator.milestone_id, []).append(indicator.facts)
    acts = write_acts([_published(row, at, by, source, indicators=measured.get(row.pk, [])) for row in milestones])
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
        acts.append(_act(milestone.subject, "milestone.corrected", at, by, source, body))
        milestone.indicators.all().delete()
        copy_rows(indicators)
    write_acts(acts)


def _know_by_ogp_id(commitments: Iterable[Commitment]) -> None:
    add_aliases(
        (f"commitment/{row.ogp_id}", row.subject)
        for row in commitments
        if row.ogp_id and row.ogp_id != row.subject.local_id
    )


@transaction.atomic
def report_milestone(milestone: Milestone, *, state: str, said: str, by: str, at: Moment, source: str) -> Act:
    """Record what an office says of a milestone, with its evidence; what it says becomes the milestone's state."""
    return _change_milestone(milestone, "milestone.reported", {"state": state}, said=said, by=by, at=at, source=source)


@transaction.atomic
def amend_milestone(
    milestone: Milestone, changes: Mapping[str, Any], *, said: str, by: str, at: Moment, source: str
) -> Act:
    """Change what was promised, to the new facts given; what stood before stays in the act."""
    return _change_milestone(milestone, "milestone.amended", changes, said=said, by=by, at=at, source=source)


@transaction.atomic
def withdraw_commitment(commitment: Commitment, *, said: str, by: str, at: Moment, source: str) -> Act:
    """Give a commitment up, and with it each milestone that is not done."""
    commitment.subject.state = "withdrawn"
    commitment.subject.save(update_fields=["state"])
    [act] = write_acts([_act(commitment.subject, "commitment.withdrawn", at, by, source, {"said": said})])
    for milestone in commitment.milestones.select_related("subject").exclude(state="done"):
        _change_milestone(
            milestone, "milestone.withdrawn", {"state": "withdrawn"}, said="", by=by, at=at, source=source
        )
    return act


@transaction.atomic
def learn_from(
    commitment: Commitment, earlier: Commitment, *, carried_forward: bool, why: str, by: str, at: Moment, source: str
) -> Act:
    """Record how and why a practice moved from one commitment to another, or was carried into the next plan."""
    kind = "commitment.carried_forward" if carried_forward else "commitment.learned"
    body = {"from": earlier.subject.public_id, "said": why}
    [act] = write_acts([_act(commitment.subject, kind, at, by, source, body)])
    make_links([(commitment.subject, Relation.LEARNED_FROM, earlier.subject, act)])
    return act


def _change_milestone(
    milestone: Milestone, kind: str, new: Mapping[str, Any], *, said: str, by: str, at: Moment, source: str
) -> Act:
    changes = {name: [old, new[name]] for name, old in facts(milestone).items() if name in new and old != new[name]}
    for name in changes:
        setattr(milestone.subject if name in SUBJECT_FACTS else milestone, name, new[name])
    milestone.subject.save(update_fields=SUBJECT_FACTS)
    milestone.save(update_fields=MILESTONE_FACTS)
    [act] = write_acts([_act(milestone.subject, kind, at, by, source, {"said": said, "changes": changes})])
    return act


def _published(row: Row, moment: Moment, by: str, source: str, **more: Any) -> NewAct:
    return _act(row.subject, f"{row.subject.kind}.published", moment, by, source, facts(row) | more)


def _act(subject: Subject, kind: str, moment: Moment, by: str, source: str, body: dict[str, Any]) -> NewAct:
    return NewAct(subject=subject, kind=kind, moment=moment, actor=by, source=source, body=body)
