"""The milestones of a member as a network: what each waits for, and when it can be done as things stand today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func, Value

from wegov.members.models import Member
from wegov.plans.graph import Forecast, Step, critical_path, knock_on
from wegov.plans.models import Dependency, Milestone
from wegov.plans.standing import CLOSED_STATES, is_late
from wegov.record.dates import first_day, last_day

KEYS: "ArrayField[Any, Any]" = ArrayField(BigIntegerField())


@dataclass(slots=True)
class Node:
    """A milestone. Its words are only there once they are fetched (with `fetch_words`), for a page shows but a few."""

    key: int
    state: str
    late: bool
    step: Step
    commitment: int
    lead: int | None
    title: str = ""
    language: str = ""
    url: str = ""
    commitment_title: str = ""
    commitment_url: str = ""
    lead_title: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """One milestone that waits for another one that is not done."""

    milestone: Node
    need: Node
    forecast: Forecast  # of the milestone
    need_forecast: Forecast


@dataclass(frozen=True, slots=True)
class Network:
    nodes: Mapping[int, Node]
    needs: Mapping[int, Collection[int]]
    forecasts: Mapping[int, Forecast]

    def waits(self) -> list[Wait]:
        """Who waits for whom, where the needed one is late or will be: the longest push first."""
        pairs = (
            Wait(self.nodes[key], self.nodes[need], self.forecasts[key], self.forecasts[need])
            for key, needs in self.needs.items()
            for need in needs
            if self.nodes[need].state not in CLOSED_STATES
        )
        held_up = [wait for wait in pairs if wait.need_forecast.late > 0]
        return sorted(held_up, key=lambda wait: (-wait.forecast.pushed, -wait.need_forecast.late, wait.milestone.key))

    def path(self) -> list[Node]:
        """The chain of milestones that ends last."""
        steps = {key: node.step for key, node in self.nodes.items()}
        return [self.nodes[key] for key in critical_path(steps, self.needs)]


def needs_of(member: Member) -> dict[int, list[int]]:
    """Which milestones each milestone of a member waits for; what is done waits no more."""
    pairs = Dependency.objects.filter(milestone__commitment__plan__member=member)
    pairs = pairs.exclude(milestone__state__in=CLOSED_STATES)
    needs: dict[int, list[int]] = defaultdict(list)
    for milestone, on in pairs.values_list("milestone", "on"):
        needs[milestone].append(on)
    return dict(needs)


def network_around(keys: Iterable[int], needs: Mapping[int, Sequence[int]], today: date) -> Network:
    """The network of some milestones and of all that they wait for. What was given up is left out."""
    wanted, open_ = set(keys), list(keys)
    while open_:
        for need in needs.get(open_.pop(), ()):
            if need not in wanted:
                wanted.add(need)
                open_.append(need)
    nodes = {node.key: node for node in _nodes(wanted, today)}
    places = {key: place for place, key in enumerate(nodes)}  # by the day they are due
    kept = {
        key: sorted((need for need in needs.get(key, ()) if need in nodes), key=places.__getitem__) for key in nodes
    }
    return Network(nodes, kept, knock_on({key: node.step for key, node in nodes.items()}, kept))


def fetch_words(nodes: Iterable[Node]) -> None:
    """Put in what pages say of these milestones, read in one query."""
    wanted = {node.key: node for node in nodes}
    if not wanted:
        return
    rows = Milestone.objects.filter(pk__in=wanted).values_list(
        "pk",
        "subject__title",
        "subject__language",
        "subject__public_id",
        "commitment__subject__title",
        "commitment__subject__public_id",
        "lead__subject__title",
        "lead_institution",
    )
    for key, title, language, public_id, commitment_title, commitment_id, lead_title, lead_text in rows:
        node = wanted[key]
        node.title, node.language, node.url = title, language, f"/{public_id}"
        node.commitment_title, node.commitment_url = commitment_title, f"/{commitment_id}"
        node.lead_title = lead_title or lead_text


def _nodes(keys: Collection[int], today: date) -> list[Node]:
    listed = Func(Value(list(keys), KEYS), template="SELECT unnest(%(expressions)s)")  # one parameter, not thousands
    rows = Milestone.objects.filter(pk__in=listed).exclude(state="withdrawn").order_by("subject__ends", "pk")
    values = rows.values_list(
        "pk",
        "state",
        "subject__starts",
        "subject__ends",
        "reported_at",
        "commitment__plan__stage",
        "commitment",
        "lead",
    )
    nodes = []
    for key, state, starts, ends, reported_at, stage, commitment, lead in values:
        late = is_late(state, ends, stage, today)
        reported = reported_at.date() if reported_at and state == "done" else None
        step = Step(
            due=last_day(ends) if ends else None,
            starts=first_day(starts) if starts else None,
            expected=today if late else reported,  # what is late can be done today at the earliest
        )
        nodes.append(Node(key, state, late, step, commitment, lead))
    return nodes
