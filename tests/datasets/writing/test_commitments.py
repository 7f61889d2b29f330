"""A program puts commitments into a plan, words them anew, says who has which part, and answers comments."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.datasets.desk_record import a_desk
from tests.datasets.writing.people import token_of, write
from tests.desk_people import AT, SOURCE
from wegov.duties.models import Duty
from wegov.members.models import Institution, Role
from wegov.plans.actions import edit_milestone
from wegov.plans.models import Commitment, Milestone, Responsibility
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db

HEALTH = "institution/xa-ministry-of-health"
NEW = {
    "title": "Every contract on the site",
    "lead": HEALTH,
    "values": ["access"],
    "starts": "2026-02-01",
    "ends": "2027-05-31",
    "milestones": [{"title": "A list of contracts", "due": "2026-09-30", "lead": HEALTH}],
}


def contact(stage: str = "implementation") -> str:
    a_desk(stage=stage)
    return token_of("alice", Role.CONTACT, "member/XA")


def test_commitment_is_put_into_a_draft() -> None:
    token = contact("draft")
    response = write("POST", "plans/XA-1/commitments", token, NEW)
    assert response.status_code == 201, response.content
    document = response.json()
    assert (response["Location"], document["title"], document["plan_stage"]) == (
        f"/{document['id']}",
        NEW["title"],
        "draft",
    )
    assert [row["title"] for row in document["milestones"]] == ["A list of contracts"]
    assert Act.objects.filter(kind="commitment.published").latest("id").actor == "Point of contact, Tamarenne"


def test_commitment_cannot_be_put_into_an_adopted_plan() -> None:
    response = write("POST", "plans/XA-1/commitments", contact(), NEW)
    assert (response.status_code, response.json()["detail"]) == (
        409,
        "The plan is adopted: no commitment can be added to it.",
    )
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"starts": "2028-01-01"}, "ends"),
        ({"lead": "institution/none"}, "lead"),
        ({"values": ["money"]}, "values"),
        ({"milestones": [{"title": "", "due": "2026-09-30"}]}, "milestones.1.title"),
    ],
)
def test_commitment_that_is_wrong_names_the_field(wrong: dict[str, object], field: str) -> None:
    response = write("POST", "plans/XA-1/commitments", contact("draft"), NEW | wrong)
    assert (response.status_code, [row["field"] for row in response.json()["errors"]]) == (422, [field])
    assert Commitment.objects.count() == 1


def test_commitment_is_amended_with_who_decided() -> None:
    token = contact()
    path, new = "commitments/xa-1-1/wording", {"problem": "Nobody knows who owns what.", "revision": 0}
    fields = [row["field"] for row in write("PATCH", path, token, new).json()["errors"]]
    assert fields == ["decided_by", "said"]
    response = write("PATCH", path, token, new | {"decided_by": "Cabinet", "said": "It was left out."})
    assert (response.status_code, response["ETag"]) == (200, '"1"')
    commitment = Commitment.objects.get(subject__public_id="commitment/xa-1-1")
    assert (commitment.problem, commitment.subject.title) == (new["problem"], "Open the register")
    again = write("PATCH", path, token, new | {"decided_by": "Cabinet", "said": "Again."})
    assert (again.status_code, len(again.json()["changed"])) == (409, 1)


def test_part_is_set_whole() -> None:
    token = contact()
    path = "commitments/xa-1-1/responsibilities/xa-water-company"
    body = {"part": "supporting", "duty": "Hand over the list", "budget": "own", "amount": 12.5, "currency": "eur"}
    assert write("PUT", path, token, body | {"revision": 0}).status_code == 200
    part = Responsibility.objects.get(institution__subject__public_id="institution/xa-water-company")
    assert (part.duty, part.amount, part.currency, part.due) == ("Hand over the list", Decimal("12.50"), "EUR", None)
    wrong = write("PUT", path, token, body | {"currency": "EEE"})
    assert [row["field"] for row in wrong.json()["errors"]] == ["currency"]


def test_second_writer_of_a_part_hears_what_the_first_changed() -> None:
    a_desk()
    path = "commitments/xa-1-1/responsibilities/xa-water-company"
    body = {"part": "supporting", "duty": "Hand over the list"}
    first, second = token_of("alice", Role.CONTACT, "member/XA"), token_of("bob", Role.CONTACT, "member/XA")
    assert Client().get(f"/api/{path}").json()["revision"] == 0
    written = write("PUT", path, first, body, If_Match='"0"')
    assert (written.status_code, written.json()["revision"], written["ETag"]) == (200, 1, '"1"')
    late = write("PUT", path, second, body | {"duty": "Mine"}, If_Match='"0"')
    assert (late.status_code, late.json()["detail"]) == (
        409,
        "It has changed since revision 0: it is at 1 now. Read it again.",
    )
    assert [row["changes"]["duty"][1] for row in late.json()["changed"]] == ["Hand over the list"]
    assert write("PUT", path, second, body | {"duty": "Mine", "revision": 1}).status_code == 200
    unsaid = write("PUT", path, second, body)
    assert [row["field"] for row in unsaid.json()["errors"]] == ["revision"]
    assert Client().get("/api/commitments/xa-1-1/responsibilities/none").status_code == 404


def test_second_answer_to_a_duty_hears_of_the_first() -> None:
    a_desk()
    local_id = Duty.objects.get().subject.local_id
    path = f"duties/{local_id}/answers"
    body = {"answer": "It is at the printers.", "outcome": "open", "expected": "2099-01-01"}
    first, second = token_of("alice", Role.CONTACT, "member/XA"), token_of("bob", Role.CONTACT, "member/XA")
    seen = write("POST", path, first, body).json()["answered_at"]
    late = write("POST", path, second, body | {"answer": "Mine."})
    assert (late.status_code, "since you read it" in late.json()["detail"]) == (409, True)
    assert [row["changes"]["answer"][1] for row in late.json()["changed"]] == ["It is at the printers."]
    assert write("POST", path, second, body | {"answer": "Mine.", "seen": seen}).json()["answer"] == "Mine."


def test_comment_is_answered_once() -> None:
    token = contact()
    path, body = "comments/xa0002/response", {"outcome": "taken_up", "reasons": "It stands in the plan now."}
    response = write("POST", path, token, body)
    assert (response.status_code, response.json()["responses"][0]["reasons"]) == (200, body["reasons"])
    assert write("POST", path, token, body).status_code == 409
    assert write("POST", path, token, {"outcome": "no", "reasons": ""}).status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "plans/XA-1/commitments", NEW),
        ("PATCH", "commitments/xa-1-1/wording", {"title": "Mine"}),
        ("PUT", "commitments/xa-1-1/responsibilities/xa-water-company", {"part": "lead", "duty": "All"}),
        ("POST", "comments/xa0002/response", {"outcome": "taken_up", "reasons": "So."}),
    ],
)
def test_stranger_may_do_nothing(method: str, path: str, body: dict[str, object]) -> None:
    a_desk("XA")
    a_desk("XB")
    stranger = token_of("bob", Role.CONTACT, "member/XB")
    acts = Act.objects.count()
    response = write(method, path, stranger, body)
    assert (response.status_code, Act.objects.count()) == (403, acts)
    assert "Tamarenne" in response.json()["detail"]


def test_new_words_leave_the_milestones_and_the_lead_alone() -> None:
    token = contact("draft")
    first = Milestone.objects.get(subject__public_id="milestone/xa-1-1-1")
    edit_milestone(first, {"ends": "2027-06"}, by="An office", at=AT, source=SOURCE)
    response = write("PATCH", "commitments/xa-1-1/wording", token, {"title": "Open it", "revision": 0})
    assert response.status_code == 200, response.content
    assert [Milestone.objects.get(pk=first.pk).subject.ends, Act.objects.latest("id").kind] == [
        "2027-06",
        "commitment.redrafted",
    ]


def test_an_officer_of_another_agency_changes_nothing() -> None:
    a_desk(stage="draft")
    token = token_of("bob", Role.OFFICER, "institution/xa-water-company")
    path, new = "commitments/xa-1-1/wording", {"lead": "institution/xa-water-company", "revision": 0}
    response = write("PATCH", path, token, new)
    assert (response.status_code, response.json()["detail"]) == (
        403,
        "Only the officer of its lead and the point of contact of Tamarenne may do this.",
    )
    assert Responsibility.objects.get(part="lead").institution.subject.public_id == HEALTH


def test_the_words_of_a_commitment_that_civil_society_leads_are_changed_too() -> None:
    token = contact("draft")
    Institution.objects.filter(subject__public_id=HEALTH).update(kind=Institution.Kind.CIVIL_SOCIETY)
    Subject.objects.filter(public_id="commitment/xa-1-1").update(title="Long " * 100)
    path, new = "commitments/xa-1-1/wording", {"problem": "Nobody knows.", "revision": 0}
    assert write("PATCH", path, token, new).status_code == 200
    response = write("PATCH", path, token, {"title": "Short", "lead": HEALTH, "revision": 1})
    assert (response.status_code, response.json()["title"]) == (200, "Short")
