"""The desk with as many plans, commitments, milestones, acts and people as the goals name.

Runs in a process of its own on a database of its own: `python -m bench.desk` prints its lines as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from urllib.parse import urlsplit

import psycopg

from bench.lines import Line

NAME = "wegov_bench_desk"
NOTES = (
    "**How.** 10 governments with 20 plans each, 5,000 commitments, 30,000 milestones, 200,000 acts, 15,000 "
    "dependencies, 2,500 duties and 10,000 people, made by a fixed rule. Pages are asked for by one client from one "
    "granian process over 300 times, by many different people and of all ten governments, each computed anew "
    "(`WEGOV_PAGE_SECONDS=0`). Queries are counted apart, the most of any request; finding out who asks is among "
    "them, what a session writes once a minute is not. Lines "
    "that begin with “beside” measure the simplest way to do the same.\n\n"
    "**Where the time goes** in what is slowest. A board: half is drawing the page, a quarter the network of the "
    "member’s milestones (1,500 that wait for each other), the rest ten statements and a dozen names. A member that "
    "keeps its plans here: drawing the page a good third, the standing of its open milestones a sixth, the rest the "
    "calendars of two plans and twenty statements. Both are kept for up to 30 s while the record does not change, "
    "which this measurement turns off.\n"
)


def measure_desk(server: str) -> Iterator[Line]:
    database = urlsplit(server)._replace(path=f"/{NAME}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
        environment = {"DATABASE_URL": database, "WEGOV_VAR": tempfile.mkdtemp(), "WEGOV_PAGE_SECONDS": "0"}
        environment["DJANGO_SETTINGS_MODULE"] = "wegov.config.settings"
        done = subprocess.run(
            [sys.executable, "-m", "bench.desk"], env=os.environ | environment, stdout=subprocess.PIPE, check=True
        )
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
    for row in json.loads(done.stdout):
        yield Line(**row)


def main() -> None:
    import django

    django.setup()
    from bench.desk_lines import desk_lines

    print(json.dumps([asdict(line) for line in desk_lines()]))


if __name__ == "__main__":
    main()
