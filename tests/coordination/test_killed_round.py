"""A nightly round that is killed while it writes reminders: the next one writes the rest, and nothing twice."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

import psycopg

from tests.conftest import Run

MAKE_WORLD = "import django; django.setup(); from tests.coordination.world import make_world; make_world()"
PEOPLE = 12_000  # three batches of letters
HOLDERS = PEOPLE + 1  # with the officer of that world
FILL = f"""
UPDATE record_subject SET ends = to_char(now() + interval '2 days', 'YYYY-MM-DD')
WHERE public_id = 'milestone/ge-1-1-2';
INSERT INTO accounts_person (email, name, password, language, letters, is_active, joined_at)
SELECT 'p' || n || '@example.org', '', '!', 'en', 'daily', true, now() FROM generate_series(1, {PEOPLE}) n;
INSERT INTO members_tenure (office_id, person_id, starts)
SELECT office.id, person.id, '2026-01-01' FROM members_office office, accounts_person person
WHERE office.role = 'officer' AND person.email LIKE 'p%@example.org';
"""
REMINDED = "SELECT count(*), count(DISTINCT person_id) FROM mail_letter WHERE key LIKE 'milestone/ge-1-1-2:due-3:%'"
SECONDS = 90


def reminded(database: str) -> tuple[int, int]:
    with psycopg.connect(database) as connection:
        letters, people = connection.execute(REMINDED).fetchone() or (0, 0)
    return letters, people


def test_round_that_is_killed_half_way_reminds_everybody_once(make_database: Callable[[], str], wegov: Run) -> None:
    database = make_database()
    environment = os.environ | {"DATABASE_URL": database, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", MAKE_WORLD], env=environment, check=True)
    with psycopg.connect(database) as connection:
        connection.execute(FILL)
    first = wegov("nightly", database=database)
    ends = time.monotonic() + SECONDS
    while first.poll() is None and reminded(database) == (0, 0) and time.monotonic() < ends:
        time.sleep(0.005)
    first.kill()
    first.communicate()
    written, _people = reminded(database)
    assert 0 < written < HOLDERS
    second = wegov("nightly", database=database)
    second.communicate(timeout=SECONDS)
    assert (second.returncode, reminded(database)) == (0, (HOLDERS, HOLDERS))
