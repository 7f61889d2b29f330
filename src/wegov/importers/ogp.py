"""Loading an edition of the partnership's databases: recognise, read, apply, report; all of it or nothing."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from wegov.importers import sentences
from wegov.importers.apply_commitments import apply_commitments
from wegov.importers.apply_indicators import apply_indicators
from wegov.importers.apply_process import apply_processes
from wegov.importers.database_errors import NOT_TAKEN, in_plain_words
from wegov.importers.editions import recognise
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.fetch import fetched, public_address, public_name
from wegov.importers.reading import read_rows
from wegov.importers.recognised import EditionSpec, Recognised
from wegov.importers.report import Report
from wegov.importers.rows import CommitmentRow, IndicatorRow, Odd, ProcessRow, Refused, Row
from wegov.importers.work import slug_of
from wegov.plans.actions import publish_editions
from wegov.plans.models import Edition
from wegov.record.actions import Moment, lock_imports
from wegov.record.models import Act, Precision, Subject
from wegov.record.queries import version

MOST_ROWS = 200_000  # the whole current database has some thousands
PROGRESS_EVERY = 200  # rows


def import_ogp(
    file: str, *, dry_run: bool = False, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Report:
    """Load one file, or the file at an address.

    Raises UnreadableFile, with a sentence that says what to do, where the whole file cannot be taken; rows that
    cannot be taken are in the report. A second import of the same file changes nothing.
    """
    with fetched(file) as path:
        recognised = recognise(path)
        edition = recognised.edition
        report = Report(file=public_name(file), edition=edition.slug, title=edition.title, dry_run=dry_run)
        rows = _read(recognised, report, progress)
        digest = _sha256(path)
    try:
        with transaction.atomic():
            lock_imports()
            _apply(rows, edition, digest, file, now, report)
            if dry_run:
                transaction.set_rollback(True)
    except NOT_TAKEN as error:
        raise UnreadableFile(sentences.NOT_TAKEN, reason=in_plain_words(error)) from error
    return report


def _read(recognised: Recognised, report: Report, progress: Callable[[int], None]) -> list[Row]:
    rows: list[Row] = []
    for outcome in read_rows(recognised):
        if isinstance(outcome, Refused):
            report.refused.append(outcome)
        elif isinstance(outcome, Odd):
            report.odd.append(outcome)
        else:
            rows.append(outcome)
        if len(rows) % PROGRESS_EVERY == 0:
            progress(len(rows))
        if len(rows) > MOST_ROWS:
            raise UnreadableFile(sentences.TOO_MANY_ROWS, limit=MOST_ROWS)
    report.read = len(rows) + len({refused.row for refused in report.refused})
    return rows


def _apply(rows: Sequence[Row], recognised: EditionSpec, digest: str, file: str, now: datetime, report: Report) -> None:
    if Edition.objects.filter(sha256=digest).exists():
        report.unchanged = len(rows)
        return
    before = version()
    with transaction.atomic():
        at = Moment.parse(recognised.published_on) if recognised.published_on else Moment(now, Precision.RECORDED)
        edition = _edition(recognised, digest, file, at)
        source = f"{edition.subject.title} ({public_name(file)}, SHA-256 {digest})"
        _apply_rows(rows, edition=edition, at=at, source=source, report=report)
        report.acts = Act.objects.filter(id__gt=before).count()
        if report.acts == 1:  # the edition's own: the same content in another file
            report.acts = 0
            transaction.set_rollback(True)


def _apply_rows(rows: Sequence[Row], **work: Any) -> None:
    apply_commitments([row for row in rows if isinstance(row, CommitmentRow)], **work)
    apply_processes([row for row in rows if isinstance(row, ProcessRow)], **work)
    apply_indicators([row for row in rows if isinstance(row, IndicatorRow)], **work)


def _edition(recognised: EditionSpec, digest: str, file: str, at: Moment) -> Edition:
    """A new edition; a release that was changed after we first read it is an edition of its own."""
    again = Edition.objects.filter(slug=recognised.slug).exists()
    slug = slug_of(recognised.slug, digest, again=again)
    edition = Edition(
        subject=Subject(public_id=f"edition/{slug}", kind="edition", title=recognised.title),
        slug=slug,
        published_on=recognised.published_on,
        publisher=recognised.publisher,
        licence=recognised.licence,
        codebook=recognised.codebook,
        address=public_address(file),
        sha256=digest,
    )
    publish_editions([edition], by=edition.publisher, at=at, source=public_name(file))
    return edition


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
