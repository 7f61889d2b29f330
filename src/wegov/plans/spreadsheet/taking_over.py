"""Taking an upload over: all of it or nothing, by the same verbs as by hand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from wegov.accounts.models import Person
from wegov.evidence.models import Evidence
from wegov.members.models import Institution, Member
from wegov.plans.actions import (
    SUBJECT_FACTS,
    Report,
    change_milestones,
    decided,
    publish_commitments,
    publish_milestones,
    report_milestones,
)
from wegov.plans.changing import change_row
from wegov.plans.dependencies import set_many_dependencies
from wegov.plans.graph import CircleError
from wegov.plans.milestones import desk_milestones, new_milestone
from wegov.plans.models import ActionPlan, Commitment, Milestone, Upload
from wegov.plans.spreadsheet.columns import COMMITMENTS, MILESTONES
from wegov.plans.spreadsheet.comparing import Change, Preview
from wegov.plans.spreadsheet.exceptions import ChangedRowsError, Problem, SpreadsheetError
from wegov.plans.standing import NOT_YET_PROMISED
from wegov.record.actions import Moment, Word
from wegov.record.models import Subject


def keep_upload(plan: ActionPlan, person: Person, preview: Preview, *, sha256: str, now: datetime) -> Upload:
    """Keep what an upload would change until the person confirms it. What they handed in before is forgotten."""
    Upload.objects.filter(plan=plan, person=person).delete()
    changes = {
        "rows": [asdict(change) for change in preview.changes],
        "unchanged": preview.unchanged,
        "missing": preview.missing,
        "ignored": preview.ignored,
        "stage": plan.stage,
    }
    return Upload.objects.create(plan=plan, person=person, handed_in_at=now, changes=changes, sha256=sha256)


def changes_in(upload: Upload) -> list[Change]:
    return [Change(**row) for row in upload.changes["rows"]]


def needs_decision(upload: Upload) -> bool:
    """Whether it changes what was promised, so that somebody has to say who decided it and why."""
    return upload.plan.stage not in NOT_YET_PROMISED and any(change.facts for change in changes_in(upload))


@transaction.atomic
def take_over(
    upload: Upload,
    *,
    over: Collection[str] = (),
    said: str = "",
    decided_by: str = "",
    by: str,
    at: Moment,
    source: str,
) -> int | None:
    """Write what the upload changes; gives the number of rows, None where it was taken over before.

    Rows that somebody changed after the file was downloaded are left as they are, but for those that `over` names.

    Raises ChangedRowsError where rows have changed since it was compared with them: then nothing is written.
    """
    Member.objects.select_for_update(of=("self",)).get(pk=upload.plan.member_id)  # for what its milestones wait for
    plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("subject", "member__subject")
    plan_now = plan.get(pk=upload.plan_id)
    if not Upload.objects.select_for_update().filter(pk=upload.pk).exists():
        return None
    if plan_now.stage != upload.changes["stage"]:
        raise SpreadsheetError(_("The plan has moved to another stage since you handed the file in. Hand it in again."))
    if needs_decision(upload) and not (said and decided_by):
        raise SpreadsheetError(_("The plan is adopted. Say who decided the changes, and why: both become public."))
    changes = [change for change in changes_in(upload) if not change.overtaken or change.public_id in over]
    _Writing(
        plan_now, changes, {"said": said, "decided_by": decided_by}, {"by": by, "at": at, "source": source}
    ).write()
    upload.delete()
    return len(changes)


class _Writing:
    def __init__(self, plan: ActionPlan, changes: Sequence[Change], decision: Mapping[str, str], word: Word) -> None:
        self.plan, self.decision, self.word = plan, decision, word
        self.draft = plan.stage in NOT_YET_PROMISED
        self.new = {
            sheet: [change for change in changes if change.sheet == sheet and not change.key]
            for sheet in (COMMITMENTS.name, MILESTONES.name)
        }
        self.standing = [change for change in changes if change.key]
        keys = [change.key for change in self.standing]
        rows = Commitment.objects.select_related("subject", "plan__member__subject").select_for_update(of=("self",))
        self.commitments = rows.filter(plan=plan).order_by("pk").in_bulk(keys)
        steps = desk_milestones().filter(commitment__plan=plan).select_for_update(of=("self",))
        steps = steps.prefetch_related("supporting__subject").order_by("pk")
        self.milestones = steps.in_bulk(keys)

    def write(self) -> None:
        self._check_revisions()
        self._add_commitments()
        self._add_milestones()
        for change in self.standing:
            if change.sheet == COMMITMENTS.name:
                self._change_commitment(self.commitments[change.key], change)
        steps = [(self.milestones[change.key], change) for change in self.standing if change.sheet == MILESTONES.name]
        self._change_milestones(steps)
        self._report([(milestone, change) for milestone, change in steps if change.report])
        self._set_needs()

    def _check_revisions(self) -> None:
        """Both what has changed and what others have added under the same number is told row by row."""
        problems = []
        for change in self.standing:
            row = self.commitments.get(change.key) or self.milestones.get(change.key)
            if row is None or row.revision != change.revision:
                told = _("“%(title)s” has been changed by somebody else since.") % {"title": change.title[:80]}
                problems.append(Problem(told, change.sheet, change.row))
        withdrawn = self.plan.commitments.filter(subject__state="withdrawn")
        gone = set(withdrawn.values_list("subject__public_id", flat=True))
        new = [change for changes in self.new.values() for change in changes]
        ids = [change.public_id for change in new]
        there = set(Subject.objects.filter(public_id__in=ids).values_list("public_id", flat=True))
        numbers = set(self.plan.commitments.values_list("number", flat=True))
        for change in new:
            if change.public_id in there or (not change.parent and change.facts["number"] in numbers):
                told = _("Somebody else has added one with the number %(number)s since.") % change.facts
                problems.append(Problem(told, change.sheet, change.row))
            elif change.parent in gone:
                told = _("The commitment is withdrawn: it stays as it is.")
                problems.append(Problem(told, change.sheet, change.row))
        if problems:
            raise ChangedRowsError(problems)

    def _add_commitments(self) -> None:
        added = []
        for change in self.new[COMMITMENTS.name]:
            subject = Subject(
                public_id=change.public_id,
                kind="commitment",
                language=self.plan.subject.language,
                government=self.plan.member.subject,
            )
            commitment = Commitment(subject=subject, plan=self.plan, revision=1)
            for name, value in change.facts.items():
                setattr(subject if name in SUBJECT_FACTS else commitment, name, value)
            added.append(commitment)
        word = self.word
        publish_commitments(added, by=word["by"], moments=[word["at"]] * len(added), source=word["source"])

    def _add_milestones(self) -> None:
        changes = self.new[MILESTONES.name]
        rows = Commitment.objects.select_related("subject", "plan__member__subject")
        parents = {row.subject.public_id: row for row in rows.filter(plan=self.plan)} if changes else {}
        bodies = {body.subject.public_id: body for body in self._institutions(changes)}
        added, helping = [], {}
        for change in changes:
            facts = {name: change.facts[name] for name in change.facts if name not in ("lead", "number")}
            milestone = new_milestone(parents[change.parent], facts | {"lead": ""}, number=change.facts["number"])
            milestone.lead = bodies.get(change.facts["lead"])
            added.append(milestone)
            helping[change.public_id] = [bodies[public_id] for public_id in change.facts["supporting"]]
        publish_milestones(added, supporting=helping, **self.word)

    def _institutions(self, changes: Sequence[Change]) -> Sequence[Institution]:
        if not changes:
            return []
        return list(Institution.objects.select_related("subject").filter(member=self.plan.member))

    def _change_commitment(self, commitment: Commitment, change: Change) -> None:
        kind = "commitment.redrafted" if self.draft else "commitment.amended"
        change_row(commitment, kind, change.facts, said=self.decision, **self.word)

    def _change_milestones(self, steps: Sequence[tuple[Milestone, Change]]) -> None:
        new = [
            (milestone, {name: value for name, value in change.facts.items() if name != "depends_on"})
            for milestone, change in steps
        ]
        kind = "milestone.edited" if self.draft else "milestone.amended"
        words = {} if self.draft else decided(self.decision["said"], self.decision["decided_by"])
        change_milestones([pair for pair in new if pair[1]], kind=kind, words=words, **self.word)

    def _report(self, steps: Sequence[tuple[Milestone, Change]]) -> None:
        evidence = Evidence.objects.filter(about__in=[row.pk for row, _change in steps])
        shown = set(evidence.values_list("about", flat=True))
        reports = [
            Report(row, state, change.report["said"], without_evidence=state == "done" and row.pk not in shown)
            for row, change in steps
            if (state := change.report["state"])
        ]
        report_milestones(reports, **self.word)

    def _set_needs(self) -> None:
        """After everything else, for rows may wait for rows that are new."""
        needs = {
            change.public_id: change.facts["depends_on"]
            for change in (*self.standing, *self.new[MILESTONES.name])
            if change.facts.get("depends_on") is not None and (change.key or change.facts["depends_on"])
        }
        if not needs:
            return
        wanted = {*needs, *(public_id for ids in needs.values() for public_id in ids)}
        rows = {row.subject.public_id: row for row in desk_milestones().filter(subject__public_id__in=wanted)}
        pairs = [(rows[public_id], [rows[one] for one in ids]) for public_id, ids in needs.items()]
        try:
            set_many_dependencies(pairs, **self.word)
        except CircleError as error:
            raise SpreadsheetError(
                _("Milestones would wait for each other in a circle. Hand the file in again.")
            ) from error
