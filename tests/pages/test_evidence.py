"""Evidence on the pages that everybody reads."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.desk_people import AT, NOW, make_commitment, make_member, make_milestone, make_plan
from tests.evidence.files import a_picture, give, give_link
from tests.pages.reading import links, section, text_of
from wegov.evidence.actions import record_check, withhold_evidence
from wegov.evidence.fetching import Answer
from wegov.evidence.models import Evidence
from wegov.plans.models import Milestone
from wegov.record.actions import Moment

pytestmark = pytest.mark.django_db
Read = Callable[[str], str]
THERE = Answer("there", "answered", 200)
GONE = Answer("dead", "gone", 404)
SILENT = Answer("dead", "no_answer")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def milestone() -> Milestone:
    return make_milestone(make_commitment(make_plan(make_member(), stage="adopted")))


def look(link: Evidence, days: int, answer: Answer) -> None:
    record_check(link, answer, by="Check", at=Moment(NOW + timedelta(days=days)), source="Test")


def test_page_of_a_file_says_what_who_when_and_how_to_prove_it(page: Read, milestone: Milestone) -> None:
    evidence = give(milestone.subject, at=AT)
    read = page(f"/{evidence.subject.public_id}")
    text = text_of(read)
    assert "Given 2 November 2026 On the word of Office Kind Text or CSV Size 28 bytes" in text
    assert (evidence.sha256 in text, "It shows what was done for Milestone 1" in text) == (True, True)
    assert f"/evidence/file/{evidence.subject.local_id}" in links(read)
    assert "File given as evidence" in text_of(section(read, "timeline"))


def test_page_of_a_picture_shows_its_small_form_and_what_was_taken_out(page: Read, milestone: Milestone) -> None:
    evidence = give(milestone.subject, a_picture(comment=b"private"), at=AT)
    read = page(f"/{evidence.subject.public_id}")
    assert f'src="/evidence/file/{evidence.subject.local_id}?small" alt="The register"' in read
    assert "Taken out before it was published: names, places, dates" in text_of(read)


def test_the_same_file_elsewhere_is_named(page: Read, milestone: Milestone) -> None:
    other = make_milestone(milestone.commitment, "2")
    first, second = give(milestone.subject, at=AT), give(other.subject, title="Again", at=AT)
    assert "The same file is also given here: Again" in text_of(page(f"/{first.subject.public_id}"))
    assert f"/{first.subject.public_id}" in links(page(f"/{second.subject.public_id}"))


def test_a_link_says_when_it_was_there(page: Read, milestone: Milestone) -> None:
    link = give_link(milestone.subject, at=AT)
    read = page(f"/{link.subject.public_id}")
    assert "Nobody has looked yet" in text_of(read)
    look(link, 1, THERE)
    read = page(f"/{link.subject.public_id}")
    assert ("There on 3 November 2026." in text_of(read), link.address in links(read)) == (True, True)


def test_a_dead_link_leads_nowhere(page: Read, milestone: Milestone) -> None:
    link = give_link(milestone.subject, at=AT)
    look(link, 1, THERE)
    look(link, 8, GONE)
    read = page(f"/{link.subject.public_id}")
    text = text_of(read)
    assert "Dead link since 10 November 2026 It was last there on 3 November 2026." in text
    assert (link.address in text, link.address in links(read)) == (True, False)
    assert "10 November 2026 There is nothing at this address any more (HTTP 404)" in text


def test_what_is_withheld_is_not_shown_and_says_why(page: Read, milestone: Milestone) -> None:
    evidence = give(milestone.subject, at=AT)
    withhold_evidence(evidence, said="It names a minor.", by="Moderator", at=AT, source="Test")
    read = page(f"/{evidence.subject.public_id}")
    assert ("Withheld It names a minor." in text_of(read), "/evidence/file/" in read) == (True, False)


@pytest.mark.parametrize("kind", ["milestone", "commitment"])
def test_lists_say_what_it_is_and_mark_what_is_not_there(page: Read, milestone: Milestone, kind: str) -> None:
    give(milestone.subject, at=AT)
    look(give_link(milestone.subject, at=AT), 1, GONE)
    subject = milestone.subject if kind == "milestone" else milestone.commitment.subject
    listed = text_of(section(page(f"/{subject.public_id}"), "evidence"))
    named = "" if kind == "milestone" else " for Milestone 1"
    assert f"2 November 2026 Office The register Text or CSV · 28 bytes{named}" in listed
    assert f"Link · https://example.org/register{named} Dead link" in listed


def test_lists_mark_a_link_that_was_not_found_so_far(page: Read, milestone: Milestone) -> None:
    link = give_link(milestone.subject, at=AT)
    for found, marked in ((THERE, False), (SILENT, True)):
        look(link, 1 if marked else 0, found)
        listed = text_of(section(page(f"/{milestone.subject.public_id}"), "evidence"))
        assert ("Not found so far" in listed) == marked


def test_a_plan_that_is_kept_here_says_how_evidence_comes(page: Read, milestone: Milestone) -> None:
    read = section(page(f"/{milestone.subject.public_id}"), "evidence")
    assert "No evidence has been given." in text_of(read)
    whole = page(f"/{milestone.subject.public_id}")
    assert links(whole.rpartition("for-offices")[2])[1] == f"/desk/evidence/on/{milestone.subject.public_id}"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_asks_as_often_for_one_look_as_for_three(
    milestone: Milestone, rows: int, queries: Callable[[str], int]
) -> None:
    link = give_link(milestone.subject, at=AT)
    for day in range(rows):
        look(link, day, THERE)
    assert queries(f"/{link.subject.public_id}") == 5
