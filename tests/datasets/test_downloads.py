"""What lies beside the pages: the same rows as the API's."""

import csv
import io
import json
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from django.http import HttpResponseBase
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.datasets.desk_record import a_desk
from tests.figures.sample import NASTY, a_record
from wegov.datasets.cells import write_cells
from wegov.datasets.export import RESOURCES
from wegov.datasets.formats import FORMATS
from wegov.datasets.overview import OVERVIEW
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
ALL = ["commitment/ge-2-0000000001", "commitment/ge-2-0000000002", "commitment/ge-2-0000000003"]


def body(response: HttpResponseBase) -> bytes:
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]


def ids(content: bytes, form: str) -> list[str]:
    if form == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))]
    if form == "json":
        return [row["id"] for row in json.loads(content)["items"]]
    if form == "jsonl":
        return [json.loads(line)["id"] for line in content.decode().split("\n") if line]
    if form == "parquet":
        return [str(value) for value in pyarrow.parquet.read_table(io.BytesIO(content))["id"].to_pylist()]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["overview"]
    return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet", "xlsx"])
def test_explorer_gives_the_set_that_is_shown(client: Client, form: str) -> None:
    a_record()
    assert ids(body(client.get(f"/explore.{form}?member=GE")), form) == ALL
    assert ids(body(client.get(f"/explore.{form}?completion=NR&sort=newest")), form) == ALL[1:]
    assert ids(body(client.get(f"/explore.{form}?year=1999")), form) == []


def test_explorer_gives_the_rows_of_the_api(client: Client) -> None:
    a_record()
    rows = client.get("/api/commitments").json()["items"]
    assert json.loads(body(client.get("/explore.json"))) == {"items": rows, "next": None, "total": 3}
    assert [json.loads(line) for line in body(client.get("/explore.jsonl")).decode().split("\n")[:-1]] == rows
    assert list(rows[0]) == list(OVERVIEW.names)


def test_explorer_gives_an_editions_own_codes(client: Client) -> None:
    a_record()
    (row,) = json.loads(body(client.get("/explore.json?edition=irm-2015")))["items"]
    assert (row["assessed_in"], row["potential_impact"]) == ("edition/irm-2015", "minor")


def test_explorer_download_is_not_sent_twice(client: Client) -> None:
    a_record()
    first = client.get("/explore.csv")
    assert body(first)
    again = client.get("/explore.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, first["ETag"])


@pytest.mark.parametrize("path", ["/explore.csv?member=ge", "/explore.json?colour=red", "/explore.csv?sort=none"])
def test_explorer_refuses_with_a_sentence(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, list(response.json())) == (400, ["error"])


@pytest.mark.parametrize(
    ("page", "api"),
    [
        ("/member/GE", "/api/members/GE"),
        ("/plan/GE-2", "/api/plans/GE-2"),
        ("/commitment/GE0085", "/api/commitments/GE0085"),
    ],
)
def test_page_gives_the_document_of_the_api(client: Client, page: str, api: str) -> None:
    a_record()
    assert client.get(f"{page}.json").json() == client.get(api).json()


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("/members.csv", ["member/GE"]),
        ("/member/GE.csv", ALL),
        ("/plan/GE-2.csv", ALL),
        ("/commitment/GE0085.csv", ALL[:1]),
        ("/milestone/GE-2-1.1.csv", ["milestone/GE-2-1.1"]),
        ("/review/GE-2-progress.csv", ["review/GE-2-progress"]),
        ("/edition/irm-2015.csv", ["edition/irm-2015"]),
    ],
)
def test_page_gives_its_table(client: Client, path: str, rows: list[str]) -> None:
    a_record()
    assert ids(body(client.get(path)), "csv") == rows


@pytest.mark.parametrize("path", ["/member/GE.json", "/milestone/GE-2-1.1.json", "/review/GE-2-progress.json"])
def test_page_gives_json(client: Client, path: str) -> None:
    a_record()
    assert client.get(path).json()["id"] == path.removesuffix(".json")[1:]


@pytest.mark.parametrize("path", ["/member/XX.csv", "/plan/GE-9.json", "/figures/none.csv", "/commitment/GE.csv"])
def test_page_that_is_not_there_says_so(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, list(response.json())) == (404, ["error"])


def test_search_and_figures_lie_beside_their_pages(client: Client) -> None:
    a_record()
    assert set(ids(body(client.get("/search.csv?q=georgia")), "csv")) == {"member/GE", "plan/GE-2"}
    assert client.get("/search.json?q=georgia").json()["total"] == 2
    assert client.get("/figures/commitments.json").json()["value"] == 3
    assert body(client.get("/figures/commitments-by-year.csv")).decode().splitlines()[0].startswith("label,")


