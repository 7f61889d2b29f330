"""Changing a plan or a commitment that is on record: the row and the act that tells what stood before."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wegov.plans.actions import SUBJECT_FACTS, as_said, facts
from wegov.plans.models import ActionPlan, Commitment
from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Act


def changes_to(row: ActionPlan | Commitment, new: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What would change, each fact with what stands and what would stand."""
    old = facts(row)
    return {name: [old[name], as_said(value)] for name, value in new.items() if old[name] != as_said(value)}


@transaction.atomic
def change_row(
    row: ActionPlan | Commitment,
    kind: str,
    new: Mapping[str, Any],
    *,
    said: Mapping[str, str],
    by: str,
    at: Moment,
    source: str,
) -> Act:
    """Change the facts given, and write the act with what `said` adds to it. The caller has locked the row."""
    changes = changes_to(row, new)
    for name in changes:
        setattr(row.subject if name in SUBJECT_FACTS else row, name, new[name])
    if isinstance(row, Commitment):
        row.revision += 1
    row.subject.save(update_fields=SUBJECT_FACTS)
    row.save()
    body = {name: text for name, text in said.items() if text} | {"changes": changes}
    [act] = write_acts([NewAct(subject=row.subject, kind=kind, moment=at, actor=by, source=source, body=body)])
    return act
