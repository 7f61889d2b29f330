"""Offices that nobody holds although something waits for them: a hand-over that is overdue."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wegov.members.models import Member, Role, Tenure
from wegov.plans.models import ActionPlan, Milestone, Responsibility


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An office without a holder; `since` is None where it was never filled."""

    role: str
    body: str
    local_id: str  # of the institution; "" for the member's own office
    leads: int  # commitments, and milestones that are not done
    since: date | None


def vacancies_of(
    member: Member, plans: Sequence[ActionPlan], named: Mapping[int, tuple[str, str]], today: date
) -> list[Vacancy]:
    """Of the member's point of contact, and of the officers where an institution leads something in these plans.

    `named` holds title and local id of the institutions that are looked at.
    """
    leads = _leads(plans)
    posts = [(Role.OFFICER, key, *words) for key, words in named.items() if key in leads]
    if plans:
        posts.insert(0, (Role.CONTACT, member.pk, str(member), ""))
    last = _last_days([body for _role, body, *_words in posts], today)
    return [
        Vacancy(role, title, local_id, leads[body], _since(last.get((role, body))))
        for role, body, title, local_id in posts
        if last.get((role, body), date.min) < today
    ]


def _leads(plans: Sequence[ActionPlan]) -> Counter[int]:
    """How much each institution leads in these plans."""
    parts = Responsibility.objects.filter(commitment__plan__in=plans, part=Responsibility.Part.LEAD)
    steps = Milestone.objects.filter(commitment__plan__in=plans, lead__isnull=False)
    steps = steps.exclude(state__in=["done", "withdrawn"])
    both = parts.values_list("institution").union(steps.values_list("lead"), all=True)
    return Counter(key for (key,) in both)


def _last_days(bodies: Sequence[int], today: date) -> dict[tuple[str, int], date]:
    """The last day that each office is or was held; `date.max` where no end is set."""
    tenures = Tenure.objects.filter(office__body__in=bodies, person__is_active=True, starts__lte=today)
    last: dict[tuple[str, int], date] = {}
    for role, body, ends in tenures.values_list("office__role", "office__body", "ends"):
        last[role, body] = max(last.get((role, body), date.min), ends or date.max)
    return last


def _since(last: date | None) -> date | None:
    return last + timedelta(days=1) if last else None
