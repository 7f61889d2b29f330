"""What a member's page says of today: due, late, stale, overdue; its forum; the plan in the making."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegov.duties.models import Duty, State
from wegov.duties.queries import open_duties_of, with_words
from wegov.duties.words import answer_words
from wegov.forums.models import Forum
from wegov.forums.queries import forums_of, with_days
from wegov.members.models import Member
from wegov.pages.charts import count_text
from wegov.pages.languages import direction
from wegov.pages.paging import Cut, cut_rows
from wegov.plans.calendar import BREACHED, Due
from wegov.plans.due import calendar_of
from wegov.plans.lateness import DUE_DAYS, Placed, pressing
from wegov.plans.models import ActionPlan, Milestone, Stage
from wegov.plans.standing import NOT_YET_PROMISED, is_due_within
from wegov.record.dates import is_over
from wegov.record.models import Subject

PAGE = 10
UNREAD = ("subject__text", "subject__search", "subject__title_search", "subject__translations")
CALENDARS = 2  # plans that run at once, at most: a new one is made while the last one is carried out


@dataclass(frozen=True, slots=True)
class Row:
    """A milestone or a duty that wants something done."""

    subject: Subject
    who: str
    state: str
    word: str | Promise = ""
    answered: str = ""

    @property
    def direction(self) -> str:
        return direction(self.subject.language)


@dataclass(frozen=True, slots=True)
class Listed:
    """The same before its words are fetched: a page of a list shows but ten of thousands."""

    model: type[Milestone] | type[Duty]
    key: int
    ends: str
    state: str
    word: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One list of what wants something done, a page of it."""

    key: str  # its anchor, and what its pages are called in the address
    label: str | Promise
    rule: str | Promise
    total: int
    rows: Sequence[Row]
    cut: Cut

    @property
    def value(self) -> str:
        return count_text(self.total)

    @property
    def url(self) -> str:
        return f"#{self.key}" if self.total else "#now"


def now_context(member: Member, query: QueryDict, today: date) -> dict[str, Any]:
    """Nothing where the member keeps no plan here, has no forum and owes nothing."""
    if not keeps_here(member):
        return {}
    plans = list(plans_kept_here(member))
    found = pressing(member.subject, today)
    duties = [Listed(Duty, key, ends, "not_started") for key, ends in _open_duties(member)]
    due = _listed(found.due) + [row for row in duties if is_due_within(row.ends, today, DUE_DAYS)]
    lists = {
        "due": sorted(due, key=lambda row: row.ends),
        "late": _listed(found.late),
        "stale": [replace(row, state="unclear", word=_("Stale")) for row in _listed(found.stale)],
        "overdue": [replace(row, state="late") for row in duties if is_over(row.ends, today)],
    }
    return {
        "now": _parts(lists, query),
        "forums": list(with_days(forums_of(member), today)),
        "making": [plan for plan in plans if plan.stage in NOT_YET_PROMISED],
        "breaches": _breaches(plans, today),
    }


def keeps_here(member: Member) -> bool:
    """Asked in one query, for most members are only told of by others."""
    kept = member.__class__.objects.filter(pk=member.pk).annotate(
        plans_here=Exists(ActionPlan.objects.filter(member=OuterRef("pk")).exclude(stage="")),
        has_forum=Exists(Forum.objects.filter(member=OuterRef("pk"))),
        owes=Exists(Duty.objects.filter(owing__member=OuterRef("pk"), state=State.OPEN)),
    )
    return any(kept.values_list("plans_here", "has_forum", "owes").get())


def plans_kept_here(member: Member) -> QuerySet[ActionPlan]:
    """Those that have not ended, the newest first."""
    kept = member.plans.exclude(stage__in=["", Stage.ENDED])
    return kept.select_related("subject", "member__subject").order_by("-number")


def _listed(placed: Sequence[Placed]) -> list[Listed]:
    return [Listed(Milestone, row.milestone, row.ends, row.standing.state) for row in placed]


def _open_duties(member: Member) -> QuerySet[Duty, tuple[int, str]]:
    return open_duties_of(member).values_list("pk", "subject__ends")


def _parts(lists: Mapping[str, Sequence[Listed]], query: QueryDict) -> list[Part]:
    """A page of each list, with what the pages show read together."""
    pages = {
        key: cut_rows(query, rows, size=PAGE, name=f"now-{key}", anchor=f"#now-{key}") for key, rows in lists.items()
    }
    shown = [row for rows, _cut in pages.values() for row in rows]
    milestones = Milestone.objects.select_related("subject", "lead__subject").defer(*UNREAD)
    duties = with_words(Duty.objects.all())
    known = _in_bulk(milestones, shown) | _in_bulk(duties, shown)
    return [
        Part(f"now-{key}", *LABELS[key], len(lists[key]), [_row(row, known[row.key]) for row in rows], cut)
        for key, (rows, cut) in pages.items()
    ]


def _in_bulk(rows: QuerySet[Any], shown: Sequence[Listed]) -> dict[int, Any]:
    keys = {row.key for row in shown if row.model is rows.model}
    return rows.in_bulk(keys) if keys else {}


def _row(listed: Listed, row: Any) -> Row:
    if isinstance(row, Milestone):
        who = str(row.lead) if row.lead else row.lead_institution
        return Row(row.subject, who, listed.state, listed.word)
    return Row(row.subject, str(row.owing), listed.state, _duty_word(listed, row), answer_words(row))


def _duty_word(listed: Listed, duty: Duty) -> str | Promise:
    if listed.state != "late":
        return _("Duty")
    word = _("Overdue, with %(level)s") if duty.answer else _("Unanswered, with %(level)s")
    return word % {"level": duty.get_level_display()}


def _breaches(plans: Sequence[ActionPlan], today: date) -> list[tuple[ActionPlan, Due]]:
    return [(plan, due) for plan in plans[:CALENDARS] for due in calendar_of(plan, today) if due.state == BREACHED]


LABELS = {
    "due": (_("due in the next 90 days"), _("Milestones of adopted plans that are not done, and open duties.")),
    "late": (_("late"), _("Milestones whose date has passed and that are not reported done.")),
    "stale": (_("stale"), _("Milestones that nobody has reported on for 90 days while the plan is carried out.")),
    "overdue": (
        _("duties overdue"),
        _("Open duties whose date has passed: what was answered, and who has to see to it now."),
    ),
}
