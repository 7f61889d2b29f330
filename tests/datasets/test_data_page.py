import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.figures.sample import a_record
from wegov.datasets.data_page import json_ld
from wegov.datasets.export import RESOURCES
from wegov.datasets.formats import FORMATS

pytestmark = pytest.mark.django_db
FILES = [f"{resource.name}.{name}" for resource in RESOURCES for name in FORMATS]


def block(html: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    document: dict[str, Any] = json.loads(text)
    return document


def test_data_page_links_every_file_and_every_file_is_there(client: Client) -> None:
    a_record()
    html = client.get("/data").content.decode()
    assert re.findall(r'href="/data/([a-z_]+\.(?:csv|jsonl|parquet|xlsx))"', html) == FILES


def test_data_page_says_what_it_is_to_search_engines(client: Client) -> None:
    dataset = block(client.get("/data").content.decode())
    assert (dataset["@type"], dataset["license"], len(dataset["distribution"])) == (
        "Dataset",
        "https://creativecommons.org/licenses/by/4.0/",
        len(FILES),
    )


def test_data_block_cannot_be_left() -> None:
    assert block(json_ld({"name": "</script><b>&"})) == {"name": "</script><b>&"}
    assert json_ld({"name": "</script>"}).count("</script>") == 1


def test_dcat_names_every_table_and_file(client: Client) -> None:
    a_record()
    response = client.get("/data/dcat.jsonld")
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    catalogue = response.json()
    assert [dataset["dct:identifier"] for dataset in catalogue["dcat:dataset"]] == [r.name for r in RESOURCES]
    addresses = [
        file["dcat:downloadURL"]["@id"].rpartition("/")[2]
        for dataset in catalogue["dcat:dataset"]
        for file in dataset["dcat:distribution"]
    ]
    assert addresses == FILES


def test_api_page_names_every_operation(client: Client) -> None:
    html = client.get("/api/docs").content.decode()
    paths = client.get("/api/openapi.json").json()["paths"]
    told = [re.sub("<[^>]+>", "", code) for code in re.findall(r"<code>((?:GET|POST|PUT|PATCH) .*?)</code>", html)]
    assert sorted(told) == sorted(f"{method.upper()} {path}" for path in paths for method in paths[path])


@pytest.mark.parametrize("path", ["/data", "/api/docs"])
def test_page_asks_nothing_of_others(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//[^"]*"', html) == []
