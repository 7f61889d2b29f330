"""Workers that are killed while they send: no letter goes out twice, and what is in doubt is listed."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.mail.conftest import Postbox
from wegov.config.worker import JOBS_AT_ONCE

SECONDS = 90  # on a busy machine; a few on an idle one
PEOPLE = """
INSERT INTO accounts_person (email, name, password, language, letters, is_active, joined_at)
SELECT 'p' || n || '@example.org', '', '!', 'en', CASE WHEN n % 10 = 0 THEN 'daily' ELSE 'at_once' END, true, now()
FROM generate_series(1, 200) n
"""
LETTERS = """
INSERT INTO mail_letter (person_id, kind, key, facts, urgent, written_at, not_before, state, tries, message_id, problem)
SELECT person.id, 'test', n, jsonb_build_object('text', 'letter ' || person.id || '/' || n), false,
       now() - interval '2 days', now() - interval '2 days', 'waiting', 0, '', ''
FROM accounts_person person, generate_series(1, 3) n WHERE n = 1 OR person.letters = 'daily'
"""
MAILS = 200  # 180 letters and 20 digests of three


@pytest.fixture
def database(make_database: Callable[[], str]) -> str:
    return make_database()


@pytest.fixture
def start_worker(
    database: str, postbox: Postbox, settings: object
) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Start the worker, as `wegov up` does, with a job to send letters of its own."""
    workers = []

    def start() -> "subprocess.Popen[bytes]":
        environment = os.environ | {
            "DATABASE_URL": database,
            "WEGOV_SMTP_URL": f"smtp://127.0.0.1:{postbox.port}",
            "DJANGO_SETTINGS_MODULE": "tests.mail.worker_settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        with psycopg.connect(database) as admin:
            job = "INSERT INTO procrastinate_jobs (task_name, queue_name, args) VALUES (%s, 'default', %s)"
            admin.execute(job, ["wegov.mail.tasks.send_letters", Jsonb({"timestamp": 0})])
        workers.append(subprocess.Popen([sys.executable, "-m", "wegov.config.worker"], env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


def wait_for(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > ends:
            pytest.fail("it did not come about")
        time.sleep(0.01)


def states(database: str) -> Counter[str]:
    with psycopg.connect(database) as admin:
        return Counter(state for (state,) in admin.execute("SELECT state FROM mail_letter").fetchall())


def test_no_letter_goes_out_twice_when_two_workers_send_and_are_killed_half_way(
    database: str, postbox: Postbox, start_worker: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    with psycopg.connect(database) as admin:
        admin.execute(PEOPLE)
        admin.execute(LETTERS)
    postbox.seconds = 0.01
    first, second = start_worker(), start_worker()
    wait_for(lambda: len(postbox.mails) >= MAILS // 2)
    first.kill()
    second.kill()
    first.wait()
    second.wait()
    assert postbox.connections >= 2
    third = start_worker()
    wait_for(lambda: "waiting" not in states(database))
    third.terminate()
    assert third.wait(SECONDS) == 0
    arrived = Counter(mail["Message-ID"] for mail in postbox.mails)
    assert set(arrived.values()) == {1}
    with psycopg.connect(database) as admin:
        doubtful = {key for (key,) in admin.execute("SELECT message_id FROM mail_letter WHERE state = 'handed_over'")}
        sent = {key for (key,) in admin.execute("SELECT message_id FROM mail_letter WHERE state = 'sent'")}
    assert len(doubtful) <= 2 * JOBS_AT_ONCE  # what the two that were killed may have had in hand
    assert (sent - set(arrived), set(arrived) - sent - doubtful) == (set(), set())
    assert len(sent | doubtful) == MAILS
