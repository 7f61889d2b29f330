import re

import pytest
from django.test import Client

from tests.figures.sample import a_record
from wegov.datasets.sitemap import PLACES
from wegov.record.models import Subject

pytestmark = pytest.mark.django_db


def addresses(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return re.findall("<loc>http://127.0.0.1:8000(.*?)</loc>", response.content.decode())


def test_sitemap_names_every_subject_once(client: Client) -> None:
    a_record()
    assert addresses(client, "/sitemap.xml") == ["/sitemap-1.xml"]
    subjects = [f"/{subject.public_id}" for subject in Subject.objects.order_by("id")]
    assert addresses(client, "/sitemap-1.xml") == [*PLACES, *subjects]


def test_sitemap_goes_on_on_a_second_page(client: Client) -> None:
    Subject.objects.bulk_create(
        Subject(public_id=f"commitment/ge-1-{n:010x}", kind="commitment", title="Promise") for n in range(10_001)
    )
    assert addresses(client, "/sitemap.xml") == ["/sitemap-1.xml", "/sitemap-2.xml"]
    pages = [addresses(client, f"/sitemap-{number}.xml") for number in (1, 2)]
    assert [len(page) for page in pages] == [10_000, len(PLACES) + 1]
    assert len({*pages[0], *pages[1]}) == 10_001 + len(PLACES)
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, 3)] == [404, 404]


def test_robots_names_the_sitemap(client: Client) -> None:
    assert client.get("/robots.txt").content.decode().splitlines()[-1] == "Sitemap: http://127.0.0.1:8000/sitemap.xml"
