"""A duty's page: what is owed, by whom, to whom, by when; the answer; how far up it went and where it goes next."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.coordination.board import owed
from wegov.duties.models import Duty, Level
from wegov.duties.queries import with_words
from wegov.figures.columns import Columns
from wegov.pages.board import rule_context
from wegov.pages.facts import Fact, present
from wegov.pages.site import site_of
from wegov.pages.told import timeline_of


def find_duty(local_id: str) -> Duty | None:
    duties = with_words(Duty.objects.select_related("owing__member__subject"))
    return duties.filter(subject__public_id=f"duty/{local_id}").first()


def duty_context(duty: Duty, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    acts, acts_cut = timeline_of(duty.subject, query)
    standing = owed(duty, today)
    member = duty.owing.member
    return {
        "site": site_of(columns, fictional=member.fictional if member else None),
        "duty": duty,
        "subject": duty.subject,
        "member": member,
        "facts": facts_of(duty),
        "verdict": [_verdict(duty, standing.days_late)],
        "standing": standing,
        "next_level": Level(standing.goes_to).label if standing.goes_to else "",
        "acts": acts,
        "acts_cut": acts_cut,
        **rule_context(),
    }


def facts_of(duty: Duty) -> list[Fact]:
    owing, owed_to = duty.owing.subject, duty.owed_to.subject if duty.owed_to else None
    return present(
        Fact(_("Owed by"), owing.title, url=owing.get_absolute_url()),
        Fact(_("Owed to"), owed_to.title if owed_to else "", url=owed_to.get_absolute_url() if owed_to else ""),
        Fact(_("Due"), date=duty.subject.ends),
        Fact(_("Expected, as the answer says"), date=duty.expected.isoformat() if duty.expected else ""),
        Fact(_("About"), duty.about.title, url=duty.about.get_absolute_url()),
        Fact(_("What it is"), str(duty.get_kind_display())),
        Fact(_("Now with"), str(duty.get_level_display()) if duty.state == "open" else ""),
    )


def _verdict(duty: Duty, days_late: int) -> dict[str, Any]:
    if duty.state != "open":
        return {"name": _("In the end"), "state": duty.state}
    state = "late" if days_late else "under_way" if duty.answer else "not_started"
    word = _("Unanswered") if days_late and not duty.answer else _("Late") if days_late else _("Open")
    return {"name": _("Today"), "state": state, "word": word}
