import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.record.rows import a_subject, an_act
from wegov.record.exceptions import BadActError
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


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
    an_act(a_subject("commitment/GE0085"))
    with (
        pytest.raises(DatabaseError, match="acts are append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Act.objects.count() == 1


def test_act_body_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(BadActError):
        an_act(a_subject("commitment/GE0085"), body={"share": float("nan")})


def test_subject_id_has_one_form() -> None:
    with pytest.raises(IntegrityError):
        a_subject("no slash")
