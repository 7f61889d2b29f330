"""Whole files from the partnership, loaded into a real database."""

import csv
import functools
import http.server
import json
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests.conftest import Run
from wegov.importers.exceptions import ImportRefusedError
from wegov.importers.ogp import import_ogp
from wegov.importers.report import Report
from wegov.members.models import Member
from wegov.plans.models import ActionPlan, Commitment, Edition, Milestone
from wegov.record.models import Act, Alias, Link, Subject
from wegov.record.queries import find_subject
from wegov.reviews.models import Assessment, ProcessReview

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def load(file: Path, *, dry_run: bool = False) -> Report:
    return import_ogp(str(file), now=NOW, dry_run=dry_run)


def counts(report: Report) -> tuple[int, ...]:
    return report.read, report.new, report.changed, report.extended, report.unchanged, len(report.refused)


def state() -> dict[str, int]:
    models = (Subject, Alias, Act, Link, Member, ActionPlan, Edition, Commitment, Milestone, Assessment, ProcessReview)
    return {model.__name__: model._default_manager.count() for model in models}


@pytest.fixture
def ogp(shared_data: Path) -> Path:
    return shared_data / "ogp"


def test_same_file_twice_changes_nothing(ogp: Path) -> None:
    assert counts(load(ogp / "irm-2016.csv")) == (1479, 1479, 0, 0, 0, 0)
    before = state()
    assert before["Commitment"] == before["Assessment"] == 1479
    assert counts(load(ogp / "irm-2016.csv")) == (1479, 0, 0, 0, 1479, 0)
    assert state() == before


def test_same_content_in_another_file_changes_nothing(ogp: Path, tmp_path: Path) -> None:
    load(ogp / "process-2016-07.csv")
    before = state()
    copy = tmp_path / "resaved.csv"
    copy.write_bytes((ogp / "process-2016-07.csv").read_bytes() + b"\r\n")
    report = load(copy)
    assert (report.unchanged, report.acts, state()) == (116, 0, before)


def test_trial_writes_nothing_and_says_what_would_be_written(ogp: Path) -> None:
    report = load(ogp / "canada-plan-5-indicators.csv", dry_run=True)
    assert (report.new, report.acts, report.dry_run) == (106, 27, True)
    assert set(state().values()) == {0}


def test_later_editions_add_acts_and_overwrite_nothing(ogp: Path) -> None:
    load(ogp / "irm-2015-05-15.csv")
    first = {row.pk: row.codes for row in Assessment.objects.all()}
    report = load(ogp / "irm-2016.csv")
    assert (report.merged, report.new) == (1390, 89)
    assert {row.pk: row.codes for row in Assessment.objects.filter(pk__in=first)} == first
    kinds = Counter(Act.objects.filter(assessment__edition__slug="irm-2016").values_list("kind", flat=True))
    assert sum(kinds.values()) == 1479
    assert kinds["assessment.corrected"] > 0
    corrected = Act.objects.filter(kind="assessment.corrected").select_related("corrects__assessment__edition")
    assert {act.corrects.assessment.edition.slug for act in corrected if act.corrects} == {"irm-2015-05-15"}
    assert all(act.corrects for act in corrected)


def only(file: Path, member: str, folder: Path) -> Path:
    """The rows of one member in a file of the partnership, under its two header rows."""
    with file.open(encoding="utf-8-sig", newline="") as whole:
        rows = list(csv.reader(whole))
    copy = folder / f"{member}-{file.name}"
    with copy.open("w", encoding="utf-8", newline="") as part:
        csv.writer(part).writerows([*rows[:2], *(row for row in rows[2:] if member in row[:3])])
    return copy


def test_older_edition_loaded_later_does_not_undo_the_newer(ogp: Path, tmp_path: Path) -> None:
    load(only(ogp / "irm-2016.csv", "Albania", tmp_path))
    words = dict(Commitment.objects.values_list("pk", "subject__title"))
    assert len(words) == 43
    assert load(only(ogp / "irm-2015-05-15.csv", "Albania", tmp_path)).merged == 43
    assert dict(Commitment.objects.filter(pk__in=words).values_list("pk", "subject__title")) == words
    assert not Act.objects.filter(kind="commitment.corrected").exists()


