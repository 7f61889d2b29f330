"""`wegov check` finds a fault wherever it is planted."""

import pytest
from django.db import connection, transaction

from wegov.comments.invariants import comments_equal_acts
from wegov.config.check import Check, checks
from wegov.duties.invariants import duties_equal_acts
from wegov.forums.invariants import forums_equal_acts
from wegov.members.invariants import institutions_equal_acts, tenures_are_told
from wegov.plans.invariants_of_parts import dependencies_equal_acts, parts_equal_acts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
MEMBERS = "every member is what its acts say"
ROWS = "every plan, commitment and milestone is what its acts say"
REVIEWS = "every review is what its acts say"
LINKS = "every link is there and comes from an act"


def failing() -> list[str]:
    return [name for name, run in checks() if run()]


def test_the_demonstration_is_as_it_should_be() -> None:
    assert failing() == []


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("UPDATE members_member SET region = 'americas'", MEMBERS),
        ("UPDATE members_member SET parent_id = NULL", MEMBERS),
        ("UPDATE plans_actionplan SET year = 1999", ROWS),
        ("UPDATE record_subject SET text = 'Something else' WHERE kind = 'commitment'", ROWS),
        ("UPDATE record_subject SET state = '' WHERE state = 'withdrawn'", ROWS),
        ("UPDATE plans_milestone SET state = 'done'", ROWS),
        ("UPDATE reviews_assessment SET progress_year = 1999", REVIEWS),
        ("UPDATE reviews_assessment SET as_coded = '{}'", REVIEWS),
        ("UPDATE reviews_processreview SET regular_forum = 'NA'", REVIEWS),
        ("UPDATE reviews_review SET year = 1999", REVIEWS),
        ("DELETE FROM record_link WHERE relation = 'commits_to'", LINKS),
        ("UPDATE record_link SET act_id = (SELECT min(id) FROM record_act)", LINKS),
    ],
)
def test_a_planted_fault_is_found(fault: str, found: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(fault)
    assert failing() == [found]


DESK_FAULTS: list[tuple[str, str, Check]] = [
    ("members_institution", "address = 'https://example.org/x'", institutions_equal_acts),
    ("members_tenure", "starts = '2001-01-01'", tenures_are_told),
    ("plans_responsibility", "duty = 'Nothing'", parts_equal_acts),
    ("plans_dependency", "", dependencies_equal_acts),
    ("duties_duty", "answer = 'Nothing'", duties_equal_acts),
    ("comments_comment", "salt = repeat('0', 64)", comments_equal_acts),
    ("comments_response", "reasons = 'Nothing'", comments_equal_acts),
    ("forums_seat", "starts = '2001-01-01'", forums_equal_acts),
    ("forums_meeting", "place = 'Nowhere'", forums_equal_acts),
    ("forums_agendaitem", "title = 'Nothing'", forums_equal_acts),
]


def test_a_fault_planted_in_what_the_desk_writes_is_found() -> None:
    for table, change, check in DESK_FAULTS:
        with connection.cursor() as cursor, transaction.atomic():
            cursor.execute(f"UPDATE {table} SET {change}" if change else f"DELETE FROM {table}")
            assert (table, cursor.rowcount > 0, check() != []) == (table, True, True)
            transaction.set_rollback(True)
        assert (table, check()) == (table, [])
