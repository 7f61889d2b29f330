"""What comes next for the plans that a point of contact runs: what hinders the next stage, what the calendar asks."""

from datetime import date

from django.utils.translation import gettext as _

from wegov.desk.reach import Reach
from wegov.desk.things import SHOWN, Section, Thing
from wegov.plans.calendar import BREACHED, LATE
from wegov.plans.due import calendar_of
from wegov.plans.models import ActionPlan, Stage
from wegov.plans.workflow import MOVES, moves_from, what_hinders

PLANS = "/desk/plans"
MAKING = (Stage.DRAFT, Stage.COMMENT)
FORWARD = (Stage.COMMENT, Stage.ADOPTED, Stage.IMPLEMENTATION, Stage.ENDED)


def next_section(reach: Reach, today: date) -> Section:
    """Each plan that is not over, the newest first; of the newest also what its calendar asks."""
    rows = ActionPlan.objects.filter(member__in=reach.members).exclude(stage__in=[Stage.UNKNOWN, Stage.ENDED])
    plans = list(rows.select_related("subject", "member__subject").order_by("-number", "pk"))
    things = [_thing(plan, _sentence(plan, today, newest=place == 0)) for place, plan in enumerate(plans[:SHOWN])]
    more = _("All your plans")
    return Section("next", _("What comes next for your plans"), things, len(plans), more_url=PLANS, more=more)


def _thing(plan: ActionPlan, said: str) -> Thing:
    subject = plan.subject
    url = f"/desk/plans/{subject.local_id}"
    return Thing(said, subject.title, subject.language, url, _("Open the plan"), of=str(Stage(plan.stage).label))


def _sentence(plan: ActionPlan, today: date, *, newest: bool) -> str:
    """One sentence. Only the newest plan is asked in depth: what the others wait for is in their rooms."""
    if newest and plan.stage in MAKING:
        to = next(stage for stage in FORWARD if (plan.stage, stage) in MOVES)
        hindrances = what_hinders(plan, to, today)
        if hindrances:
            more = len(hindrances) - 1
            return hindrances[0] + (" " + _("And %(count)s more.") % {"count": more} if more else "")
        return _("Nothing hinders the next step: %(step)s.") % {"step": moves_from(plan.stage)[to].label}
    if newest:
        late = [due for due in calendar_of(plan, today) if due.state in (LATE, BREACHED)]
        if late:
            broken = late[0].state == BREACHED
            words = _("A rule of the calendar is broken: %(rule)s.") if broken else _("Overdue: %(rule)s.")
            return words % {"rule": _(late[0].rule.name)}
    return _("Nothing is asked of it today.")
