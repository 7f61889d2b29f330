"""A request that is sent twice acts once; a token does not write without end."""

import pytest

from tests.datasets.desk_record import a_desk
from tests.datasets.writing.people import token_of, write
from wegov.datasets.models import Answered
from wegov.datasets.writing import access
from wegov.members.models import Role
from wegov.record.models import Act

pytestmark = pytest.mark.django_db

PATH = "duties/{}/answers"
BODY = {"answer": "It is there.", "outcome": "done"}


@pytest.fixture
def officer() -> str:
    a_desk()
    return token_of("alice", Role.OFFICER, "institution/xa-ministry-of-health")


def path() -> str:
    return PATH.format(Act.objects.get(kind="duty.published").subject.local_id)


def test_same_key_same_answer_and_one_act(officer: str) -> None:
    first = write("POST", path(), officer, BODY, Idempotency_Key="a1")
    again = write("POST", path(), officer, BODY, Idempotency_Key="a1")
    assert (first.status_code, again.status_code, again["Idempotency-Replayed"]) == (200, 200, "true")
    assert first.json() == again.json()
    assert Act.objects.filter(kind="duty.done").count() == 1
    assert write("POST", path(), officer, BODY).status_code == 409


def test_same_key_for_another_request_is_refused(officer: str) -> None:
    write("POST", path(), officer, BODY, Idempotency_Key="a1")
    response = write("POST", path(), officer, BODY | {"answer": "Other"}, Idempotency_Key="a1")
    assert (response.status_code, "another request" in response.json()["detail"]) == (422, True)


def test_key_of_a_refused_request_can_be_used_again(officer: str) -> None:
    assert write("POST", path(), officer, BODY | {"outcome": "no"}, Idempotency_Key="a1").status_code == 422
    assert Answered.objects.count() == 0
    assert write("POST", path(), officer, BODY, Idempotency_Key="a1").status_code == 200


def test_key_belongs_to_its_person(officer: str) -> None:
    write("POST", path(), officer, BODY, Idempotency_Key="a1")
    other = token_of("bob", Role.CONTACT, "member/XA")
    assert write("POST", path(), other, BODY, Idempotency_Key="a1").status_code == 409


def test_key_that_is_too_long_is_refused(officer: str) -> None:
    assert write("POST", path(), officer, BODY, Idempotency_Key="a" * 201).status_code == 422


def test_token_that_writes_too_often_waits(officer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_A_MINUTE", 1)
    statuses = [write("POST", path(), officer, {}).status_code for _ in range(3)]
    assert statuses[-1] == 429
    response = write("POST", path(), officer, BODY)
    assert (response["Retry-After"], response["Content-Type"]) == ("60", "application/problem+json")
