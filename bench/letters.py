"""Letters: how fast they are queued for 10,000 people, and how fast they go out to a mail server that is no brake."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

PEOPLE = 10_000
EMPTY = "DELETE FROM mail_letter; DELETE FROM accounts_person WHERE email LIKE '%@bench.example.org'"
FILL = """
INSERT INTO accounts_person (email, name, password, language, letters, is_active, joined_at)
SELECT 'p' || n || '@bench.example.org', '', '!', 'en', 'at_once', true, now() FROM generate_series(1, %s) n
"""
QUEUE = """
import time
import django
django.setup()
from django.utils import timezone
from wegov.accounts.models import Person
from wegov.mail.actions import write_letters
from wegov.mail.models import Letter
start, now = time.perf_counter(), timezone.now()
facts = {"title": "Open the register", "due": "2026-12-01", "days": 3, "desk": "/desk", "address": "/"}
people = Person.objects.filter(email__endswith="@bench.example.org").values_list("pk", flat=True)
write_letters([
    Letter(person_id=key, kind="milestone_due", key="bench", facts=facts, written_at=now, not_before=now)
    for key in people
])
print(time.perf_counter() - start)
"""
SEND = """
import time
import django
django.setup()
from django.utils import timezone
from wegov.mail.sending import send_letters
start = time.perf_counter()
ends = start + 20
report = send_letters(clock=timezone.now, stop=lambda: time.perf_counter() > ends)
print(report.sent / (time.perf_counter() - start))
"""


def letter_figures(environment: dict[str, str]) -> tuple[float, float]:
    """Seconds to queue a letter for each of 10,000 people, and letters a second that one sender hands over."""
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(EMPTY)
        connection.execute(FILL, [PEOPLE])
        queued = _printed(QUEUE, environment)
        with _postbox() as port:
            rate = _printed(SEND, environment | {"WEGOV_SMTP_URL": f"smtp://127.0.0.1:{port}"})
        connection.execute(EMPTY)
    return queued, rate


def _printed(script: str, environment: dict[str, str]) -> float:
    variables = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "wegov.config.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=variables, capture_output=True, text=True, check=True)
    return float(done.stdout)


@contextmanager
def _postbox() -> Iterator[int]:
    """A mail server that takes everything and keeps nothing."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(_take, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


async def _take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 bench\r\n")
    while line := await reader.readline():
        word = line[:4].upper()
        if word == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"250 OK\r\n" if word != b"QUIT" else b"221 bye\r\n")
    writer.close()
