"""The demonstration government, played back: each thing at its date, in the order in which it happened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from wegov.importers.demo_desk import DeskHand, announced_on, seat_people
from wegov.importers.demo_scenes import Stagehand
from wegov.importers.read_demo import Demonstration, Table, read_demo
from wegov.members.models import Member
from wegov.record.actions import Moment, lock_imports
from wegov.record.storing import count_rows


@dataclass(frozen=True, slots=True)
class Event:
    """Something to play; `rank` orders what happened on one day: a plan comes before its review."""

    date: str
    rank: int
    play: Callable[[], None]


@transaction.atomic
def load_demo(*, at: datetime) -> None:
    """Play the demonstration up to `at`, unless it is already there."""
    lock_imports()
    demo = read_demo()
    if Member.objects.filter(code=demo.members[0]["code"]).exists():
        return
    hand = Stagehand(demo.sha256)
    for member in demo.members:
        hand.list_member(member)
    for edition in demo.editions:
        hand.publish_edition(edition)
    events = [*_events(demo, hand), *_desk_events(demo, DeskHand(hand), at)]
    for event in sorted(events, key=lambda event: (event.date, event.rank)):
        if Moment.parse(event.date).at <= at:
            event.play()
    count_rows()


def _events(demo: Demonstration, hand: Stagehand) -> Iterator[Event]:
    for member in demo.members:
        for act in member.get("act", []):
            yield Event(act["at"], 6, partial(hand.tell_of_member, member, act))
    released = {edition["id"]: edition["published"] for edition in demo.editions}
    for plan in demo.plans:
        yield from _plan_events(plan, released, hand)
        for commitment in plan["commitments"]:
            yield from _commitment_events(plan, commitment, released, hand)


def _plan_events(plan: Table, released: dict[str, str], hand: Stagehand) -> Iterator[Event]:
    yield Event(plan["published"], 0, partial(hand.publish_plan, plan))
    for review in plan["review"]:
        yield Event(review["published"], 3, partial(hand.publish_review, plan, review))
    yield Event(released[plan["process"]["edition"]], 4, partial(hand.review_process, plan))
    for act in plan.get("act", []):
        yield Event(act["at"], 6, partial(hand.tell_of_plan, plan, act))


def _commitment_events(plan: Table, commitment: Table, released: dict[str, str], hand: Stagehand) -> Iterator[Event]:
    yield Event(commitment["published"], 1, partial(hand.publish_commitment, plan, commitment))
    for link in commitment.get("link", []):
        yield Event(commitment["published"], 2, partial(hand.link, plan, commitment, link))
    for assessment in commitment["assessment"]:
        yield Event(released[assessment["edition"]], 5, partial(hand.assess, plan, commitment, assessment))
    for act in commitment.get("act", []):
        yield Event(act["at"], 6, partial(hand.tell_of_commitment, plan, commitment, act))


def _desk_events(demo: Demonstration, hand: DeskHand, now: datetime) -> Iterator[Event]:
    forum = demo.forum
    for institution in demo.institutions:
        yield Event(forum["founded"], 0, partial(hand.hand.list_institution, institution, forum["founded"]))
    yield Event(forum["founded"], 6, partial(hand.found_forum, forum))
    for meeting in forum["meeting"]:
        yield Event(announced_on(meeting), 7, partial(hand.plan_meeting, forum, meeting))
        yield Event(meeting["on"], 7, partial(hand.hold_meeting, forum, meeting))
    yield Event(demo.running["said_on"], 7, partial(hand.tell_parts, demo.running))
    for day in demo.running["rules_applied_on"]:
        yield Event(day, 8, partial(hand.apply_rules, Moment.parse(day).at))
    yield Event(demo.next["not_before"], 9, partial(hand.write_next_plan, demo.next, now))
    yield Event(demo.next["not_before"], 9, partial(seat_people, demo.people, now))
