"""Caching, validators and open data, through the whole site."""

import gzip
import time

import brotli
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from tests.record.rows import a_subject, an_act
from wegov.record.encoding import choose, pack
from wegov.record.http import Page, Pages, Watch
from wegov.record.models import Subject

pytestmark = pytest.mark.django_db
PAGE = "/robots.txt"
FEED = "/acts.atom"


def a_page(body: bytes = b"x", made: float = 0.0) -> Page:
    return Page(body, {}, 'W/"1"', made)


def test_page_may_be_kept_for_a_short_while_by_anybody(client: Client) -> None:
    response = client.get(FEED)
    assert response["Cache-Control"] == "public, max-age=30, must-revalidate"
    assert response["Vary"] == "Accept-Language, Cookie, HX-Request, HX-Target, Accept-Encoding"
    assert response["ETag"].startswith('W/"')


def test_page_that_is_the_same_is_not_sent_again(client: Client) -> None:
    first = client.get(PAGE)
    again = client.get(PAGE, headers={"If-None-Match": f'"other", {first["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (again["Cache-Control"], again["Vary"]) == (first["Cache-Control"], first["Vary"])


def test_page_that_changed_is_sent_again(client: Client) -> None:
    etag = client.get(FEED)["ETag"]
    an_act(a_subject("commitment/GE0001"))
    assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_kept_page_costs_one_query(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.PAGE_SECONDS = 30
    an_act(a_subject("commitment/GE0001"))
    first = client.get(FEED)
    for headers in ({}, {"If-None-Match": first["ETag"]}):
        with django_assert_num_queries(1):
            client.get(FEED, headers=headers)


def test_kept_page_is_not_shown_after_an_act(client: Client, settings: Settings) -> None:
    settings.PAGE_SECONDS = 30
    subject = a_subject("commitment/GE0001")
    an_act(subject)
    before = client.get(FEED).content
    an_act(subject, source="Another")
    assert client.get(FEED).content != before


def test_kept_page_of_one_language_is_not_shown_in_another(client: Client, settings: Settings) -> None:
    settings.PAGE_SECONDS = 30
    pages = [client.get("/api/nothing", headers={"Accept-Language": language}) for language in ("en", "fr", "en")]
    assert pages[0].content == pages[2].content


def test_version_is_not_asked_for_again_at_once(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.VERSION_SECONDS = 60
    watch = Watch()
    with django_assert_num_queries(1):
        assert [watch.version(), watch.version()] == [0, 0]


def test_late_act_is_shown_when_the_page_is_old() -> None:
    pages = Pages()
    pages.put(("key",), a_page(made=-31.0))
    assert pages.get(("key",)) is None
    assert pages.bytes == 0


def test_pages_kept_are_bounded_and_the_oldest_go_first(settings: Settings) -> None:
    settings.PAGE_SECONDS = 30
    pages, now = Pages(most=3500), time.monotonic()
    for name in ("a", "b", "c"):
        pages.put((name,), a_page(made=now))
    pages.get(("a",))
    pages.put(("d",), a_page(made=now))
    assert list(pages.pages) == [("c",), ("a",), ("d",)]
    assert pages.bytes == 3003


@pytest.mark.parametrize(("path", "status"), [("/api/members/XX", 404), ("/api/acts?cursor=!", 400), ("/none", 404)])
def test_error_is_never_kept(client: Client, settings: Settings, path: str, status: int) -> None:
    settings.PAGE_SECONDS = 30
    settings.DEBUG = False
    response = client.get(path)
    assert (response.status_code, response["Cache-Control"], response.has_header("ETag")) == (status, "no-cache", False)


def test_error_gives_way_to_what_comes_to_be(client: Client, settings: Settings) -> None:
    settings.PAGE_SECONDS = 30
    assert client.get("/commitment/GE0001.atom").status_code == 404
    Subject.objects.create(public_id="commitment/GE0001", kind="commitment", title="No act changes the version")
    assert client.get("/commitment/GE0001.atom").status_code == 200


def test_head_has_the_headers_of_get_and_no_body(client: Client) -> None:
    got, head = client.get(PAGE), client.head(PAGE)
    assert head.content == b""
    assert {name: head[name] for name in ("ETag", "Content-Length", "Content-Type", "Vary")} == {
        name: got[name] for name in ("ETag", "Content-Length", "Content-Type", "Vary")
    }


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("", "")]
)
def test_page_is_compressed_as_the_reader_likes(client: Client, accepted: str, encoding: str) -> None:
    plain = client.get("/api/openapi.json")
    response = client.get("/api/openapi.json", headers={"Accept-Encoding": accepted})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert response.get("Content-Encoding", "") == encoding
    assert unpack(response.content) == plain.content
    assert (response["ETag"], int(response["Content-Length"])) == (plain["ETag"], len(response.content))


def test_short_or_packed_content_is_left_as_it_is() -> None:
    assert [choose("br", "text/html", 10), choose("br", "image/png", 9999), choose("", "text/html", 9999)] == [""] * 3


@given(st.binary(max_size=2000))
def test_packing_is_undone_by_unpacking(body: bytes) -> None:
    assert (brotli.decompress(pack("br", body)), gzip.decompress(pack("gzip", body))) == (body, body)


@pytest.mark.parametrize(("path", "origin"), [("/api/members", "*"), ("/acts.atom", "*"), ("/robots.txt", None)])
def test_data_is_open_to_any_web_page(client: Client, path: str, origin: str | None) -> None:
    assert client.get(path).get("Access-Control-Allow-Origin") == origin


def test_preflight_is_answered_for_data(client: Client) -> None:
    response = client.options("/api/members")
    assert (response.status_code, response["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")


def test_health_is_never_kept(client: Client) -> None:
    assert client.get("/healthz").has_header("ETag") is False
