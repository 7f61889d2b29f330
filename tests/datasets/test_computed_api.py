"""What the pages compute of members and plans, as data: the same rows, the same numbers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.datasets.desk_record import a_desk
from wegov.coordination.board import board_of
from wegov.forums.models import StandardCheck
from wegov.forums.standards import standards
from wegov.members.models import Member

pytestmark = pytest.mark.django_db
TODAY = date(2027, 1, 10)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2027-01-10T09:00Z", tick=False):
        yield


def get(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(path)
    assert response.status_code == status, response.content
    return response.json()


def test_board_is_the_pages(client: Client) -> None:
    a_desk()
    board = get(client, "/api/members/XA/board")
    page = board_of(Member.objects.get(), TODAY)
    assert board["totals"] == {
        "commitments": page.commitments,
        "duties": page.duties,
        "overdue_duties": page.overdue,
        "waits": page.waiting,
    }
    [row] = board["commitments"]
    assert (row["id"], row["late"], sorted(row["parts"], key=lambda part: part["institution"])) == (
        "commitment/xa-1-1",
        2,
        [
            {"institution": "institution/xa-ministry-of-health", "part": "lead", "milestones": 1, "late": 1},
            {"institution": "institution/xa-water-company", "part": "supporting", "milestones": 1, "late": 1},
        ],
    )
    [duty] = board["duties"]
    assert (duty["owing"], duty["owed_to"], duty["due"], duty["days_late"], duty["goes_to"]) == (
        "institution/xa-ministry-of-health",
        "institution/xa-water-company",
        "2026-12-01",
        40,
        "contact",
    )
    [wait] = board["waits"]
    assert (wait["milestone"]["id"], wait["waits_for"]["id"], wait["waits_for"]["late"]) == (
        "milestone/xa-1-1-2",
        "milestone/xa-1-1-1",
        10,
    )
    assert [(row["role"], row["body"]) for row in board["vacancies"]] == [
        ("contact", "member/XA"),
        ("officer", "institution/xa-ministry-of-health"),
        ("officer", "institution/xa-water-company"),
    ]


def test_board_lies_beside_its_page_and_is_narrowed_as_the_page_is(client: Client) -> None:
    a_desk()
    beside = get(client, "/member/XA/board.json?institution=xa-water-company")
    assert beside == get(client, "/api/members/XA/board?institution=xa-water-company")
    assert beside["institution"] == "institution/xa-water-company"
    page = client.get("/member/XA/board?institution=xa-water-company").content.decode()
    assert 'href="/member/XA/board.json?institution=xa-water-company"' in page
    for query in ("?institution=none", "?page=0", "?page=many"):
        get(client, f"/member/XA/board.json{query}", 404)
    get(client, "/member/ZZ/board.json", 404)
    get(client, "/api/members/XA/board?institution=none", 404)


@pytest.mark.parametrize("count", [1, 3])
def test_board_asks_as_often_for_one_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for code in ("XA", "XB", "XC")[:count]:
        a_desk(code)
    get(client, "/api/members/XA/board")
    with django_assert_num_queries(14):
        get(client, "/api/members/XA/board?page=1")


def test_path_tells_the_chain_and_the_delay(client: Client) -> None:
    a_desk()
    document = get(client, "/api/plans/XA-1/path")
    assert document["path"] == ["milestone/xa-1-1-1", "milestone/xa-1-1-2"]
    assert [(row["id"], row["due"], row["late"]) for row in document["milestones"]] == [
        ("milestone/xa-1-1-1", "2026-12-31", 10),
        ("milestone/xa-1-1-2", "2026-12-31", 10),
    ]


def test_calendar_tells_each_rule_of_the_era(client: Client) -> None:
    a_desk()
    rules = get(client, "/api/plans/XA-1/calendar")["rules"]
    assert {rule["state"] for rule in rules} <= {"done", "open", "late", "kept", "breached", "unknown"}
    assert [rule["day"] for rule in rules if rule["day"]] == sorted(rule["day"] for rule in rules if rule["day"])
    assert all(rule["source"] for rule in rules)


def test_checklist_holds_what_the_office_and_what_the_record_says(client: Client) -> None:
    plan = a_desk().plan
    key = next(item.key for standard in standards() for item in standard.items if item.computed)
    at = datetime(2026, 11, 3, tzinfo=UTC)
    StandardCheck.objects.create(plan=plan, item=key, met="yes", said="As the page says.", checked_at=at)
    told = get(client, "/api/plans/XA-1/standards")["standards"]
    items = {item["item"]: item for standard in told for item in standard["items"]}
    assert [item.key for standard in standards() for item in standard.items] == list(items)
    assert (items[key]["met"], items[key]["said"]) == ("yes", "As the page says.")
    assert items[key]["computed"] in ("yes", "no", "unknown")
    assert items[key]["disagree"] == (items[key]["computed"] == "no")
    get(client, "/api/plans/none/standards", 404)


def test_a_drafts_own_proposals_are_in_its_document_and_on_its_page(client: Client) -> None:
    a_desk(stage="draft")
    assert [row["id"] for row in get(client, "/api/plans/XA-1")["commitments"]] == ["commitment/xa-1-1"]
    assert [row["plan_stage"] for row in get(client, "/api/plans/XA-1")["commitments"]] == ["draft"]
    assert 'href="/commitment/xa-1-1"' in client.get("/plan/XA-1").content.decode()
    assert "commitment/xa-1-1" in client.get("/plan/XA-1.csv").getvalue().decode()
    assert get(client, "/api/commitments?member=XA")["items"] == []
