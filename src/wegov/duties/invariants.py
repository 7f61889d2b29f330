"""What must always hold of duties: every row is what its acts say."""

from typing import Any

from wegov.duties.actions import facts
from wegov.duties.models import Duty
from wegov.record.invariants import compare
from wegov.record.models import Act


def duties_equal_acts() -> list[str]:
    """Replay each duty's acts: how it was opened, with every change, must be what the row says."""
    said: dict[int, dict[str, Any]] = {}
    for act in Act.objects.filter(kind__startswith="duty.").order_by("id").iterator():
        known = said.setdefault(act.subject_id, {})
        if act.kind == "duty.opened":
            known.update(act.body)
        known.update({name: new for name, (_old, new) in act.body.get("changes", {}).items()})
    duties = Duty.objects.select_related("subject", "about", "owing__subject", "owed_to__subject")
    return [
        sentence
        for duty in duties.order_by("pk")
        for sentence in compare(duty.subject.public_id, facts(duty), said.get(duty.pk, {}))
    ]
