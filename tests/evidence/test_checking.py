from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.desk_people import AT, NOW, make_commitment, make_member, make_plan
from tests.evidence.files import give, give_link
from tests.evidence.servers import here, running_server
from wegov.evidence.actions import withhold_evidence
from wegov.evidence.checking import Clock, check_link, check_links
from wegov.evidence.fetching import Answer, fetch
from wegov.evidence.models import LinkCheck
from wegov.evidence.queries import dead_since
from wegov.evidence.tasks import check_link as check_link_job
from wegov.record.models import Act, Subject

pytestmark = pytest.mark.django_db
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def about() -> Subject:
    return make_commitment(make_plan(make_member())).subject


def at(now: datetime) -> Clock:
    return lambda: now


def there(_address: str) -> Answer:
    return Answer("there", "answered", 200)


def slow(_address: str) -> Answer:
    return Answer("dead", "too_slow")


def test_links_are_looked_at_weekly(about: Subject) -> None:
    give_link(about, at=AT)
    give(about, at=AT)
    looked = [check_links(at(NOW + wait), there) for wait in (HOUR, 2 * HOUR, 6 * DAY, 7 * DAY + 2 * HOUR)]
    assert looked == [1, 0, 0, 1]


def test_a_link_that_was_not_found_is_looked_at_daily(about: Subject) -> None:
    give_link(about, at=AT)
    assert [check_links(at(NOW + wait), slow) for wait in (HOUR, 2 * HOUR, DAY, 2 * DAY)] == [1, 0, 1, 1]


def test_withheld_links_are_left_alone(about: Subject) -> None:
    withhold_evidence(give_link(about, at=AT), said="Private.", by="Moderator", at=AT, source="Test")
    assert check_links(at(NOW), there) == 0


def test_dead_since_the_first_look_that_found_nothing(about: Subject) -> None:
    link = give_link(about, at=AT)
    assert dead_since(link) is None
    check_links(at(NOW), slow)
    check_links(at(NOW + DAY), there)
    check_links(at(NOW + 9 * DAY), slow)
    check_links(at(NOW + 10 * DAY), slow)
    assert dead_since(link) == NOW + 9 * DAY


def test_a_run_ends_after_some_minutes_and_each_look_has_its_own_time(about: Subject) -> None:
    for number in range(3):
        give_link(about, f"https://example.org/{number}", at=AT)
    now = NOW

    def slowly(_address: str) -> Answer:
        nonlocal now
        now += 4 * MINUTE
        return Answer("dead", "too_slow")

    assert [check_links(lambda: now, slowly), check_links(lambda: now, slowly)] == [2, 1]
    minutes = [(check.at - NOW) // MINUTE for check in LinkCheck.objects.order_by("at")]
    assert minutes == [4, 8, 12]


def test_what_a_real_server_answers_is_on_record(about: Subject) -> None:
    with running_server() as server:
        link = give_link(about, at=AT)
        link.address = server.address("/gone")
        check_link(link, at(NOW), lambda address: fetch(address, agent="Test", policy=here()))
    check = LinkCheck.objects.get()
    act = Act.objects.get(kind="evidence.link_dead")
    assert (check.found, check.status, act.actor, act.body["status"]) == ("dead", 404, "wegov, link check", 404)


def test_a_new_link_waits_for_a_job(about: Subject) -> None:
    link = give_link(about, at=AT)
    check_link_job.defer(evidence=link.pk)
    assert list(ProcrastinateJob.objects.values_list("task_name", "args")) == [
        ("evidence.check_link", {"evidence": link.pk})
    ]
