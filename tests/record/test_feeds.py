import feedparser
import pytest
from django.test import Client

from tests.record.rows import a_subject, an_act
from wegov.record.actions import Moment

pytestmark = pytest.mark.django_db


def test_feed_of_a_subject_holds_its_acts(client: Client) -> None:
    commitment = a_subject("commitment/GE0085", title="Portal & <data>")
    an_act(a_subject("commitment/GE0086"))
    act = an_act(commitment, moment=Moment.parse("2012-07"))
    feed = feedparser.parse(client.get("/commitment/GE0085.atom").content)
    assert feed.bozo == 0
    assert [(entry.author, entry.published, entry.link.partition("#")[2]) for entry in feed.entries] == [
        ("Office", "2012-07-01T00:00:00+00:00", f"act-{act.pk}")
    ]
    assert feed.feed.title == "Portal & <data>"


def test_feed_leaves_out_what_xml_cannot_hold(client: Client) -> None:
    an_act(a_subject("commitment/GE0085", title="Por\x01tal\ufffe"), body={"said": "An \x0bswer"})
    for address in ("/commitment/GE0085.atom", "/acts.atom"):
        feed = feedparser.parse(client.get(address).content)
        assert (feed.bozo, [entry.title.endswith(": Portal") for entry in feed.entries]) == (0, [True])


def test_feed_of_the_whole_holds_everything(client: Client) -> None:
    for number in (85, 86):
        an_act(a_subject(f"commitment/GE00{number}"))
    assert len(feedparser.parse(client.get("/acts.atom").content).entries) == 2


def test_feed_of_what_is_not_there(client: Client) -> None:
    assert client.get("/commitment/GE9999.atom").status_code == 404
