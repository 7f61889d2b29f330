"""What the API says of plans that are being run."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.datasets.desk_record import a_desk
from tests.datasets.test_downloads import body
from wegov.datasets.described import DESCRIBED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2027-01-10T09:00Z", tick=False):
        yield


def get(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.content
    return response.json()


def ids(client: Client, path: str, name: str = "id") -> list[str]:
    return [row[name] for row in get(client, path)["items"]]


@pytest.mark.parametrize(
    ("address", "name", "found"),
    [
        ("milestones?member=XA", "id", ["milestone/xa-1-1-1", "milestone/xa-1-1-2"]),
        ("milestones?lead=xa-water-company", "id", ["milestone/xa-1-1-2"]),
        ("milestones?commitment=xb-1-1&standing=late", "id", ["milestone/xb-1-1-1", "milestone/xb-1-1-2"]),
        ("milestones?member=XA&standing=done_late", "id", []),
        ("institutions?member=XA", "id", ["institution/xa-ministry-of-health", "institution/xa-water-company"]),
        ("forums?member=XA", "id", ["forum/xa-1"]),
        ("meetings?forum=xa-1", "id", ["meeting/xa-2026-11-03"]),
        ("duties?member=XA&late=true", "owing", ["institution/xa-ministry-of-health"]),
        ("duties?owing=xa-water-company", "id", []),
        ("duties?member=XA&state=done", "id", []),
        ("comments?about=commitment/xa-1-1", "id", ["comment/xa0001", "comment/xa0002"]),
        ("comments?about=commitment/xa-1-1&unanswered=true", "id", ["comment/xa0002"]),
        ("evidence?about=milestone/xa-1-1-1", "id", ["evidence/xa0001", "evidence/xa0002"]),
        ("responsibilities?institution=xa-water-company", "duty", None),
        ("dependencies?milestone=xa-1-1-2", "on", ["milestone/xa-1-1-1"]),
        ("dependencies?milestone=xa-1-1-1", "on", []),
    ],
)
def test_lists_hold_what_was_asked_for(client: Client, address: str, name: str, found: list[str] | None) -> None:
    a_desk("XA")
    a_desk("XB")
    rows = ids(client, f"/api/{address}", name)
    assert rows == found if found is not None else len(rows) == 1


def test_milestones_stand_as_the_rule_says(client: Client) -> None:
    a_desk()
    first = get(client, "/api/milestones?member=XA")["items"][0]
    assert {name: first[name] for name in ("standing", "late", "stale", "not_begun", "due_soon", "done_late")} == {
        "standing": "late",
        "late": True,
        "stale": True,
        "not_begun": False,
        "due_soon": False,
        "done_late": False,
    }


def test_milestones_come_in_pages(client: Client) -> None:
    a_desk()
    first = get(client, "/api/milestones?size=1")
    second = get(client, f"/api/milestones?size=1&cursor={first['next']}")
    assert [row["id"] for row in first["items"] + second["items"]] == ["milestone/xa-1-1-1", "milestone/xa-1-1-2"]
    assert second["next"] is None


def test_now_says_what_is_late_and_unanswered(client: Client) -> None:
    a_desk()
    now = get(client, "/api/members/xa/now")
    assert now["counts"] == {
        "due": 0,
        "late": 2,
        "stale": 2,
        "open_duties": 1,
        "late_duties": 1,
        "unanswered_comments": 1,
    }
    assert [row["id"] for row in now["unanswered_comments"]] == ["comment/xa0002"]


def test_now_of_an_unknown_member_is_not_there(client: Client) -> None:
    assert client.get("/api/members/XX/now").status_code == 404


def test_now_of_a_draft_asks_for_nothing(client: Client) -> None:
    a_desk(stage="draft")
    counts = get(client, "/api/members/XA/now")["counts"]
    assert (counts["due"], counts["late"], counts["stale"]) == (0, 0, 0)


DOCUMENTS = [
    "milestone/xa-1-1-1",
    "institution/xa-water-company",
    "forum/xa-1",
    "meeting/xa-2026-11-03",
    "comment/xa0001",
    "evidence/xa0002",
]


@pytest.mark.parametrize("subject", DOCUMENTS)
def test_document_is_the_same_beside_the_page(client: Client, subject: str) -> None:
    a_desk()
    kind, _, local_id = subject.partition("/")
    plural = {"evidence": "evidence"}.get(kind, f"{kind}s")
    document = get(client, f"/api/{plural}/{local_id}")
    assert document["id"] == subject
    assert get(client, f"/{subject}.json") == document
    csv = client.get(f"/{subject}.csv")
    assert (body(csv) != b"", csv["Access-Control-Allow-Origin"]) == (True, "*")


def test_document_holds_what_belongs_to_it(client: Client) -> None:
    a_desk()
    water = get(client, "/api/institutions/xa-water-company")
    assert [row["id"] for row in water["milestones"]] == ["milestone/xa-1-1-2"]
    assert [row["amount"] for row in water["responsibilities"]] == [1234567890123.45]
    comment = get(client, "/api/comments/xa0001")
    assert [row["outcome"] for row in comment["responses"]] == ["partly"]
    assert [row["position"] for row in get(client, "/api/meetings/xa-2026-11-03")["agenda"]] == [1]


def test_withheld_comment_shows_why_and_nothing_else(client: Client) -> None:
    a_desk()
    comment = get(client, "/api/comments/xa0002")
    assert (comment["text"], comment["salt"], comment["withheld"]) == ("", "", "It names a private person.")


def test_nothing_says_who_wrote(client: Client) -> None:
    a_desk()
    assert [name for resource in DESCRIBED.values() for name in resource.names if "author" in name] == []


@pytest.mark.parametrize(
    "path",
    [
        "members/XA/now",
        "milestones?member=XA&standing=late",
        "duties?member=XA&late=true",
        "comments?unanswered=true",
        "institutions/xa-ministry-of-health",
        "commitments/xa-1-1",
    ],
)
def test_queries_are_few_whatever_the_number_of_rows(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for code in ("XA", "XB", "XC"):
        a_desk(code)
        with django_assert_max_num_queries(14) as queries:
            get(client, f"/api/{path}")
        counts.append(len(queries.captured_queries))
    assert counts[0] == counts[2]
