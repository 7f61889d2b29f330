"""Several files of one release, and of releases that follow each other."""

from pathlib import Path

import pytest

from tests.importers.tables import Cells, table_2016, write_csv
from tests.importers.test_refused_rows import NOW, load
from wegov.importers import read_canada, read_current
from wegov.importers.ogp import import_ogp
from wegov.importers.report import Report
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.models import Edition, Milestone
from wegov.reviews.models import Assessment

pytestmark = pytest.mark.django_db


def load_current(folder: Path, completion: str, **told: str) -> Report:
    return load(folder, read_current.LAYOUT, {"Completion (End Of Term)": completion, **told})


def stored() -> list[tuple[str, str]]:
    rows = Assessment.objects.select_related("act").order_by("edition_id")
    return [(row.completion_end, row.act.kind) for row in rows]


def test_release_that_goes_back_to_an_earlier_code_is_stored(tmp_path: Path) -> None:
    load_current(tmp_path, "Complete")
    load_current(tmp_path, "Limited")
    report = load_current(tmp_path, "Complete", Region="Europe")
    assert (report.changed, stored()) == (
        1,
        [
            ("complete", "assessment.published"),
            ("limited", "assessment.corrected"),
            ("complete", "assessment.corrected"),
        ],
    )


def test_release_that_says_the_same_again_is_stored_once(tmp_path: Path) -> None:
    load_current(tmp_path, "Complete")
    second: Cells = {"Commitment Unique Identifier": "GE0086", "Commitment Title": "Another"}
    load(tmp_path, read_current.LAYOUT, {"Completion (End Of Term)": "Complete"}, second)
    assert sorted(Assessment.objects.values_list("commitment__ogp_id", "edition__slug")) == [
        ("GE0085", "ogp-2014"),
        ("GE0086", Edition.objects.latest("pk").slug),
    ]


def test_current_database_of_2016_is_not_the_fixed_one_of_2016(tmp_path: Path) -> None:
    import_ogp(str(write_csv(tmp_path, table_2016())), now=NOW)
    load_current(tmp_path, "Complete", **{"Year Of Submission": "2016", "Action Plan Number": "3"})
    assert set(Edition.objects.values_list("slug", flat=True)) == {"irm-2016", "ogp-2016"}


def test_licence_is_what_the_edition_says(tmp_path: Path) -> None:
    load_current(tmp_path, "Complete")
    load(tmp_path, read_canada.LAYOUT, {})
    assert dict(Edition.objects.values_list("slug", "licence")) == {
        "ogp-2014": "CC-BY-4.0",
        "canada-plan-5-indicators": "",
    }


CHANGES: list[tuple[Cells, dict[str, list[object]]]] = [
    ({"milestone_en": "Publish all data"}, {"title": ["Publish data", "Publish all data"]}),
    (
        {"milestone_fr": "Toutes"},
        {"translations": [{"fr": {"title": "Publier"}}, {"fr": {"title": "Toutes"}}]},
    ),
    ({"due_date": "2025-06-30"}, {"ends": ["2024-12-31", "2025-06-30"]}),
    ({"deadline_en": "June 2025"}, {"due_text": ["December 2024", "June 2025"]}),
    ({"lead_dept": "Finance"}, {"lead_institution": ["Treasury", "Finance"]}),
]


@pytest.mark.parametrize(("told", "changes"), CHANGES)
def test_milestone_told_otherwise_is_corrected(told: Cells, changes: dict[str, list[object]], tmp_path: Path) -> None:
    first: Cells = {
        "milestone_fr": "Publier",
        "due_date": "2024-12-31",
        "deadline_en": "December 2024",
        "lead_dept": "Treasury",
    }
    load(tmp_path, read_canada.LAYOUT, first)
    report = load(tmp_path, read_canada.LAYOUT, {**first, **told})
    acts = Milestone.objects.get().subject.acts.filter(kind="milestone.corrected")
    said = {name: pair for act in acts for name, pair in act.body["changes"].items() if name != "indicators"}
    assert (report.read, report.changed, report.unchanged, said) == (1, 1, 0, changes)
    assert rows_equal_acts() == []


def test_milestone_of_which_less_is_told_stays(tmp_path: Path) -> None:
    load(tmp_path, read_canada.LAYOUT, {"milestone_fr": "Publier", "lead_dept": "Treasury"})
    report = load(tmp_path, read_canada.LAYOUT, {"milestone_fr": "", "lead_dept": "Treasury"})
    assert (report.unchanged, report.acts) == (1, 0)
    assert Milestone.objects.get().subject.translations == {"fr": {"title": "Publier"}}