def test_search_beside_its_page_takes_any_kind(client: Client) -> None:
    a_record()
    assert client.get("/search.json?q=georgia&kind=%00").json()["total"] == 2


@pytest.fixture
def exports(settings: Any, tmp_path: Any) -> None:
    settings.EXPORTS = tmp_path / "exports"


@pytest.mark.usefixtures("exports")
def test_bulk_files_are_those_that_the_package_describes(client: Client) -> None:
    import hashlib

    a_record()
    descriptor = json.loads(body(client.get("/data/datapackage.json")))
    for entry in descriptor["resources"]:
        for file in (entry, *entry["alternatives"]):
            content = body(client.get(f"/data/{file['path']}"))
            assert (len(content), "sha256:" + hashlib.sha256(content).hexdigest()) == (file["bytes"], file["hash"])


@pytest.mark.usefixtures("exports")
def test_bulk_files_are_there_in_every_format(client: Client) -> None:
    a_record()
    a_desk()
    for resource in RESOURCES:
        for name, form in FORMATS.items():
            response = client.get(f"/data/{resource.name}.{name}")
            assert (body(response) != b"", response["Content-Type"]) == (True, form.media_type)
    assert client.get("/data/nothing.csv").status_code == 404


@pytest.mark.usefixtures("exports")
def test_bulk_files_change_with_the_record(client: Client) -> None:
    from tests.figures.sample import a_member

    a_member()
    first = client.get("/data/members.csv")
    assert body(first)
    assert client.get("/data/members.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304
    a_member("AL", "Albania")
    second = client.get("/data/members.csv", headers={"If-None-Match": first["ETag"]})
    assert ids(body(second), "csv") == ["member/AL", "member/GE"]


@pytest.mark.usefixtures("exports")
@pytest.mark.parametrize(
    "path", ["/data/members.csv", "/data/members.parquet", "/data/datapackage.json", "/data/wegov.zip"]
)
def test_bulk_file_that_is_there_waits_for_nobody(
    client: Client, path: str, settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_record()
    first = body(client.get(path))
    lock = settings.EXPORTS / "lock"
    lock.unlink()
    lock.mkdir()  # nobody can take it
    with django_assert_num_queries(2) as queries:  # the version, for the page and for the file
        assert body(client.get(path)) == first
    assert not any("count(*)" in query["sql"] for query in queries.captured_queries)


@pytest.mark.usefixtures("exports")
def test_bulk_files_learn_of_an_act_that_commits_late(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    a_record()
    first = ids(body(client.get("/data/acts.csv")), "csv")
    act = Act.objects.order_by("id")[0]
    late = Act(pk=-1, subject=act.subject, kind=act.kind, at=act.at, actor="Test", body={}, source="Test")
    late.save(force_insert=True)
    assert ids(body(client.get("/data/acts.csv")), "csv") == first
    monkeypatch.setattr("wegov.datasets.bulk.RECOUNT_SECONDS", 0)
    assert sorted(ids(body(client.get("/data/acts.csv")), "csv")) == sorted([*first, "-1"])


@pytest.mark.usefixtures("exports")
def test_package_is_the_file_that_the_command_writes(client: Client, tmp_path: Any) -> None:
    from wegov.datasets.export import export_record

    a_record()
    export_record(tmp_path / "package.zip")
    assert body(client.get("/data/wegov.zip")) == (tmp_path / "package.zip").read_bytes()


@given(st.lists(st.fixed_dictionaries({"a": st.text(st.characters(codec="utf-8")), "b": st.integers()}), min_size=1))
def test_cells_go_round(rows: list[dict[str, Any]]) -> None:
    read = list(csv.DictReader(io.StringIO(write_cells(rows), newline="")))
    assert read == [{"a": row["a"], "b": str(row["b"])} for row in rows]


def test_nasty_text_is_kept_as_it_is(client: Client) -> None:
    a_record()
    rows = list(csv.DictReader(io.StringIO(body(client.get("/explore.csv")).decode(), newline="")))
    assert rows[0]["title"] == NASTY


def test_compared_sets_lie_beside_their_page(client: Client) -> None:
    a_record()
    path = "/compare.{}?set=member%3DGE&set=completion%3DNR"
    rows = client.get(path.format("json")).json()["items"]
    cells = list(csv.DictReader(io.StringIO(body(client.get(path.format("csv"))).decode(), newline="")))
    assert [(row["set"], row["value"]) for row in rows if row["figure"] == "commitments"] == [
        ("member=GE", 3),
        ("completion=NR", 2),
    ]
    assert [(cell["set"], cell["figure"]) for cell in cells] == [(row["set"], row["figure"]) for row in rows]
    assert client.get("/compare.json?set=colour%3Dred").status_code == 400
