"""The pages of the desk and of the plans that are kept here: how long they take, and how often they ask."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client

from bench.lines import Line, words_of
from bench.site import Timing, granian, running, time_requests
from wegov.accounts.models import Person
from wegov.forums.models import Forum
from wegov.members.models import Institution, Member, Role, Tenure
from wegov.members.queries import office_of
from wegov.plans.models import ActionPlan, Stage

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REQUESTS = 300
COUNTED = 20  # requests whose queries are counted
Request = tuple[str, Person | None]  # an address, and who asks


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    requests: Sequence[Request]
    most: int  # milliseconds, the 99th percentile
    queries: int = 0  # at most; 0: no goal


def page_lines() -> Iterator[Line]:
    pages = list(_pages())
    sessions: dict[int, Client] = {}
    with running(granian(1), {"WEGOV_VAR": os.environ["WEGOV_VAR"]}) as port:
        for page in pages:
            asked = [(path, _headers(sessions, person)) for path, person in page.requests]
            time_requests(port, asked[:3], rounds=1)
            timing = time_requests(port, asked, rounds=-(-REQUESTS // len(asked)))
            yield _line(page, timing, max(_queries(sessions, *one) for one in page.requests[:COUNTED]))


def _line(page: Page, timing: Timing, queries: int) -> Line:
    goal = f"p99 ≤ {page.most} ms" + (f", ≤ {page.queries} queries" if page.queries else "")
    met = timing.p99 <= page.most and (not page.queries or queries <= page.queries)
    return Line(page.name, f"{words_of(timing)}, {queries} queries", goal, met)


def _pages() -> Iterator[Page]:
    members = list(Member.objects.select_related("subject").order_by("pk"))
    contacts = [(member, _holders(Role.CONTACT, [member.pk])[0]) for member in members]
    officers = _holders(Role.OFFICER, Institution.objects.values("pk"))[:200]
    yield Page("the desk of an officer", [("/desk", person) for person in officers], 150, 15)
    yield Page("the desk of a point of contact", [("/desk", person) for _member, person in contacts], 150, 15)
    secretaries = _holders(Role.SECRETARY, Forum.objects.values("pk"))[:100]
    yield Page("the desk of a forum’s secretary", [("/desk", person) for person in secretaries], 150, 15)
    everything = [("/desk", _with_everything(member)) for member in members]
    yield Page("the desk of somebody who is all three", everything, 150, 15)
    boards = [f"/member/{member.code}/board" for member in members]
    ways = ("", "?page=2", "?page=9&duties=3", "?institution={code}-body-3")
    filled = [
        (board + way).format(code=member.code.lower())
        for board, member in zip(boards, members, strict=True)
        for way in ways
    ]
    yield Page("the board of a member", [(path, None) for path in filled], 150, 15)
    plans = [(plan, contact) for member, contact in contacts for plan in _plans(member)]
    yield Page("the workroom of a plan", [(f"/desk/plans/{plan.subject.local_id}", who) for plan, who in plans], 150)
    steps = [(_step(plan), who) for plan, who in plans]
    yield Page("a milestone at the desk", [(f"/desk/milestones/{step}", who) for step, who in steps], 150)
    yield Page("a member that keeps its plans here", [(f"/member/{member.code}", None) for member in members], 150)
    yield Page("a plan kept here", [(f"/{plan.subject.public_id}", None) for plan, _who in plans], 150)
    yield Page("its path", [(f"/{plan.subject.public_id}/path", None) for plan, _who in plans], 150)
    commitments = [plan.commitments.select_related("subject").order_by("pk")[0] for plan, _who in plans]
    yield Page("a commitment of it", [(f"/{row.subject.public_id}", None) for row in commitments], 150)
    yield Page("a milestone of it", [(f"/milestone/{step}", None) for step, _who in steps], 150)


def _plans(member: Member) -> list[ActionPlan]:
    """Three that are carried out and one draft."""
    rows = ActionPlan.objects.select_related("subject").filter(member=member).order_by("pk")
    return [*rows.filter(stage=Stage.IMPLEMENTATION)[:3], *rows.filter(stage=Stage.DRAFT)[:1]]


def _step(plan: ActionPlan) -> str:
    found = plan.commitments.order_by("pk").values_list("milestones__subject__public_id", flat=True)
    return str(found[0]).partition("/")[2]


def _holders(role: Role, bodies: Any) -> list[Person]:
    """Different people who hold an office of this role at these bodies."""
    tenures = Tenure.objects.filter(office__role=role, office__body__in=bodies).select_related("person").order_by("pk")
    return list({tenure.person_id: tenure.person for tenure in tenures}.values())


def _with_everything(member: Member) -> Person:
    person = Person.objects.create(email=f"everything-{member.code.lower()}@bench.example", name="Everything")
    bodies = Institution.objects.select_related("subject").filter(member=member).order_by("pk")[:3]
    forum = Forum.objects.select_related("subject").get(member=member)
    posts = [(Role.CONTACT, member.subject), (Role.SECRETARY, forum.subject)]
    posts += [(Role.OFFICER, body.subject) for body in bodies]
    for role, body in posts:
        Tenure.objects.create(office=office_of(role, body), person=person, starts=date(2020, 1, 1))
    return person


def _client(sessions: dict[int, Client], person: Person | None) -> Client:
    key = person.pk if person else 0
    if key not in sessions:
        sessions[key] = Client(SERVER_NAME="127.0.0.1")
        if person:
            sessions[key].force_login(person, backend=BACKEND)
    return sessions[key]


def _headers(sessions: dict[int, Client], person: Person | None) -> dict[str, str]:
    cookies = _client(sessions, person).cookies
    return {"Cookie": "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())} if cookies else {}


def _queries(sessions: dict[int, Client], path: str, person: Person | None) -> int:
    asked = []
    _client(sessions, person).get(path)  # writes what a session writes once a minute

    def count(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(count):
        response = _client(sessions, person).get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code}")
    return len(asked)
