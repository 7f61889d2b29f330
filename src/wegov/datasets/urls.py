"""What people and machines take away. Before the pages' own addresses: an id may hold a dot."""

from django.urls import path, re_path

from wegov.datasets import bulk, data_page, downloads, sitemap
from wegov.datasets.api import api, not_found
from wegov.datasets.described import DESCRIBED

FILE = r"(?P<form>csv|json)"
SET = r"(?P<form>csv|json|jsonl|xlsx|parquet)"
BULK = r"(?P<form>csv|jsonl|xlsx|parquet)"
KIND = rf"(?P<kind>{'|'.join(DESCRIBED)})"
ID = r"(?P<local_id>[A-Za-z0-9._-]+)"

urlpatterns = [
    path("api/docs", data_page.api_page, name="api_docs"),
    path("api/", api.urls),
    path("api/<path:rest>", not_found),
    path("data", data_page.data_page, name="data"),
    path("data/dcat.jsonld", data_page.dcat_catalogue, name="dcat"),
    path("data/datapackage.json", bulk.package_descriptor, name="datapackage"),
    path(f"data/{bulk.PACKAGE}", bulk.package_file, name="package"),
    re_path(rf"^data/(?P<name>[a-z_]+)\.{BULK}$", bulk.bulk_file, name="bulk_file"),
    re_path(rf"^explore\.{SET}$", downloads.explore_file, name="explore_file"),
    re_path(rf"^compare\.{FILE}$", downloads.compare_file, name="compare_file"),
    re_path(rf"^members\.{FILE}$", downloads.members_file, name="members_file"),
    re_path(rf"^search\.{FILE}$", downloads.search_file, name="search_file"),
    re_path(rf"^figures/(?P<name>[a-z0-9-]+)\.{FILE}$", downloads.figure_file, name="figure_file"),
    re_path(rf"^member/{ID}/board\.json$", downloads.board_file, name="board_file"),
    re_path(rf"^{KIND}/{ID}\.{FILE}$", downloads.subject_file, name="subject_file"),
    path("robots.txt", sitemap.robots),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap_page),
]
