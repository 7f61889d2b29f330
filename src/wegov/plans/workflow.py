"""The stages of a plan, the moves between them, and what hinders a move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wegov.comments.queries import unanswered
from wegov.plans.adoption import open_part_duties
from wegov.plans.changing import change_row
from wegov.plans.exceptions import HinderedError, MoveError, StaleError
from wegov.plans.models import ActionPlan, Stage
from wegov.plans.queries import commented_subjects, standing_commitments
from wegov.record.actions import Moment
from wegov.record.dates import first_day
from wegov.record.models import Act


@dataclass(frozen=True, slots=True)
class Move:
    """A move that is allowed: the act it writes, and what its button says."""

    kind: str
    label: str | Promise
    needs_reason: bool = False


MOVES: Mapping[tuple[str, str], Move] = {
    (Stage.DRAFT, Stage.COMMENT): Move("plan.opened_for_comment", gettext_lazy("Open the plan for comment")),
    (Stage.COMMENT, Stage.DRAFT): Move(
        "plan.returned_to_draft", gettext_lazy("Take the plan back into draft"), needs_reason=True
    ),
    (Stage.COMMENT, Stage.ADOPTED): Move("plan.adopted", gettext_lazy("Adopt the plan")),
    (Stage.ADOPTED, Stage.IMPLEMENTATION): Move("plan.begun", gettext_lazy("Begin the implementation")),
    (Stage.IMPLEMENTATION, Stage.ENDED): Move("plan.ended", gettext_lazy("End the plan")),
}


def moves_from(stage: str) -> dict[str, Move]:
    """The moves that a stage allows, by the stage they lead to."""
    return {to: move for (here, to), move in MOVES.items() if here == stage}


def is_open_for_comment(plan: ActionPlan, today: date) -> bool:
    """Whether anybody may comment today: the closing date is the last day."""
    return plan.stage == Stage.COMMENT and plan.comments_close is not None and today <= plan.comments_close


def what_hinders(plan: ActionPlan, to: str, today: date) -> list[str]:
    """Sentences that say what has to be done before the plan can be moved; none where nothing hinders."""
    if (plan.stage, to) not in MOVES:
        return [_refused(plan.stage, to)]
    hinders = HINDRANCES.get(to)
    return hinders(plan, today) if hinders else []


@transaction.atomic
def move_plan(
    plan: ActionPlan,
    to: str,
    *,
    by: str,
    at: Moment,
    source: str,
    said: str = "",
    comments_close: date | None = None,
) -> Act:
    """Move the plan from the stage that the caller has seen. Raises StaleError, MoveError or HinderedError."""
    locked = ActionPlan.objects.select_for_update(of=("self",)).select_related("subject", "member__subject")
    current = locked.get(pk=plan.pk)
    if current.stage != plan.stage:
        now = str(Stage(current.stage).label)
        raise StaleError(_("Somebody moved this plan a moment ago. It is now: %(stage)s.") % {"stage": now})
    move = MOVES.get((current.stage, to))
    if move is None:
        raise MoveError(_refused(current.stage, to))
    if move.needs_reason and not said:
        raise MoveError(_("Say why: the reason becomes public."))
    new = _new_facts(current, to, at.at.date(), comments_close)
    if hindrances := what_hinders(current, to, at.at.date()):
        raise HinderedError(hindrances)
    act = change_row(current, move.kind, new, said={"said": said}, by=by, at=at, source=source)
    if to == Stage.ADOPTED:
        open_part_duties(current, by=by, at=at, source=source)
    plan.stage, plan.comments_close, plan.adopted_on = current.stage, current.comments_close, current.adopted_on
    return act


def _new_facts(plan: ActionPlan, to: str, today: date, comments_close: date | None) -> dict[str, object]:
    """The facts that the move sets. The closing date is checked here: it is not on the plan yet."""
    if to == Stage.COMMENT:
        if comments_close is None or comments_close <= today:
            raise MoveError(_("Give a last day for comments that is after today."))
        return {"stage": to, "comments_close": comments_close}
    if to == Stage.ADOPTED:
        return {"stage": to, "adopted_on": today}
    return {"stage": to}


def _refused(stage: str, to: str) -> str:
    words = {"here": str(Stage(stage).label), "there": str(Stage(to).label) if to in Stage.values else to}
    return _("A plan that is “%(here)s” cannot become “%(there)s”.") % words


def _hinders_comment(plan: ActionPlan, today: date) -> list[str]:
    if standing_commitments(plan).exists():
        return []
    return [_("The plan has no commitment yet: there is nothing to comment on.")]


def _hinders_adoption(plan: ActionPlan, today: date) -> list[str]:
    found = []
    if is_open_for_comment(plan, today):
        closes = date_format(plan.comments_close, "j F Y") if plan.comments_close else ""
        found.append(_("Comments close on %(day)s. The plan can be adopted after that day.") % {"day": closes})
    if waiting := unanswered(commented_subjects(plan)).count():
        found.append(
            ngettext(
                "%(count)d comment has no reasoned response.", "%(count)d comments have no reasoned response.", waiting
            )
            % {"count": waiting}
        )
    return found + _unready(plan)


def _unready(plan: ActionPlan) -> list[str]:
    commitments = standing_commitments(plan).prefetch_related("responsibilities")
    found = []
    for commitment in commitments:
        title = {"title": commitment.subject.title}
        if not any(row.part == "lead" for row in commitment.responsibilities.all()):
            found.append(_("The commitment “%(title)s” has no lead.") % title)
        if not commitment.subject.ends:
            found.append(_("The commitment “%(title)s” has no date by which it is to be done.") % title)
    return found


def _hinders_implementation(plan: ActionPlan, today: date) -> list[str]:
    starts = plan.subject.starts
    if starts <= today.isoformat()[: len(starts)]:
        return []
    day = date_format(first_day(starts), "j F Y")
    return [_("The plan’s period begins on %(day)s.") % {"day": day}]


def _hinders_end(plan: ActionPlan, today: date) -> list[str]:
    ends = plan.subject.ends
    if not ends or ends < today.isoformat()[: len(ends)]:
        return []
    return [_("The plan’s period is not over yet. Change its period first if it is to end earlier.")]


HINDRANCES: Mapping[str, Callable[[ActionPlan, date], list[str]]] = {
    Stage.COMMENT: _hinders_comment,
    Stage.ADOPTED: _hinders_adoption,
    Stage.IMPLEMENTATION: _hinders_implementation,
    Stage.ENDED: _hinders_end,
}
