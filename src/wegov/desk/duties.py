"""The duties that somebody has to answer: those that went up to them first."""

from datetime import date

from django.db.models import Case, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.desk.reach import Reach
from wegov.desk.things import Section, Thing
from wegov.duties.models import Duty, Level, State
from wegov.duties.queries import due_of, next_step_of, with_words
from wegov.duties.words import answer_words

SHOWN = 10


def duty_sections(reach: Reach, today: date) -> list[Section]:
    """What went up to the point of contact, and what one's own institutions have to answer."""
    mine = Duty.objects.filter(Q(owing__in=reach.institutions) | Q(owing__member__in=reach.members), state=State.OPEN)
    dated = mine.order_by(Case(When(subject__ends="", then=1), default=0), "subject__ends", "pk")
    up, own = [], []
    for key, level, owing, member in dated.values_list("pk", "level", "owing", "owing__member"):
        if level != Level.OFFICER and member in reach.members:
            up.append(key)
        elif owing in reach.institutions:
            own.append(key)
    shown = [*up[:SHOWN], *own[:SHOWN]]
    known = with_words(Duty.objects.all()).in_bulk(shown) if shown else {}
    return [
        Section(name, title, [_thing(known[key], today) for key in keys[:SHOWN]], len(keys))
        for name, title, keys in (
            ("escalated", _("Overdue, and gone up"), up),
            ("duties", _("To be answered"), own),
        )
    ]


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
        of=str(duty.owing),
    )


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
