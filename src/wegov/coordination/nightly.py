"""The nightly round of this room: what is late is asked about, what is overdue goes up, who is concerned is told."""

from datetime import datetime

from wegov.coordination.daily import accept_reports, open_explanations
from wegov.coordination.reminders import write_reminders
from wegov.duties.actions import escalate_duties


def go_round(*, now: datetime) -> dict[str, int]:
    """Safe to run at any time and twice; how much was done of each."""
    return {
        "explanations answered by reports": accept_reports(now=now),
        "explanations asked for": open_explanations(now=now),
        "duties that went up": escalate_duties(now=now),
        "reminders written": write_reminders(now=now),
    }
