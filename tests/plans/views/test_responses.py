from typing import Any

import pytest
from django.test import Client

from tests.desk_people import AT, SOURCE, give_office, make_commitment, make_member, make_person, make_plan
from wegov.comments.actions import make_comment
from wegov.comments.models import Comment, Response
from wegov.members.models import Role
from wegov.plans.models import ActionPlan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> ActionPlan:
    return make_plan(make_member(), stage="comment")


@pytest.fixture
def comment(plan: ActionPlan) -> Comment:
    about = make_commitment(plan).subject
    return make_comment(about, "Why not all?", language="en", by="a citizen", at=AT, source=SOURCE)


def sign_in(client: Client, role: Role, plan: ActionPlan) -> None:
    person = make_person(role)
    give_office(person, role, plan.member.subject)
    client.force_login(person)


def body(response: Any) -> str:
    return str(response.content.decode())


def test_a_comment_is_answered_once_in_public(client: Client, plan: ActionPlan, comment: Comment) -> None:
    sign_in(client, Role.CONTACT, plan)
    assert "Why not all?" in body(client.get("/desk/comments/GE-1"))
    address = f"/desk/comments/GE-1/{comment.subject.local_id}"
    sent = {"outcome": "not_taken_up", "reasons": "The law forbids it."}
    assert client.post(address, {"outcome": "taken_up", "reasons": ""}).status_code == 422
    assert client.post(address, sent).headers["Location"] == "/desk/comments/GE-1"
    second = client.post(address, sent | {"reasons": "My own words"})
    assert (second.status_code, "Their response stands" in body(second), "My own words" in body(second)) == (
        409,
        True,
        True,
    )
    assert "The law forbids it." in body(client.get("/commitment/ge-1-1"))
    assert Response.objects.get().office == "Point of contact, Georgia"


def test_a_moderator_withholds_and_says_why(client: Client, plan: ActionPlan, comment: Comment) -> None:
    address = f"/desk/comments/withhold/{comment.subject.local_id}"
    sign_in(client, Role.CONTACT, plan)
    assert client.get(address).status_code == 403
    sign_in(client, Role.MODERATOR, plan)
    assert client.post(address, {"why": "It names a private person."}).status_code == 302
    again = client.post(address, {"why": "It names two."})
    assert (again.status_code, "withheld already" in body(again)) == (409, True)
    page = body(client.get(f"/{comment.subject.public_id}"))
    assert ("Why not all?" in page, "It names a private person." in page) == (False, True)


def test_a_comment_on_another_plan_is_not_found(client: Client, plan: ActionPlan, comment: Comment) -> None:
    make_plan(plan.member, 2)
    sign_in(client, Role.CONTACT, plan)
    assert client.get(f"/desk/comments/GE-2/{comment.subject.local_id}").status_code == 404
    assert client.get("/desk/comments/GE-1/nothing").status_code == 404
