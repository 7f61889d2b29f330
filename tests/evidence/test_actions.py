import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from tests.desk_people import AT, NOW, make_commitment, make_member, make_plan
from tests.evidence.files import HTML, TEXT, a_picture, bytes_of, give, give_link, upload
from wegov.evidence.actions import add_file, add_link, give_file, keep_file, record_check, withhold_evidence
from wegov.evidence.exceptions import (
    AlreadyThereError,
    EvidenceError,
    NotStoredError,
    RefusedAddressError,
    RefusedFileError,
)
from wegov.evidence.fetching import Answer
from wegov.evidence.models import Evidence
from wegov.record.actions import Moment
from wegov.record.models import Act, Link, Relation, Subject

pytestmark = pytest.mark.django_db
GONE = Answer("dead", "gone", 404)
SLOW = Answer("dead", "too_slow")
THERE = Answer("there", "answered", 200, "a" * 64)
REFUSED = Answer("refused", "not_public")


@pytest.fixture
def about() -> Subject:
    return make_commitment(make_plan(make_member())).subject


def acts_of(evidence: Evidence) -> list[str]:
    return list(Act.objects.filter(subject=evidence.subject).order_by("id").values_list("kind", flat=True))


def look(link: Evidence, *answers: Answer) -> list[str]:
    for day, answer in enumerate(answers):
        record_check(link, answer, by="Check", at=Moment(NOW + timedelta(days=day)), source="Test")
    return acts_of(link)[1:]


def test_a_file_is_a_row_an_act_a_link_and_bytes(about: Subject) -> None:
    evidence = give(about, at=AT)
    act = Act.objects.get(subject=evidence.subject)
    assert act.body == {
        "title": "The register",
        "about": about.public_id,
        "kind": "file",
        "office": "Office",
        "media_type": "text/plain; charset=utf-8",
        "sha256": hashlib.sha256(TEXT).hexdigest(),
        "size": len(TEXT),
        "address": "",
        "removed": [],
    }
    assert (act.kind, act.actor, bytes_of(evidence)) == ("evidence.given", "Office", TEXT)
    link = Link.objects.get(from_subject=evidence.subject)
    assert (link.relation, link.to_subject, link.act) == (Relation.CONCERNS, about, act)
    assert re.fullmatch(r"evidence/[0-9a-f]{12}", evidence.subject.public_id)
    assert evidence.subject.government == about.government


def test_the_act_says_what_was_taken_out(about: Subject) -> None:
    evidence = give(about, a_picture(comment=b"private"), at=AT)
    assert Act.objects.get(subject=evidence.subject).body["removed"] == ["metadata"]


@pytest.mark.parametrize("name", ["../../../etc/passwd", "ré/sumé\u202e.html", "n" * 300 + ".csv", "a\x00b"])
def test_names_of_files_play_no_part(about: Subject, folder: Path, name: str) -> None:
    evidence = give_file(about, keep_file(upload(TEXT, name)), title="The register", by="Office", at=AT, source="Test")
    assert [file.stem for file in folder.iterdir()] == [evidence.sha256]


def test_the_same_file_again_is_not_added(about: Subject) -> None:
    first = give(about, at=AT)
    with pytest.raises(AlreadyThereError, match="as “The register”") as raised:
        give(about, title="Again", at=AT)
    assert (raised.value.evidence, Evidence.objects.count()) == (first, 1)


def test_the_same_file_about_something_else_is_stored_once(about: Subject, folder: Path) -> None:
    other = make_commitment(make_plan(make_member("AL", "Albania"))).subject
    assert (give(about, at=AT).sha256 == give(other, at=AT).sha256, len(list(folder.iterdir()))) == (True, 1)


def test_a_refused_file_leaves_nothing(about: Subject, folder: Path) -> None:
    with pytest.raises(RefusedFileError):
        give(about, HTML, at=AT)
    assert (Evidence.objects.count(), folder.exists()) == (0, False)


