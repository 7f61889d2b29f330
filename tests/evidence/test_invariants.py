from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk_people import AT, make_commitment, make_member, make_plan
from tests.evidence.files import give, give_link
from wegov.evidence.actions import record_check, withhold_evidence
from wegov.evidence.fetching import Answer
from wegov.evidence.invariants import evidence_equals_acts, files_are_there
from wegov.evidence.models import Evidence
from wegov.record.models import Link, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def given() -> Evidence:
    about = make_commitment(make_plan(make_member())).subject
    record_check(give_link(about, at=AT), Answer("dead", "gone", 404), by="Check", at=AT, source="Test")
    withheld = give(about, b"private", at=AT)
    withhold_evidence(withheld, said="Private.", by="Moderator", at=AT, source="Test")
    return give(about, at=AT)


def test_what_the_verbs_wrote_holds(given: Evidence) -> None:
    assert (evidence_equals_acts(), files_are_there()) == ([], [])


@pytest.mark.parametrize("size", [1, 3])
def test_as_many_queries_for_one_as_for_three(size: int) -> None:
    about = make_commitment(make_plan(make_member())).subject
    for number in range(size):
        give_link(about, f"https://example.org/{number}", at=AT)
    with CaptureQueriesContext(connection) as captured:
        assert evidence_equals_acts() == []
    assert len(captured) == 4


def test_a_row_that_was_changed_is_told(given: Evidence) -> None:
    Evidence.objects.filter(pk=given.pk).update(size=1, withheld="Quietly.")
    Subject.objects.filter(pk=given.pk).update(state="dead")
    assert len(evidence_equals_acts()) == 3


def test_a_lost_link_is_told(given: Evidence) -> None:
    Link.objects.filter(from_subject=given.pk).delete()
    assert evidence_equals_acts() == [f"{given.subject.public_id} is not linked to what it is about."]


def test_a_lost_file_is_told(given: Evidence, folder: Path) -> None:
    (folder / f"{given.sha256}.csv").unlink()
    assert files_are_there() == [f"{given.subject.public_id}: its file cannot be read (FileNotFoundError)."]


def test_a_file_that_was_changed_is_told(given: Evidence, folder: Path) -> None:
    (folder / f"{given.sha256}.csv").write_bytes(b"something else")
    [sentence] = files_are_there()
    assert sentence.startswith(f"{given.subject.public_id}: its file is not what was published;")
