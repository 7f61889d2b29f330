"""The milestones that somebody has to see to: late, silent for long, due soon."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.desk.duties import Explanation
from wegov.desk.reach import Reach
from wegov.desk.things import SHOWN, Section, Thing
from wegov.plans.lateness import standings
from wegov.plans.models import RUNNING, Milestone
from wegov.plans.standing import CLOSED_STATES, STALE_DAYS
from wegov.record.dates import last_day

TAKEN = ("subject__text", "subject__search", "commitment__subject__text", "commitment__subject__search")  # for nothing


def milestones_in_need(reach: Reach, today: date) -> dict[str, list[int]]:
    """What is late, what nobody has reported on, what is due soon; a milestone is in the first that holds."""
    found: dict[str, list[int]] = {"late": [], "soon": [], "stale": []}
    for key, name in _placed(reach, today):
        found[name].append(key)
    return found


def milestone_sections(
    found: Mapping[str, Sequence[int]], explanations: Mapping[int, Explanation], today: date
) -> list[Section]:
    """A section for each need; a milestone that has to be explained says so."""
    shown = [key for keys in found.values() for key in keys[:SHOWN]]
    rows = Milestone.objects.select_related("subject", "commitment__subject", "lead__subject").defer(*TAKEN)
    known = rows.in_bulk(shown) if shown else {}
    titles = {
        "late": _("Late"),
        "soon": _("Due in the next 30 days"),
        "stale": _("Not reported on for %(days)s days") % {"days": STALE_DAYS},
    }
    return [
        Section(
            name,
            titles[name],
            [_thing(known[key], name, explanations.get(key), today) for key in keys[:SHOWN]],
            len(keys),
        )
        for name, keys in found.items()
    ]


def _placed(reach: Reach, today: date) -> list[tuple[int, str]]:
    """The open milestones within reach that need somebody, by their due date, each with its section."""
    mine = Milestone.objects.filter(
        Q(lead__in=reach.institutions) | Q(commitment__plan__member__in=reach.members),
        commitment__plan__stage__in=RUNNING,
    ).exclude(state__in=CLOSED_STATES)
    placed = []
    for row in standings(mine.order_by("subject__ends", "pk"), today):
        standing = row.standing
        name = "late" if standing.late else "soon" if standing.due_soon else "stale" if standing.stale else ""
        if name:
            placed.append((row.milestone, name))
    return placed


def _thing(milestone: Milestone, name: str, explanation: Explanation | None, today: date) -> Thing:
    subject = milestone.subject
    return Thing(
        said=" ".join([_sentence(milestone, name, today), *_to_explain(explanation, today)]),
        about=subject.title,
        language=subject.language,
        url=f"/desk/milestones/{subject.local_id}/report",
        action=_("Report on it"),
        day=last_day(subject.ends) if subject.ends else None,
        state="late" if name == "late" else milestone.state,
        also_url=f"/desk/duties/{explanation.local_id}" if explanation else "",
        also=_("Explain why") if explanation else "",
        of=" · ".join(part for part in (str(milestone.lead or ""), milestone.commitment.subject.title) if part),
    )


def _to_explain(explanation: Explanation | None, today: date) -> list[str]:
    if explanation is None or explanation.due is None:
        return []
    days = (explanation.due - today).days
    if days < 0:
        said = ngettext(
            "To say why is %(days)s day overdue; a report says it too.",
            "To say why is %(days)s days overdue; a report says it too.",
            -days,
        )
        return [said % {"days": -days}]
    said = ngettext(
        "To say why is due in %(days)s day; a report says it too.",
        "To say why is due in %(days)s days; a report says it too.",
        days,
    )
    return [said % {"days": days}]


def _sentence(milestone: Milestone, name: str, today: date) -> str:
    if name == "stale":
        return _("Nobody has said for long how far it is.")
    days = (last_day(milestone.subject.ends) - today).days
    if name == "late":
        return ngettext("It is %(days)s day late.", "It is %(days)s days late.", -days) % {"days": -days}
    if days == 0:
        return _("It is due today.")
    return ngettext("It is due in %(days)s day.", "It is due in %(days)s days.", days) % {"days": days}
