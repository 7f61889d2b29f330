"""A member's page: its plans through time, how it compares with all members, what is late, what it promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.figures.columns import Columns
from wegov.figures.selection import Selection, select
from wegov.figures.sets import CommitmentSet
from wegov.figures.words import share_text
from wegov.members.models import Member
from wegov.pages.charts import BarChart, Counted, count_text
from wegov.pages.codes import Code, code_of
from wegov.pages.facts import Fact, present
from wegov.pages.now import now_context
from wegov.pages.numbers import (
    COMPLETION_PARTS,
    IMPACT_PARTS,
    POTENTIAL_PARTS,
    Number,
    ask,
    completion_keys,
    counts_of,
    draw_present,
    explore_url,
    figure_url,
    grouped,
    impact_keys,
    number,
    potential_keys,
)
from wegov.pages.paging import cut, cut_rows
from wegov.pages.rows import rows_of
from wegov.pages.site import site_of
from wegov.pages.strip import strip_of
from wegov.pages.told import timeline_of
from wegov.plans.lateness import overdue_milestones
from wegov.plans.models import Stage
from wegov.record.models import Subject
from wegov.reviews.codes import MISSING, PROCESS_VARIABLES
from wegov.reviews.models import ProcessReview
from wegov.reviews.words import VARIABLE_WORDS

COMMITMENTS = 25
LATE = 10


@dataclass(frozen=True, slots=True)
class Makings:
    """How plans were made, side by side: a column a plan, a line a question."""

    plans: Sequence[Subject]
    lines: Sequence[tuple[str | Promise, Sequence[Code]]]


def find_member(code: str) -> Member | None:
    local = Prefetch("local_members", Member.objects.select_related("subject").order_by("subject__title"))
    members = Member.objects.select_related("subject", "parent__subject").prefetch_related(local)
    return members.filter(subject__public_id=f"member/{code}").first()


def member_context(member: Member, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    mine = select(columns, CommitmentSet({"member": (member.code,)}))
    acts, acts_cut = timeline_of(member.subject, query)
    return {
        "site": site_of(columns, fictional=member.fictional),
        "member": member,
        "subject": member.subject,
        "loop": strip_of(member.subject, {"milestones": "#late", "verdict": "#plans", "learned": "#commitments"}),
        "facts": facts_of(member),
        "verdict": verdict_of(mine, today),
        "figures": figures_of(mine, today),
        "plans_chart": plans_chart(mine),
        "plans_url": figure_url("completed-share", mine.set),
        "against": against_all(mine, _peers(columns, member)),
        "makings": makings_of(member),
        "acts": acts,
        "acts_cut": acts_cut,
        **now_context(member, query, today),
        **overdue_context(member, query, today),
        **rows_context(mine, query, today),
    }


def facts_of(member: Member) -> list[Fact]:
    parent = member.parent
    return present(
        Fact(_("Region"), member.get_region_display(), url=f"/members#{member.region}"),
        Fact(_("Level"), member.get_level_display()),
        Fact(_("Part of"), str(parent or ""), url=parent.subject.get_absolute_url() if parent else ""),
    )


def verdict_of(mine: Selection, today: date) -> list[dict[str, Any]]:
    done, late, waiting = (ask(name, mine, today) for name in ("completed-share", "late", "not-reviewed"))
    lines = []
    if done.of:
        share = _("%(share)s, %(count)s of %(of)s reviewed") % {
            "share": share_text(done.count, done.of),
            "count": count_text(done.count),
            "of": count_text(done.of),
        }
        lines.append(_line(_("Substantially or fully done"), "done", share, figure_url("completed-share", mine.set)))
    if late.count:
        words = ngettext("%(count)s commitment", "%(count)s commitments", late.count) % {"count": late.count}
        lines.append(_line(_("Over and not complete"), "late", words, "#late"))
    if waiting.count and lines:
        words = ngettext("%(count)s commitment", "%(count)s commitments", waiting.count) % {"count": waiting.count}
        lines.append(_line(_("Not reviewed"), "NR", words, figure_url("not-reviewed", mine.set)))
    return lines


def figures_of(mine: Selection, today: date) -> list[Number]:
    names = ("commitments", "completed-share", "ambitious-share", "substantial-potential-share", "starred-share")
    asked = [(name, ask(name, mine, today)) for name in names]
    return [number(name, mine, today) for name, result in asked if result.value is not None and result.of != 0]


def plans_chart(mine: Selection) -> BarChart | None:
    """Each plan in the order of its number, by the completion of its commitments."""
    rows = [_plan_row(mine, place) for place in _plan_places(mine)]
    if not rows:
        return None
    return draw_present(
        rows,
        keys=completion_keys(),
        caption=_("What became of the promises of each plan"),
        heading=_("Plan"),
        value_heading=_("All"),
    )


def against_all(mine: Selection, peers: Selection) -> list[tuple[str, BarChart]]:
    """Completion and ambition of the member beside all members; what was never coded for it is left out."""
    kinds = (
        ("completion", "completed-share", COMPLETION_PARTS, completion_keys(), _("How much was done")),
        ("impact", "ambitious-share", IMPACT_PARTS, impact_keys(), _("Potential impact, plans up to 2019")),
        (
            "potential",
            "substantial-potential-share",
            POTENTIAL_PARTS,
            potential_keys(),
            _("Potential for results, plans since 2020"),
        ),
    )
    whole = _("All of the demonstration") if mine.fictional else _("All members")
    charts = []
    for facet, figure, parts, keys, caption in kinds:
        if not any(count for code, count in counts_of(mine, facet).items() if code not in MISSING):
            continue
        rows = [
            Counted(label, _coded(selection, facet, parts), explore_url(selection.set))
            for label, selection in ((_("This member"), mine), (whole, peers))
        ]
        chart = draw_present(rows, keys=keys, caption=caption, heading=_("Whose"), value_heading=_("Coded"))
        charts.append((figure_url(figure, mine.set), chart))
    return charts


def overdue_context(member: Member, query: QueryDict, today: date) -> dict[str, Any]:
    """Milestones that are due and not done; those of plans that run here are told under "Now" already."""
    overdue = overdue_milestones(member.subject, today).filter(commitment__plan__stage__in=["", Stage.ENDED])
    milestones, shown = cut_rows(query, overdue, size=LATE, name="overdue", anchor="#late")
    return {"overdue": milestones, "overdue_cut": shown}


def rows_context(mine: Selection, query: QueryDict, today: date) -> dict[str, Any]:
    """Its commitments, those of the newest plan first, and those that are over and not complete: read together."""
    places = np.flatnonzero(mine.mask)
    numbers = np.array([plan.number for plan in mine.columns.plans], dtype=np.int64)
    newest = places[np.argsort(-numbers[mine.columns.plan[places]], kind="stable")]
    late = np.flatnonzero(ask("late", mine, today).rows)
    shown = cut(query, size=COMMITMENTS, total=len(newest), anchor="#commitments")
    late_shown = cut(query, size=LATE, total=len(late), name="late", anchor="#late")
    first, second = newest[shown.start : shown.stop], late[late_shown.start : late_shown.stop]
    rows = rows_of(mine.columns, np.concatenate((first, second)))
    return {
        "commitments": rows[: len(first)],
        "commitments_cut": shown,
        "explore_url": explore_url(mine.set),
        "late": rows[len(first) :],
        "late_cut": late_shown,
        "late_url": figure_url("late", mine.set),
    }


def makings_of(member: Member) -> Makings | None:
    """How its plans were made, each as the latest edition that reviews it coded it."""
    reviews = ProcessReview.objects.select_related("plan__subject").filter(plan__member=member)
    latest = {review.plan_id: review for review in reviews.order_by("plan__number", "edition__published_on")}
    columns = [(review.plan.subject, review.codes) for review in latest.values()]
    lines = [
        (VARIABLE_WORDS[name], [code_of(name, codes[name]) for _plan, codes in columns]) for name in PROCESS_VARIABLES
    ]
    return Makings([plan for plan, _codes in columns], lines) if columns else None


def _peers(columns: Columns, member: Member) -> Selection:
    """All members it can be compared with: the real ones, or those of the demonstration among themselves."""
    if not member.fictional:
        return select(columns, CommitmentSet())
    codes = tuple(sorted(row.code for row in columns.members if row.fictional))
    return select(columns, CommitmentSet({"member": codes}))


def _plan_places(mine: Selection) -> Sequence[int]:
    owned = np.flatnonzero(mine.plan_mask())
    return sorted(owned.tolist(), key=lambda place: mine.columns.plans[place].number)


def _plan_row(mine: Selection, place: int) -> Counted:
    plan = mine.columns.plans[place]
    axis = mine.columns.commitments.single("completion")
    counts = axis.counts(mine.columns.plan == place).tolist()
    years = f"{plan.title} ({plan.year})" if plan.year and str(plan.year) not in plan.title else plan.title
    return Counted(years, grouped(dict(zip(axis.keys, counts, strict=True)), COMPLETION_PARTS), f"/{plan.public_id}")


def _coded(selection: Selection, facet: str, parts: Any) -> list[int]:
    """Only what is coded: what is missing says nothing of ambition or completion, its count stands elsewhere."""
    counts = grouped(counts_of(selection, facet), parts)
    return [count if tone != "missing" else 0 for tone, count in zip(parts, counts, strict=True)]


def _line(name: str, state: str, word: str, url: str) -> dict[str, Any]:
    return {"name": name, "state": state, "word": word, "url": url}
