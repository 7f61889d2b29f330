from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.exceptions import BadActError
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db


def subject(public_id: str = "commitment/GE0085", **fields: object) -> Subject:
    return Subject.objects.create(public_id=public_id, kind="commitment", title="Open data portal", **fields)


def act(body: dict[str, object] | None = None) -> Act:
    moment = Moment(datetime(2014, 1, 1, tzinfo=UTC))
    new = NewAct(subject=subject(), kind="commitment.published", moment=moment, actor="A", source="S", body=body or {})
    return write_acts([new])[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_act SET actor = 'somebody else'",
        "DELETE FROM record_act",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE record_act CASCADE",
        "SET session_replication_role = replica; DELETE FROM record_act",
    ],
)
def test_act_cannot_be_changed_even_by_the_database_owner(statement: str) -> None:
    act()
    with (
        pytest.raises(DatabaseError, match="acts are append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Act.objects.count() == 1


def test_act_body_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(BadActError):
        act({"share": float("nan")})


def test_subject_id_has_one_form() -> None:
    with pytest.raises(IntegrityError):
        subject("no slash")
