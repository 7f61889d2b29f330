"""What the record itself knows of the standards: shown beside what the office says, and disagreement is marked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.comments.models import Comment
from wegov.forums.models import Forum, StandardCheck
from wegov.forums.queries import balance_now, days_met, founded_on
from wegov.forums.rhythm import rhythm_of
from wegov.forums.standards import Item, Standard, standards
from wegov.forums.words import balance_rule, balance_words, day_words, rhythm_rule
from wegov.plans.models import ActionPlan

YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True, slots=True)
class Computed:
    """What the record says of an item, the rule it was computed by, and where the rows behind it are."""

    met: str  # yes, no, unknown
    said: str
    rule: str
    url: str = ""

    @property
    def mark(self) -> str:
        return "unclear" if self.met == UNKNOWN else self.met

    @property
    def word(self) -> str:
        return {YES: _("met"), NO: _("not met"), UNKNOWN: _("cannot be said")}[self.met]


@dataclass(frozen=True, slots=True)
class Line:
    """An item with what the office says and what the record says."""

    item: Item
    check: StandardCheck | None
    computed: Computed | None

    @property
    def disagree(self) -> bool:
        """Only where both say something: an office that says nothing disagrees with nobody."""
        if self.check is None or self.computed is None:
            return False
        return (self.check.met, self.computed.met) in {("yes", NO), ("partly", NO), ("no", YES)}


@dataclass(frozen=True, slots=True)
class Known:
    """What all functions below look at, read once."""

    plan: ActionPlan
    forum: Forum | None
    today: date


def checklist(plan: ActionPlan, today: date) -> list[tuple[Standard, list[Line]]]:
    """Every standard with its items, as the office and the record see them for this plan."""
    checks = {check.item: check for check in plan.standard_checks.all()}
    forum = Forum.objects.select_related("subject", "member__subject").filter(member=plan.member_id).order_by("pk")
    known = Known(plan, forum.first(), today)
    return [
        (standard, [Line(item, checks.get(item.key), _compute(item, known)) for item in standard.items])
        for standard in standards()
    ]


def _compute(item: Item, known: Known) -> Computed | None:
    return COMPUTED[item.computed](known) if item.computed else None


def _forum(known: Known) -> Computed:
    rule = _("Rule: a forum of this member is on record.")
    if known.forum is None:
        return Computed(NO, _("No forum is on record."), rule)
    since = day_words(founded_on(known.forum))
    said = _("%(forum)s, since %(day)s.") % {"forum": known.forum, "day": since}
    return Computed(YES, said, rule, known.forum.subject.get_absolute_url())


def _forum_meets(known: Known) -> Computed:
    """Judged over the plan's term, for what came before or after is another plan's."""
    forum = known.forum
    if forum is None:
        return Computed(NO, _("No forum is on record, so none met."), rhythm_rule())
    starts, ends = _day(known.plan.subject.starts), _day(known.plan.subject.ends)
    if starts and starts > known.today:
        return Computed(UNKNOWN, _("The plan’s term has not begun."), rhythm_rule())
    founded = max(founded_on(forum), starts) if starts else founded_on(forum)
    rhythm = rhythm_of(founded, days_met(forum), known.today, ends)
    days = rhythm.longest.days
    said = ngettext(
        "The longest time without a meeting in the plan’s term was %(days)s day.",
        "The longest time without a meeting in the plan’s term was %(days)s days.",
        days,
    ) % {"days": days}
    return Computed(YES if rhythm.kept else NO, said, rhythm_rule(), f"{forum.subject.get_absolute_url()}#meetings")


def _forum_rules(known: Known) -> Computed:
    rule = _("Rule: the forum’s rules stand on its page, or the address where they are published.")
    forum = known.forum
    if forum is None:
        return Computed(NO, _("No forum is on record."), rule)
    url = forum.subject.get_absolute_url()
    if forum.rules or forum.address:
        return Computed(YES, _("They are there."), rule, f"{url}#rules")
    return Computed(NO, _("The forum’s page says nothing of them."), rule, url)


def _forum_balanced(known: Known) -> Computed:
    if known.forum is None:
        return Computed(NO, _("No forum is on record."), balance_rule())
    balance = balance_now(known.forum, known.today)
    url = f"{known.forum.subject.get_absolute_url()}#seats"
    return Computed(YES if balance.balanced else NO, balance_words(balance), balance_rule(), url)


def _repository(known: Known) -> Computed:
    rule = _("Rule: the plan says where its evidence is kept in public.")
    if known.plan.repository:
        return Computed(YES, _("The address is there."), rule, known.plan.repository)
    return Computed(NO, _("The plan gives no address."), rule)


def _responses(known: Known) -> Computed:
    rule = _("Rule: each comment on the plan and its commitments has a response with its reasons.")
    plan = known.plan
    about = [plan.pk, *plan.commitments.values_list("pk", flat=True)]
    counted = Comment.objects.filter(about__in=about).aggregate(comments=Count("pk"), answered=Count("response"))
    if not counted["comments"]:
        return Computed(UNKNOWN, _("Nobody has commented."), rule)
    said = _("%(answered)s of %(comments)s comments are answered.") % counted
    met = YES if counted["answered"] == counted["comments"] else NO
    return Computed(met, said, rule, plan.subject.get_absolute_url())


def _day(text: str) -> date | None:
    """The first day of a date of reduced precision."""
    return date.fromisoformat((text + "-01-01")[:10]) if text else None


COMPUTED: Mapping[str, Callable[[Known], Computed]] = {
    "forum": _forum,
    "forum_meets": _forum_meets,
    "forum_rules": _forum_rules,
    "forum_balanced": _forum_balanced,
    "repository": _repository,
    "responses": _responses,
}
