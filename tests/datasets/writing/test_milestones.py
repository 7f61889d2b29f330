"""A program reports, changes and orders milestones by the rules of the pages."""

from typing import Any

import pytest

from tests.datasets.desk_record import a_desk
from tests.datasets.writing.people import token_of, write
from tests.desk_people import AT, SOURCE
from wegov.members.models import Role
from wegov.plans.actions import withdraw_milestone
from wegov.plans.models import Milestone
from wegov.record.models import Act

pytestmark = pytest.mark.django_db

FIRST = "milestones/xa-1-1-1"
SAID = {"state": "done", "said": "The page is there.", "revision": 0}


@pytest.fixture
def officer() -> str:
    a_desk()
    return token_of("alice", Role.OFFICER, "institution/xa-ministry-of-health")


def first() -> Milestone:
    return Milestone.objects.get(subject__public_id="milestone/xa-1-1-1")


def test_report_becomes_the_state_and_an_act(officer: str) -> None:
    response = write("POST", f"{FIRST}/reports", officer, SAID)
    assert (response.status_code, response["ETag"], response["Cache-Control"]) == (200, '"1"', "no-store")
    assert (response.json()["state"], response.json()["revision"]) == ("done", 1)
    act = Act.objects.latest("id")
    assert (act.kind, act.actor) == ("milestone.reported", "Officer, Ministry of Health")
    assert act.source == "http://127.0.0.1:8000/milestone/xa-1-1-1"


def test_report_of_a_revision_that_is_gone_says_what_changed(officer: str) -> None:
    write("POST", f"{FIRST}/reports", officer, SAID | {"state": "not_started", "said": "Nothing."})
    response = write("POST", f"{FIRST}/reports", officer, SAID)
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")
    assert problem["detail"] == "It has changed since revision 0: it is at 1 now. Read it again."
    assert [row["changes"]["state"] for row in problem["changed"]] == [["under_way", "not_started"]]
    assert (
        write("POST", f"{FIRST}/reports", officer, {"state": "done", "said": "Yes."}, If_Match='"1"').status_code == 200
    )


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"state": "late", "said": "So.", "revision": 0}, ["state"]),
        ({"state": "done", "said": " ", "revision": 0}, ["said"]),
        ({"state": "done", "said": "So."}, ["revision"]),
        ({"said": "So.", "revision": 0}, ["state"]),
        ({**SAID, "sate": "done"}, ["sate"]),
        ({**SAID, "revision": "many"}, ["revision"]),
        ([], ["said"]),
    ],
)
def test_report_that_is_wrong_names_the_field(officer: str, body: Any, fields: list[str]) -> None:
    response = write("POST", f"{FIRST}/reports", officer, body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == fields
    assert (first().state, Act.objects.filter(kind="milestone.reported").count()) == ("under_way", 0)


@pytest.mark.parametrize("body", ["", "{", "\ufeff", '{"state": "\\u0000"}', "null", "9" * 5000])
def test_report_that_cannot_be_read_is_refused(officer: str, body: str) -> None:
    response = write("POST", f"{FIRST}/reports", officer, body)
    assert (response.status_code in (400, 422), response["Content-Type"]) == (True, "application/problem+json")


@pytest.mark.parametrize("token", ["", "wegov_nothing", "é"])
def test_without_a_valid_token_nothing_is_written(officer: str, token: str) -> None:
    response = write("POST", f"{FIRST}/reports", token, SAID)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="wegov"')
    assert response.json()["detail"].startswith("Send a personal token")


def test_another_office_is_told_whose_it_is(officer: str) -> None:
    stranger = token_of("bob", Role.OFFICER, "institution/xa-water-company")
    response = write("POST", f"{FIRST}/reports", stranger, SAID)
    assert (response.status_code, response.json()["detail"]) == (
        403,
        "This is for the officer of Ministry of Health, and for the point of contact of Tamarenne.",
    )


@pytest.mark.parametrize("path", ["milestones/none/reports", "milestones/%00/reports", "duties/none/answers"])
def test_what_is_not_there_is_404(officer: str, path: str) -> None:
    body = {"answer": "Yes", "outcome": "done"} if path.startswith("duties") else SAID
    response = write("POST", path, officer, body)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_change_after_adoption_asks_who_decided(officer: str) -> None:
    response = write("PATCH", f"{FIRST}/facts", officer, {"ends": "2027-03-31", "revision": 0})
    assert [error["field"] for error in response.json()["errors"]] == ["decided_by", "said"]
    decided = {"ends": "2027-03-31", "revision": 0, "decided_by": "Cabinet", "said": "The law came late."}
    response = write("PATCH", f"{FIRST}/facts", officer, decided)
    assert (response.status_code, response.json()["ends"], response.json()["title"]) == (
        200,
        "2027-03-31",
        "Milestone 1",
    )
    assert Act.objects.latest("id").body["changes"] == {"ends": ["2026-12-31", "2027-03-31"]}


def test_change_with_dates_in_the_wrong_order_is_refused(officer: str) -> None:
    body = {"starts": "2028", "decided_by": "Cabinet", "said": "So.", "revision": 0}
    assert [row["field"] for row in write("PATCH", f"{FIRST}/facts", officer, body).json()["errors"]] == ["ends"]


def test_dependencies_are_replaced_and_circles_named(officer: str) -> None:
    path = f"{FIRST}/dependencies"
    response = write("PUT", path, officer, {"on": ["milestone/xa-1-1-2"], "revision": 0})
    assert (response.status_code, "Milestone 1" in response.json()["detail"]) == (409, True)
    assert write("PUT", path, officer, {"on": ["milestone/xb-1"], "revision": 0}).json()["errors"][0]["field"] == "on"
    second = token_of("bob", Role.OFFICER, "institution/xa-water-company")
    response = write("PUT", "milestones/xa-1-1-2/dependencies", second, {"on": [], "revision": 0})
    assert (response.status_code, response.json()["waits_for"]) == (200, [])


def test_the_officer_of_the_commitments_lead_says_what_its_milestones_wait_for(officer: str) -> None:
    path, body = "milestones/xa-1-1-2/dependencies", {"on": [], "revision": 0}
    assert write("PUT", path, officer, body).status_code == 200
    assert Act.objects.latest("id").actor == "Officer, Ministry of Health"
    assert write("POST", "milestones/xa-1-1-2/reports", officer, SAID).status_code == 403


def test_dependencies_of_a_revision_that_is_gone_are_refused(officer: str) -> None:
    path = "milestones/xa-1-1-2/dependencies"
    assert write("PUT", path, officer, {"on": [], "revision": 0}).status_code == 200
    response = write("PUT", path, officer, {"on": ["milestone/xa-1-1-1"], "revision": 0})
    assert (response.status_code, [row["kind"] for row in response.json()["changed"]]) == (
        409,
        ["milestone.dependencies_set"],
    )


def test_a_milestone_that_was_given_up_stays_as_it_is(officer: str) -> None:
    withdraw_milestone(first(), said="", by="An office", at=AT, source=SOURCE)
    body = {"title": "Something else", "decided_by": "Cabinet", "said": "So.", "revision": 1}
    response = write("PATCH", f"{FIRST}/facts", officer, body)
    assert (response.status_code, response.json()["detail"]) == (
        409,
        "This milestone is withdrawn: it stays as it is.",
    )
