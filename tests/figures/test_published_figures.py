"""Figures that others published, reproduced by name from the partnership's own files."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from wegov.figures.report import figure_report
from wegov.importers.ogp import import_ogp

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, tzinfo=UTC)
IMPACT_CODED = "impact=unclear&impact=none&impact=minor&impact=moderate&impact=transformative"


@pytest.fixture(scope="module")
def published(shared_data: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The editions of 2015 and 2016 and the process database, loaded once for this module.

    Yields the sum of all tags as it stood when only the first edition was loaded: the later one changes tags.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        import_ogp(str(shared_data / "ogp" / "irm-2015-05-15.csv"), now=NOW)
        checksum = figure_report("tags-checksum")["value"]
        for name in ("irm-2016.csv", "process-2016-07.csv"):
            import_ogp(str(shared_data / "ogp" / name), now=NOW)
        yield checksum
        transaction.set_rollback(True)


def counted(name: str, *, query: str = "", edition: str = "", rule: str = "") -> tuple[Any, ...]:
    report = figure_report(name, query=query, edition=edition, rule=rule, today=NOW.date())
    return report["count"], report["of"], report["missing"]


def test_second_cohort_assessed_and_starred_in_2015(published: int) -> None:
    edition, rule = "irm-2015-05-15", "first-published"
    assert counted("commitments-assessed", edition=edition, query=IMPACT_CODED) == (783, 783, {})
    assert counted("starred-share", edition=edition, rule=rule, query=IMPACT_CODED) == (198, 783, {})
    starred = figure_report("starred-share", edition=edition, rule=rule, query=IMPACT_CODED)
    assert starred["sentence"] == "Starred: 25.3\N{NO-BREAK SPACE}%, 198 of 783 commitments"


def test_first_cohort_starred_in_2015(published: int) -> None:
    query = "assessed=yes&impact=NR"
    assert counted("starred-share", edition="irm-2015-05-15", rule="first-published", query=query) == (118, 175, {})


def test_edition_of_2015(published: int) -> None:
    edition = "irm-2015-05-15"
    assert counted("commitments", edition=edition) == (1985, None, {})
    assert counted("commitments-assessed", edition=edition) == (958, 1985, {})
    assert counted("completed-share", edition=edition) == (475, 957, {"NR": 1027, "NA": 1})
    assert counted("relevant-share", edition=edition) == (812, 958, {"NR": 1027})
    assert published == 3577  # the sum of the file's checksum column


def test_edition_of_2016(published: int) -> None:
    edition = "irm-2016"
    assert counted("commitments", edition=edition) == (1479, None, {})
    assert counted("tags-checksum", edition=edition) == (2745, None, {})  # of the file's checksum column
    assert counted("completed-share", edition=edition) == (713, 1416, {"NR": 62, "NA": 1})
    assert counted("starred-share", edition=edition, rule="before-june-2014") == (116, 572, {"NR": 7, "ND": 900})
    assert counted("starred-share", edition=edition, rule="2015-only") == (137, 673, {"NR": 39, "ND": 767})
    assert counted("starred-share", edition=edition, rule="progress") == (15, 428, {"NR": 39, "ND": 1012})
    assert counted("starred-share", edition=edition, rule="end") == (1, 31, {"NR": 459, "ND": 989})


def test_regular_forum(published: int) -> None:
    assert counted("forum-share", edition="process-2016-07") == (36, 77, {"NR": 39})
    assert counted("forum-share") == (36, 77, {"NR": 39})