def test_commitment_known_without_an_id_answers_to_the_partnership_s_id_too(ogp: Path, tmp_path: Path) -> None:
    load(only(ogp / "irm-2016.csv", "Albania", tmp_path))
    ours = Subject.objects.get(commitment__plan__subject__public_id="plan/AL-1", title="2. e-Acts")
    load(ogp / "open-parliament-2024.csv")
    assert find_subject("commitment/AL0002") == ours
    assert ours.public_id.startswith("commitment/al-1-")
    plan = find_subject("plan/AP_ALB01")
    assert plan
    assert plan.public_id == "plan/AL-1"


def test_canada_s_indicators_are_commitments_milestones_and_indicators(ogp: Path) -> None:
    load(ogp / "canada-plan-5-indicators.csv")
    commitments = Commitment.objects.filter(plan__subject__public_id="plan/CA-5").order_by("number")
    assert [(row.number, row.milestones.count()) for row in commitments] == [
        ("C01", 4),
        ("C02", 4),
        ("C03", 3),
        ("C04", 5),
        ("C05", 3),
    ]
    milestone = Milestone.objects.get(subject__public_id="milestone/CA-5-C01.1")
    assert milestone.indicators.count() == 3
    assert milestone.subject.translations["fr"]["title"].startswith("Grâce à la Plateforme")


def test_no_contact_and_no_address_reaches_the_record(ogp: Path) -> None:
    load(ogp / "open-parliament-2024.csv")
    assert not Subject.objects.filter(text__regex=r"[\w.]+@[\w.]+\.\w+").exists()
    headers = {name for row in Assessment.objects.all() for name in row.as_coded}
    assert not {name for name in headers if "Contact" in name}


def broken(kind: str, whole: bytes) -> bytes:
    return {
        "cut off in a row": whole[: len(whole) // 2],
        "cut off in a character": whole[: whole.index("é".encode()) + 1],
        "another table": b"name,age\nA,1\n",
        "empty": b"",
        "zero bytes": bytes(1000),
        "columns missing": whole.replace(b"Commitment Title,", b"Something,", 1),
    }[kind]


@pytest.mark.parametrize(
    "kind", ["cut off in a row", "cut off in a character", "another table", "empty", "zero bytes", "columns missing"]
)
def test_broken_file_gets_one_sentence_and_leaves_nothing(kind: str, ogp: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.csv"
    file.write_bytes(broken(kind, (ogp / "irm-2016.csv").read_bytes()))
    with pytest.raises(ImportRefusedError, match=r"^[^\n]+[.]$"):
        load(file)
    assert set(state().values()) == {0}


def test_file_that_is_not_there_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="cannot be opened"):
        load(tmp_path / "no.csv")


@pytest.fixture
def address(ogp: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=ogp)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_file_at_an_address_is_fetched(address: str) -> None:
    report = import_ogp(f"{address}/process-2016-07.csv?token=secret", now=NOW)
    assert (report.new, Edition.objects.get().address) == (116, f"{address}/process-2016-07.csv")
    assert (report.file, Act.objects.filter(source__contains="secret").count()) == ("process-2016-07.csv", 0)


def test_address_that_does_not_answer_gets_one_sentence(address: str) -> None:
    with pytest.raises(ImportRefusedError, match="does not answer with a file"):
        import_ogp(f"{address}/nothing.csv", now=NOW)


def test_two_processes_at_once_leave_the_state_of_one(
    ogp: Path, make_database: Callable[[], str], wegov: Run, tmp_path: Path
) -> None:
    database = make_database()
    files = [str(ogp / name) for name in ("canada-plan-5-indicators.csv", "process-2016-07.csv")]
    environment = {"database": database, "WEGOV_VAR": str(tmp_path)}
    finish(wegov("import", "ogp", "--dry-run", files[0], **environment))  # migrates
    both = [wegov("import", "ogp", "--json", *files, **environment) for _ in range(2)]
    reports = [json.loads(finish(process)) for process in both]
    assert sum(report["acts"] for one in reports for report in one) == 320
    with psycopg.connect(database) as connection:
        [acts] = connection.execute("SELECT count(*) FROM record_act").fetchone() or [0]
    assert acts == 320


def finish(process: "subprocess.Popen[str]") -> str:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out
