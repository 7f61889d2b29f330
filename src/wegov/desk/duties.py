"""The duties that somebody has to answer: those that went up to them first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.desk.reach import Reach
from wegov.desk.things import SHOWN, Section, Thing
from wegov.duties.models import Duty, Level, State
from wegov.duties.queries import due_of, next_step_of, with_words
from wegov.duties.words import answer_words
from wegov.record.dates import last_day
from wegov.record.models import Subject

PLANS = ("about__plan__subject", "about__commitment__plan__subject", "about__milestone__commitment__plan__subject")


@dataclass(frozen=True, slots=True)
class Explanation:
    """That a late milestone has to be explained: told with the milestone, not once more by itself."""

    local_id: str
    due: date | None


def duty_sections(
    reach: Reach, today: date, late: Collection[int]
) -> tuple[list[Section], dict[int, Explanation], set[int]]:
    """What went up to the point of contact, and what one's own institutions have to answer.

    Of the milestones that are `late`, also which have to be explained, and which are told already by what went up.
    """
    mine = Duty.objects.filter(Q(owing__in=reach.institutions) | Q(owing__member__in=reach.members), state=State.OPEN)
    dated = mine.order_by(Case(When(subject__ends="", then=1), default=0), "subject__ends", "pk")
    up, own = [], []
    explanations: dict[int, Explanation] = {}
    told: set[int] = set()
    rows = dated.annotate(explains=Case(When(kind=Duty.Kind.EXPLANATION, then="about"), default=None))
    fields = ("pk", "level", "owing", "owing__member", "explains", "subject__public_id", "subject__ends")
    for key, level, owing, member, explains, public_id, ends in rows.values_list(*fields):
        if level != Level.OFFICER and member in reach.members:
            up.append(key)
            told.add(explains)
        elif owing in reach.institutions and explains in late:
            explanations[explains] = Explanation(public_id.partition("/")[2], last_day(ends) if ends else None)
        elif owing in reach.institutions:
            own.append(key)
    shown = [*up[:SHOWN], *own[:SHOWN]]
    known = with_words(Duty.objects.select_related(*PLANS)).in_bulk(shown) if shown else {}
    sections = [
        Section(name, title, [_thing(known[key], today) for key in keys[:SHOWN]], len(keys))
        for name, title, keys in (
            ("escalated", _("Overdue, and gone up"), up),
            ("duties", _("To be answered"), own),
        )
    ]
    return sections, explanations, told


def _thing(duty: Duty, today: date) -> Thing:
    due = due_of(duty)
    late = due is not None and due < today
    return Thing(
        said=" ".join(text for text in (_sentence(duty, due, today), answer_words(duty)) if text),
        about=duty.subject.title,
        language=duty.subject.language,
        url=f"/desk/duties/{duty.subject.local_id}",
        action=_("Answer it"),
        day=due,
        state="late" if late else "not_started",
        of=" · ".join([str(duty.owing), *_plan(duty.about)]),
    )


def _plan(about: Subject) -> list[str]:
    """The title of the plan that a duty belongs to; none where it is about something else."""
    milestone = getattr(about, "milestone", None)
    commitment = milestone.commitment if milestone else getattr(about, "commitment", None)
    plan = commitment.plan if commitment else getattr(about, "plan", None)
    return [plan.subject.title] if plan else []


def _sentence(duty: Duty, due: date | None, today: date) -> str:
    if due is None:
        return _("It has no date.")
    days = (today - due).days
    if days <= 0:
        return ngettext("Due in %(days)s day.", "Due in %(days)s days.", -days) % {"days": -days}
    said = ngettext("%(days)s day overdue.", "%(days)s days overdue.", days) % {"days": days}
    step = next_step_of(duty)
    if step is None or step[1] <= today:
        return said
    left = (step[1] - today).days
    up = ngettext("It goes up to %(level)s in %(days)s day.", "It goes up to %(level)s in %(days)s days.", left) % {
        "level": Level(step[0]).label,
        "days": left,
    }
    return f"{said} {up}"
