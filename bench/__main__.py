"""Run every measurement and write docs/benchmarks.md. About ten minutes on two cores."""

import datetime
import os
import platform
import subprocess
from pathlib import Path

from bench.measures import Line, measure_all
from wegov.config.database import VAR, ensure_database

ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
HEAD = (
    "# Benchmarks\n\n"
    "Measured by `make bench` on {date}, commit {commit}, {rows:,} commitments (real ones copied, texts exchanged "
    "by a fixed rule), {cores} cores, {machine}, Python {python}, PostgreSQL {postgresql}. The client runs on the same "
    "machine and takes its share of it. Times are medians and 99th percentiles in milliseconds, as the client sees "
    "them; rates are per second. A goal that was missed says so.\n\n"
    "| what | measured | goal | |\n|---|---|---|---|\n"
)


def main() -> None:
    with ensure_database(VAR / "bench-postgresql") as database:
        lines, postgresql, notes = measure_all(database, ROWS)
    PAGE.write_text(_head(postgresql) + "".join(_row(line) for line in lines) + "\n" + notes)
    print(PAGE.read_text())


def _head(postgresql: str) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    return HEAD.format(
        date=datetime.date.today().isoformat(),  # noqa: DTZ011  the day on the measuring person's calendar
        commit=commit.strip() or "unknown",
        rows=ROWS,
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        postgresql=postgresql,
    )


def _row(line: Line) -> str:
    verdict = {True: "met", False: "**missed**", None: ""}[line.met]
    return f"| {line.what} | {line.measured} | {line.goal} | {verdict} |\n"


if __name__ == "__main__":
    main()
