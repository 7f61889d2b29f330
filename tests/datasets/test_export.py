import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless
import openpyxl
import pyarrow.parquet
import pytest
from openpyxl.utils.escape import unescape

from tests.datasets.desk_record import a_desk
from tests.figures.sample import NASTY, a_record
from wegov.datasets.exceptions import ExportError
from wegov.datasets.export import RESOURCES, export_record
from wegov.datasets.formats import FORMATS
from wegov.record.models import Act

pytestmark = pytest.mark.django_db

ROWS = {
    "subjects": 24,
    "aliases": 1,
    "acts": 27,
    "links": 9,
    "members": 3,
    "institutions": 2,
    "offices": 2,
    "editions": 2,
    "plans": 2,
    "commitments": 4,
    "milestones": 3,
    "milestone_supporting": 1,
    "indicators": 1,
    "responsibilities": 2,
    "dependencies": 1,
    "duties": 1,
    "comments": 2,
    "responses": 1,
    "evidence": 2,
    "link_checks": 1,
    "forums": 1,
    "seats": 1,
    "meetings": 1,
    "agenda_items": 1,
    "standard_checks": 1,
    "reviews": 1,
    "assessments": 2,
    "process_reviews": 1,
    "overview": 4,
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    a_record()
    a_desk()
    export_record(tmp_path / "package", formats=list(FORMATS))
    return tmp_path / "package"


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_export_holds_every_table_in_every_format(package: Path) -> None:
    names = {f"{resource.name}.{name}" for resource in RESOURCES for name in FORMATS}
    assert {path.name for path in package.iterdir()} == names | {"datapackage.json"}
    assert {resource.name: len(cells(package / f"{resource.name}.csv")) for resource in RESOURCES} == ROWS


def test_export_counts_its_rows(tmp_path: Path) -> None:
    a_record()
    a_desk()
    assert export_record(tmp_path / "package") == {"version": Act.objects.latest("id").pk, **ROWS}


def test_export_package_is_valid_for_a_stranger(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "message"]) == []
    assert [(task.name, task.stats["rows"]) for task in report.tasks] == list(ROWS.items())


def test_export_same_record_same_bytes(package: Path, tmp_path: Path) -> None:
    export_record(tmp_path / "again", formats=list(FORMATS))
    assert contents(tmp_path / "again") == contents(package)


def test_export_zip_same_record_same_bytes(tmp_path: Path) -> None:
    a_record()
    for name in ("1.zip", "2.zip"):
        export_record(tmp_path / name, formats=list(FORMATS))
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.zip", "2.zip"]


def test_export_text_is_the_same_in_csv_json_lines_and_parquet(package: Path) -> None:
    lines = (package / "subjects.jsonl").read_text(encoding="utf-8").split("\n")
    parquet = pyarrow.parquet.read_table(package / "subjects.parquet").to_pylist()
    titles = [row["title"] for row in cells(package / "subjects.csv")]
    assert titles[0] == NASTY
    assert [json.loads(line)["title"] for line in lines if line] == titles
    assert [row["title"] for row in parquet] == titles


def test_export_nothing_and_an_empty_text_stay_apart(package: Path) -> None:
    row = pyarrow.parquet.read_table(package / "commitments.parquet").to_pylist()[0]
    line = json.loads((package / "commitments.jsonl").read_text(encoding="utf-8").split("\n")[0])
    for found in (row, line):
        assert (found["ogp_id"], found["theme"], found["tags"]) == (None, "", ["2012:e-petitions", "2012:open-data"])
    first = (package / "commitments.csv").read_text(encoding="utf-8").split("\n")[1]
    assert first.startswith('commitment/ge-2-0000000001,plan/GE-2,,1,"","","","",Quarter 1 2014,"",')


def test_export_json_cells_are_json(package: Path) -> None:
    row = cells(package / "assessments.csv")[0]
    assert json.loads(row["as_coded"]) == {"Impact": " Minor "}
    assert json.loads((package / "acts.jsonl").read_text(encoding="utf-8").split("\n")[0])["body"]["code"] == "GE"


def test_export_workbook_holds_text_never_formulas(package: Path) -> None:
    sheet = openpyxl.load_workbook(package / "subjects.xlsx")["subjects"]
    title = sheet.cell(2, 3)
    assert (title.data_type, unescape(title.value), title.quotePrefix) == ("s", NASTY, True)


def test_export_overview_has_the_current_codes(package: Path) -> None:
    rows = cells(package / "overview.csv")
    found = [(row["potential_impact"], row["assessed_in"], row["assessed"]) for row in rows]
    assert found == [("moderate", "edition/irm-2016", "true"), *[("NR", "", "false")] * 3]


def test_export_overview_holds_promises_and_no_drafts(tmp_path: Path) -> None:
    a_record()
    a_desk("XA", stage="comment")
    a_desk("XB", stage="ended")
    export_record(tmp_path / "package")
    rows = [(row["id"], row["plan_stage"], row["words_from"]) for row in cells(tmp_path / "package" / "overview.csv")]
    assert rows[3:] == [("commitment/xb-1-1", "ended", "")]
    assert [row["id"] for row in cells(tmp_path / "package" / "commitments.csv")][3:] == [
        "commitment/xa-1-1",
        "commitment/xb-1-1",
    ]


def test_export_money_and_days_have_types(package: Path) -> None:
    row = pyarrow.parquet.read_table(package / "responsibilities.parquet").to_pylist()[1]
    assert (row["amount"], row["due"]) == (Decimal("1234567890123.45"), date(2026, 12, 24))
    assert cells(package / "responsibilities.csv")[1]["amount"] == "1234567890123.45"


def test_export_unknown_format_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as error:
        export_record(tmp_path / "package", formats=["doc"])
    assert str(error.value) == "“doc” is not a format: choose from csv, jsonl, parquet, xlsx."
    assert list(tmp_path.iterdir()) == []


def test_export_of_an_empty_record_is_valid(tmp_path: Path) -> None:
    export_record(tmp_path, formats=list(FORMATS))
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
