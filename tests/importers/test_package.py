"""The real inverse: what one database exports, another takes in, and exports again, byte for byte."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.conftest import Run
from tests.datasets.desk_record import a_desk
from tests.figures.sample import a_member, a_record
from wegov.datasets.export import export_record
from wegov.importers.exceptions import ImportRefusedError
from wegov.importers.package import import_package
from wegov.members.models import Member, Office
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db

READ = 100


@pytest.fixture
def package(tmp_path: Path) -> Path:
    a_record()
    a_desk()
    export_record(tmp_path / "package")
    return tmp_path / "package"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def output(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out


def rewrite(package: Path, name: str, old: bytes, new: bytes) -> None:
    """Change a file and its description with it, as somebody who edits a package by hand would."""
    path = package / f"{name}.csv"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    entry = next(entry for entry in descriptor["resources"] if entry["name"] == name)
    entry |= {"bytes": path.stat().st_size, "hash": "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()}
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def refusal(path: Path) -> str:
    before = (Subject.objects.count(), Act.objects.count())
    with pytest.raises(ImportRefusedError) as error:
        import_package(path)
    assert (Subject.objects.count(), Act.objects.count()) == before
    return str(error.value)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_package_goes_round_to_another_database_and_back(
    package: Path, form: str, tmp_path: Path, make_database: Callable[[], str], wegov: Run
) -> None:
    source = package
    if form == "zip":
        source = tmp_path / "package.zip"
        export_record(source)
    database = make_database()
    for report in ({"read": READ, "new": READ, "unchanged": 0}, {"read": READ, "new": 0, "unchanged": READ}):
        assert json.loads(output(wegov("import", "package", str(source), "--json", database=database))) == report
    output(wegov("export", str(tmp_path / "again"), database=database))
    assert contents(tmp_path / "again") == contents(package)


def test_package_into_its_own_record_changes_nothing(package: Path) -> None:
    assert import_package(package) == {"read": READ, "new": 0, "unchanged": READ}


def test_package_next_act_takes_a_number_above_all(package: Path) -> None:
    highest = Act.objects.latest("id").pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('record_act', 'id'), 1)")
    import_package(package)
    a_member("AL", "Albania")
    assert Act.objects.latest("id").pk == highest + 1


def test_package_beside_other_content_leaves_it_alone(package: Path, tmp_path: Path) -> None:
    a_member("AL", "Albania")
    assert import_package(package) == {"read": READ, "new": 0, "unchanged": READ}
    assert Member.objects.filter(code="AL").count() == 1


def test_package_row_that_differs_from_the_record_is_refused(package: Path) -> None:
    Subject.objects.filter(public_id="plan/GE-2").update(title="Another title")
    assert refusal(package) == (
        "subjects.csv, row 23 (plan/GE-2), column title: "
        "the package has “Georgia: action plan 2”, the record “Another title”."
    )


def test_package_reference_that_leads_nowhere_is_refused(package: Path) -> None:
    rewrite(package, "links", b"commitment/ge-2-0000000002", b"commitment/ge-2-0000000009")
    assert refusal(package) == "links.csv, row 3, column to: commitment/ge-2-0000000009 is not among the subjects."


def test_package_value_that_the_record_cannot_take_is_refused(package: Path) -> None:
    rewrite(package, "indicators", b",2015-03,", b",soon,")
    rewrite(package, "indicators", b",1,", b",2,")
    assert refusal(package) == (
        "indicators.csv holds what the record cannot take: "
        'new row for relation "plans_indicator" violates check constraint "indicator_due_form".'
    )


def test_package_table_of_another_form_is_refused(package: Path) -> None:
    rewrite(package, "members", b"\n", b'\n"')
    assert refusal(package).startswith("members.csv holds what the record cannot take: ")


@pytest.mark.parametrize("table", ["editions", "commitments"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "HTTPS:/x", " https://a.example/"])
def test_package_address_that_is_not_of_the_web_is_refused(package: Path, table: str, address: str) -> None:
    path = package / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("address")] = address
    changed = io.StringIO(newline="")
    csv.writer(changed, lineterminator="\n").writerows(rows)
    rewrite(package, table, path.read_bytes(), changed.getvalue().encode())
    assert refusal(package) == f"{table}.csv, row 2, column address: “{address}” is not an address of http or https."


@pytest.mark.parametrize("kind", ["damaged", "encrypted", "of an unknown method", "damaged descriptor"])
def test_package_zip_that_cannot_be_unpacked_is_refused(kind: str, package: Path, tmp_path: Path) -> None:
    path = Path(shutil.make_archive(str(tmp_path / "bad"), "zip", package))
    name = "datapackage.json" if kind == "damaged descriptor" else "subjects.csv"
    with zipfile.ZipFile(path) as archive:
        starts = archive.getinfo(name).header_offset
    content = bytearray(path.read_bytes())
    listed = content.index(b"PK\x01\x02")
    while content[listed + 46 : listed + 46 + len(name)] != name.encode():
        listed = content.index(b"PK\x01\x02", listed + 1)
    if kind == "encrypted":
        content[starts + 6] |= 1
        content[listed + 8] |= 1
    elif kind == "of an unknown method":
        content[starts + 8] = content[listed + 10] = 99
    else:
        begins = starts + 30 + len(name)
        content[begins : begins + 40] = b"\xff" * 40
    path.write_bytes(content)
    assert refusal(path).startswith(f"{name} cannot be read: ")


def test_package_missing_file_is_refused(package: Path) -> None:
    (package / "acts.csv").unlink()
    assert refusal(package) == "acts.csv is missing from package."


def test_package_truncated_file_is_refused(package: Path) -> None:
    path = package / "acts.csv"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:-5])
    assert refusal(package) == f"acts.csv has {size - 5} bytes, not the {size} listed: it is not whole."


def test_package_changed_file_is_refused(package: Path) -> None:
    path = package / "acts.csv"
    path.write_bytes(path.read_bytes().replace(b"Open Government", b"Gone Government"))
    assert refusal(package) == "acts.csv was changed after the export: its SHA-256 is not the one listed."


def test_package_other_columns_are_refused(package: Path) -> None:
    rewrite(package, "plans", b"number", b"nummer")
    assert refusal(package) == ("plans.csv has other columns than expected (missing number; not known: nummer).")


def test_package_that_is_not_utf8_is_refused(package: Path) -> None:
    rewrite(package, "subjects", "é".encode(), b"\xe9")
    assert refusal(package) == "subjects.csv is not UTF-8: invalid continuation byte."


def test_package_without_a_table_is_refused(package: Path) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"name": "links"', '"name": "knots"'), encoding="utf-8")
    assert refusal(package) == "The package has no table “links”: it is not a whole export."


@pytest.mark.parametrize(("table", "column"), [("plans", "repository"), ("standard_checks", "evidence")])
def test_package_address_by_another_name_is_checked_too(package: Path, table: str, column: str) -> None:
    path = package / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index(column)] = "javascript:alert(1)"
    changed = io.StringIO(newline="")
    csv.writer(changed, lineterminator="\n").writerows(rows)
    rewrite(package, table, path.read_bytes(), changed.getvalue().encode())
    assert refusal(package) == (
        f"{table}.csv, row 2, column {column}: “javascript:alert(1)” is not an address of http or https."
    )


def test_package_of_an_earlier_version_is_refused_with_a_way_out(package: Path) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"form": 2,', ""), encoding="utf-8")
    assert refusal(package) == (
        "The package is of form 1, this version of wegov reads form 2: "
        "update the instance it comes from (or this one), export again, and import that."
    )


def test_package_withheld_comment_leaves_without_its_salt(package: Path) -> None:
    with (package / "comments.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["salt"], row["withheld"]) for row in csv.DictReader(file)]
    assert rows == [("ab" * 32, ""), ("", "It names a private person.")]


def test_package_office_of_the_whole_site_is_stored_once(package: Path) -> None:
    Office.objects.filter(body=None).delete()
    assert import_package(package) == {"read": READ, "new": 1, "unchanged": READ - 1}
    assert Office.objects.filter(body=None).count() == 1


def test_package_descriptor_of_something_else_is_refused(package: Path) -> None:
    (package / "datapackage.json").write_text("[]")
    assert refusal(package) == "datapackage.json does not describe an export of wegov."


def test_package_that_is_no_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    assert refusal(tmp_path / "notes.txt") == "notes.txt is neither a folder nor a whole .zip file."
    assert refusal(tmp_path) == f"datapackage.json is missing from {tmp_path.name}."


def test_package_truncated_zip_is_refused(package: Path, tmp_path: Path) -> None:
    path = Path(shutil.make_archive(str(tmp_path / "cut"), "zip", package))
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path) == "cut.zip is neither a folder nor a whole .zip file."