def test_a_file_over_the_limit_is_refused_unread(about: Subject, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 2**20
    file = SimpleUploadedFile("a.csv", bytes(2**20 + 1))
    with pytest.raises(RefusedFileError, match="larger than 1 MB"):
        add_file(about, file, title="Big", by="Office", at=AT, source="Test")
    assert file.tell() == 0


def test_a_file_that_is_gone_before_it_is_published_is_not(about: Subject, folder: Path) -> None:
    kept = keep_file(upload())
    next(folder.iterdir()).unlink()
    with pytest.raises(NotStoredError, match="Choose it again"):
        give_file(about, kept, title="Late", by="Office", at=AT, source="Test")
    assert Subject.objects.filter(kind="evidence").count() == 0


def test_a_link_is_a_row_and_an_act(about: Subject) -> None:
    evidence = give_link(about, at=AT)
    assert (evidence.kind, evidence.address, acts_of(evidence)) == (
        "link",
        "https://example.org/register",
        ["evidence.given"],
    )


def test_the_same_link_again_is_not_added(about: Subject) -> None:
    give_link(about, at=AT)
    with pytest.raises(AlreadyThereError):
        give_link(about, at=AT)


def test_a_private_address_is_refused(about: Subject) -> None:
    with pytest.raises(RefusedAddressError):
        add_link(about, "http://localhost/", title="Mine", by="Office", at=AT, source="Test")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([THERE], []),
        ([GONE], ["evidence.link_dead"]),
        ([SLOW], []),
        ([SLOW, SLOW], ["evidence.link_dead"]),
        ([SLOW, THERE, SLOW], []),
        ([GONE, GONE, GONE], ["evidence.link_dead"]),
        ([GONE, THERE, THERE], ["evidence.link_dead", "evidence.link_back"]),
        ([GONE, REFUSED, THERE], ["evidence.link_dead", "evidence.link_back"]),
        ([REFUSED, REFUSED], []),
    ],
)
def test_the_record_says_when_a_link_dies_and_comes_back(
    about: Subject, answers: list[Answer], expected: list[str]
) -> None:
    link = give_link(about, at=AT)
    assert (look(link, *answers), link.checks.count()) == (expected, len(answers))
    assert link.subject.state == ("dead" if expected[-1:] == ["evidence.link_dead"] else "")


def test_two_looks_in_one_bad_minute_are_not_enough(about: Subject) -> None:
    link = give_link(about, at=AT)
    stale = Evidence.objects.select_related("subject").get()
    for minutes in (0, 1):
        record_check(link, SLOW, by="Check", at=Moment(NOW + timedelta(minutes=minutes)), source="Test")
    assert acts_of(link) == ["evidence.given"]
    for again in (link, stale):
        record_check(again, GONE, by="Check", at=Moment(NOW + timedelta(minutes=2)), source="Test")
    assert acts_of(link) == ["evidence.given", "evidence.link_dead"]


def test_what_is_withheld_is_not_withheld_again(about: Subject) -> None:
    evidence = give(about, at=AT)
    stale = Evidence.objects.select_related("subject").get()
    withhold_evidence(evidence, said="It names a minor.", by="Moderator", at=AT, source="Test")
    with pytest.raises(EvidenceError, match="withheld already"):
        withhold_evidence(stale, said="Again.", by="Moderator", at=AT, source="Test")
    assert acts_of(evidence) == ["evidence.given", "evidence.withheld"]


def test_withholding_keeps_the_file_and_says_why(about: Subject) -> None:
    evidence = give(about, at=AT)
    act = withhold_evidence(evidence, said="It names a minor.", by="Moderator", at=AT, source="Test")
    assert act.body == {"said": "It names a minor.", "changes": {"withheld": ["", "It names a minor."]}}
    assert (evidence.withheld, bytes_of(evidence)) == ("It names a minor.", TEXT)


def test_what_was_withheld_may_be_given_anew(about: Subject) -> None:
    withhold_evidence(give(about, at=AT), said="Wrong office.", by="Moderator", at=AT, source="Test")
    assert give(about, at=AT).withheld == ""
