from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

import wegov
from tests.pages.reading import text_of
from wegov.record.models import Alias, Subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "today")]
KINDS = ("member", "plan", "commitment", "milestone", "review", "edition")


@pytest.mark.parametrize("kind", KINDS)
def test_subjects_of_every_kind_have_pages(client: Client, kind: str) -> None:
    subjects = Subject.objects.filter(kind=kind).order_by("pk")[::4]
    assert [row.public_id for row in subjects if client.get(row.get_absolute_url()).status_code != 200] == []


def test_other_ids_lead_to_the_stable_one_for_good(client: Client) -> None:
    Alias.objects.create(public_id="commitment/XA0004", subject=Subject.objects.get(public_id="commitment/xa-1-4"))
    response = client.get("/commitment/XA0004?language=fr")
    assert (response.status_code, response["Location"]) == (301, "/commitment/xa-1-4?language=fr")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_on_record_is_not_found(client: Client, kind: str) -> None:
    response = client.get(f"/{kind}/ZZ-0000")
    assert (response.status_code, "There is nothing at this address" in response.content.decode()) == (404, True)


def test_not_found_offers_to_search(client: Client) -> None:
    assert client.get("/nowhere").content.decode().count('role="search"') == 2


def test_broken_address_is_said_plainly() -> None:
    assert "This address cannot be read" in text_of(render_to_string("400.html"))


def test_broken_site_says_so_without_the_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert "The fault is ours, not yours." in text_of(render_to_string("500.html"))


def test_look_is_shown_and_nothing_links_to_it(client: Client) -> None:
    assert client.get("/look").status_code == 200
    templates = Path(wegov.__file__).parent.rglob("*.html")
    assert [
        path.name for path in templates if 'url "look"' in path.read_text() or 'href="/look' in path.read_text()
    ] == []


@pytest.mark.parametrize("address", ["/", "/members", "/member/XA", "/search?q=data"])
def test_pages_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "meant"),
    [("/members/", "/members"), ("/commitment/XA-1-4", "/commitment/xa-1-4"), ("/member/xa", "/member/XA")],
)
def test_an_address_that_misses_by_a_hair_is_led_on(client: Client, address: str, meant: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, meant)


def test_two_slashes_lead_to_no_other_site(client: Client) -> None:
    assert client.get("/", PATH_INFO="//example.org/").status_code == 404
