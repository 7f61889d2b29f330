"""What milestones wait for: said for one, or for all that a file names, and never in a circle."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from wegov.members.models import Member
from wegov.plans.exceptions import StaleError
from wegov.plans.graph import CircleError, find_circle
from wegov.plans.models import Dependency, Milestone
from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Act, Subject

KIND = "milestone.dependencies_set"


@transaction.atomic
def set_dependencies(
    milestone: Milestone,
    on: Sequence[Milestone],
    *,
    revision: int | None = None,
    by: str,
    at: Moment,
    source: str,
) -> Act | None:
    """Say which milestones of the same member must be done before this one; None where nothing changes.

    Raises CircleError, with the titles of a circle that this would close, and StaleError where the milestone is not
    what it was at the `revision` that somebody has read.
    """
    member = _lock_member(milestone)
    locked = Milestone.objects.select_for_update(of=("self",)).values_list("revision", flat=True)
    if revision is not None and locked.get(pk=milestone.pk) != revision:
        raise StaleError(_("Somebody else has changed this milestone since you opened it."))
    return next(iter(_set_dependencies(member, [(milestone, on)], by=by, at=at, source=source)), None)


@transaction.atomic
def set_many_dependencies(
    needs: Sequence[tuple[Milestone, Sequence[Milestone]]], *, by: str, at: Moment, source: str
) -> list[Act]:
    """The same for many milestones of one member at once. Only what all of them together say must be no circle."""
    if not needs:
        return []
    return _set_dependencies(_lock_member(needs[0][0]), needs, by=by, at=at, source=source)


def _lock_member(milestone: Milestone) -> Member:
    return Member.objects.select_for_update(of=("self",)).get(plans__commitments=milestone.commitment_id)


def _set_dependencies(
    member: Member, needs: Sequence[tuple[Milestone, Sequence[Milestone]]], *, by: str, at: Moment, source: str
) -> list[Act]:
    wanted = {row.pk: {need.pk: need for need in on} for row, on in needs}
    _refuse_circles(member, wanted)
    keys = {*wanted, *(key for on in wanted.values() for key in on)}
    locked = Milestone.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    revisions = dict(locked.values_list("pk", "revision"))
    stored: dict[int, dict[int, str]] = {}
    rows = Dependency.objects.filter(milestone__in=wanted).values_list("milestone", "on", "on__subject__public_id")
    for key, need, public_id in rows:
        stored.setdefault(key, {})[need] = public_id
    changed = [row for row, _on in needs if wanted[row.pk].keys() != stored.get(row.pk, {}).keys()]
    Dependency.objects.filter(milestone__in=[row.pk for row in changed]).delete()
    Dependency.objects.bulk_create(
        [Dependency(milestone=row, on=need) for row in changed for need in wanted[row.pk].values()]
    )
    Milestone.objects.filter(pk__in=[row.pk for row in changed]).update(revision=F("revision") + 1)
    acts = []
    for row in changed:
        row.revision = revisions[row.pk] + 1
        named = sorted([need.subject.public_id, need.subject.title] for need in wanted[row.pk].values())
        old = sorted(stored.get(row.pk, {}).values())
        body = {"changes": {"depends_on": [old, [public_id for public_id, _title in named]]}, "needs": named}
        acts.append(NewAct(subject=row.subject, kind=KIND, moment=at, actor=by, source=source, body=body))
    return write_acts(acts)


def _refuse_circles(member: Member, wanted: Mapping[int, Mapping[int, Milestone]]) -> None:
    edges = Dependency.objects.filter(milestone__commitment__plan__member=member).values_list("milestone", "on")
    others = [edge for edge in edges if edge[0] not in wanted]
    if circle := find_circle([*others, *((key, need) for key, on in wanted.items() for need in on)]):
        titles = dict(Subject.objects.filter(pk__in=circle).values_list("pk", "title"))
        raise CircleError(titles[key] for key in circle)
