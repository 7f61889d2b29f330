"""Run every measurement and write docs/benchmarks.md: about fifteen minutes on two cores.

`python -m bench desk` measures one part, and leaves the others on the page as they are.
"""

import datetime
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench import desk, measures
from bench.lines import Line
from wegov.config.database import VAR, ensure_database

ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
HEAD = (
    "# Benchmarks\n\n"
    "Measured by `make bench`. The client runs on the same machine and takes its share of it. Times are medians and "
    "99th percentiles in milliseconds, as the client sees them; rates are per second. A goal that was missed says so.\n"
)


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    about: str
    measure: Callable[[str], Iterator[Line]]
    notes: str


PARTS = {
    "record": Part(
        "The record",
        f"{ROWS:,} commitments (real ones copied, texts exchanged by a fixed rule)",
        lambda database: measures.measure_record(database, ROWS),
        measures.NOTES,
    ),
    "desk": Part("The desk", "200 plans that their governments keep here", desk.measure_desk, desk.NOTES),
}


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    sections = _sections()
    with ensure_database(VAR / "bench-postgresql") as database:
        for name in chosen:
            part = PARTS[name]
            sections[part.title] = _section(part, database)
            PAGE.write_text(HEAD + "".join(sections[part.title] for part in PARTS.values() if part.title in sections))
    print(PAGE.read_text())


def _sections() -> dict[str, str]:
    """What stands on the page, by the titles of its parts."""
    text = PAGE.read_text() if PAGE.exists() else ""
    return {title: f"\n## {title}\n{body}" for title, body in re.findall(r"\n## (.+)\n((?:(?!\n## )[\s\S])*)", text)}


def _section(part: Part, database: str) -> str:
    rows = "".join(_row(line) for line in part.measure(database))
    table = f"| what | measured | goal | |\n|---|---|---|---|\n{rows}"
    return f"\n## {part.title}\n\n{_measured(part, database)}\n\n{table}\n{part.notes}"


def _measured(part: Part, database: str) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    with psycopg.connect(database) as connection:
        [version] = connection.execute("SHOW server_version").fetchone() or ["?"]
    today = datetime.date.today().isoformat()  # noqa: DTZ011  the day on the measuring person's calendar
    load = f"{os.getloadavg()[2]:.1f}"
    return (
        f"{part.about}; {today}, commit {commit.strip() or 'unknown'}, {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, PostgreSQL {str(version).split()[0]}; load of 15 minutes {load}."
    )


def _row(line: Line) -> str:
    verdict = {True: "met", False: "**missed**", None: ""}[line.met]
    return f"| {line.what} | {line.measured} | {line.goal} | {verdict} |\n"


if __name__ == "__main__":
    main()
