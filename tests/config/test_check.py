"""`wegov check` finds a fault wherever it is planted."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from wegov.config.check import checks
from wegov.importers.load_demo import load_demo

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MEMBERS = "every member is what its acts say"
ROWS = "every plan, commitment and milestone is what its acts say"
REVIEWS = "every review is what its acts say"
LINKS = "every link is there and comes from an act"


def failing() -> list[str]:
    return [name for name, run in checks() if run()]


def test_the_demonstration_is_as_it_should_be() -> None:
    load_demo(at=NOW)
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
    load_demo(at=NOW)
    with connection.cursor() as cursor:
        cursor.execute(fault)
    assert failing() == [found]
