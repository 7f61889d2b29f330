"""What is measured, in order; each measure gives lines for the page."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.letters import letter_figures
from bench.lines import Line, words_of
from bench.multiply import find_file, multiply
from bench.site import etag, granian, gunicorn, running, time_paths

WEGOV = [sys.executable, "-c", "from wegov.cli import main; main()"]
FACETS = ("region=europe&completion=complete&level=national", "region=americas&year=2012&relevant=yes")
FIRST = ("open", "public", "access", "budget", "citizens", "ministry", "law", "service", "transparency", "salud")
SECOND = (
    "data",
    "information",
    "participation",
    "portal",
    "procurement",
    "integrity",
    "justice",
    "education",
    "system",
)


def measure_record(database: str, rows: int) -> Iterator[Line]:
    _empty(database)
    environment = {"DATABASE_URL": database, "WEGOV_VAR": tempfile.mkdtemp(), "WEGOV_POOL": "4"}
    yield from measure_import(environment)
    few = export(environment)
    multiply(database, rows)
    subprocess.run(_manage("collectstatic", "--no-input", "-v0"), env=os.environ | environment, check=True)
    yield from measure_pages(environment)
    yield from measure_rates(environment)
    yield from measure_export(environment, few)
    yield from measure_letters(environment)


def measure_import(environment: dict[str, str]) -> Iterator[Line]:
    file = find_file("irm-2016.csv")
    if file is None:
        yield Line("import of the partnership's files", "the files are not here")
        return
    _seconds([*WEGOV, "import", "ogp", "--dry-run", str(file)], environment)  # migrates, warms the disk
    first = _seconds([*WEGOV, "import", "ogp", str(file)], environment)
    again = _seconds([*WEGOV, "import", "ogp", str(file)], environment)
    idle = _seconds([*WEGOV, "figure"], environment)
    yield Line(
        "`wegov import ogp irm-2016.csv`, 1,479 commitments with acts and search", f"{first:.1f} s", "≤ 5 s", first <= 5
    )
    yield Line("the same file a second time", f"{again:.1f} s", "≤ 2 s", again <= 2)
    yield Line("of which starting the command", f"{idle:.1f} s")
    for name in ("irm-2015-05-15.csv", "open-parliament-2024.csv", "process-2016-07.csv"):
        other = find_file(name)
        _seconds([*WEGOV, "import", "ogp", str(other)], environment)


def measure_pages(environment: dict[str, str]) -> Iterator[Line]:
    """One client. Nothing is kept between requests: every page is computed anew."""
    words = [f"{first}+{second}" for first in FIRST for second in SECOND]
    texts = [f"/explore?{FACETS[index % 2]}&q={text}" for index, text in enumerate(words)]
    api = [
        f"/api/commitments?{FACETS[index % 2]}&q={text.replace('+', '+%22') + '%22'}"
        for index, text in enumerate(words)
    ]
    searches = [f"/search?q={text}" for text in (*FIRST, *SECOND, *words)]
    commitment, plan = _ids(environment["DATABASE_URL"])
    pages = [
        ("home", ["/"], 100),
        ("members, list and map", ["/members"], 100),
        ("a member", ["/member/MK", "/member/BR", "/member/UK"], 100),
        ("a plan", [plan], 100),
        ("a commitment", [commitment], 100),
        ("explorer, whole record", ["/explore"], 100),
        ("explorer, three facets", [f"/explore?{facets}" for facets in FACETS], 100),
        ("explorer, three facets and a text", texts, 200),
        ("explorer as table, chart, map", [f"/explore?view={view}" for view in ("table", "chart", "map")], 100),
        ("compare, three sets", ["/compare?set=member%3DMK&set=member%3DBR&set=region%3Deurope"], 100),
        ("figures", ["/figures"], 100),
        ("one figure with its rows", ["/figures/completed-share", "/figures/starred-share"], 100),
        ("search", searches, 100),
        ("data", ["/data"], 100),
        ("API: members, plans", ["/api/members", "/api/plans"], 100),
        ("API: commitments", ["/api/commitments"], 100),
        ("API: commitments, three facets and a text", api, 200),
        ("API: acts", ["/api/acts"], 100),
    ]
    with running(granian(1), environment | {"WEGOV_PAGE_SECONDS": "0"}) as port:
        for name, paths, goal in pages:
            time_paths(port, paths[:2], rounds=2)
            timing = time_paths(port, paths, rounds=max(1, 120 // len(paths)))
            yield Line(name, words_of(timing), f"p99 ≤ {goal} ms", timing.p99 <= goal)
        yield _weight(port)


def measure_rates(environment: dict[str, str]) -> Iterator[Line]:
    if shutil.which("wrk") is None:
        yield Line("rates", "wrk is not here (Debian: apt-get install wrk)")
        return
    anew = environment | {"WEGOV_PAGE_SECONDS": "0"}
    path = f"/explore?{FACETS[0]}"
    with running(granian(2), anew) as port:
        rate = _wrk(port, path)
        yield Line("explorer pages, each computed anew, granian, 2 processes", f"{rate:,.0f}/s", "≥ 200/s", rate >= 200)
    with running(gunicorn(2), anew) as port:
        yield Line("the same with gunicorn (2 processes, 4 threads)", f"{_wrk(port, path):,.0f}/s")
    with running(granian(2), environment) as port:
        rate = _wrk(port, path)
        yield Line(
            "explorer pages, kept for up to 30 s while the record does not change",
            f"{rate:,.0f}/s",
            "≥ 200/s",
            rate >= 200,
        )
        rate = _wrk(port, path, f"If-None-Match: {etag(port, path)}")
        yield Line("conditional requests answered 304", f"{rate:,.0f}/s", "≥ 1,000/s", rate >= 1000)


def measure_export(environment: dict[str, str], few: "Export") -> Iterator[Line]:
    """`few` is the same export before the record was multiplied: memory is flat if it hardly grew."""
    many = export(environment)
    rate = many.rows / many.seconds
    yield Line(f"bulk export as CSV, {many.rows:,} rows", f"{rate:,.0f} rows/s", "≥ 50,000/s", rate >= 50_000)
    grew = f"{few.megabytes:.0f} MB for {few.rows:,} rows, {many.megabytes:.0f} MB for {many.rows:,}"
    yield Line("memory of that export", grew, "flat", many.megabytes < few.megabytes * 1.5)


def measure_letters(environment: dict[str, str]) -> Iterator[Line]:
    queued, rate = letter_figures(environment)
    yield Line(
        "letters for 10,000 people queued, with the query for the people", f"{queued:.1f} s", "≤ 10 s", queued <= 10
    )
    yield Line("letters handed over to a mail server on the same machine, one sender", f"{rate:,.0f}/s")


@dataclass(frozen=True, slots=True)
class Export:
    rows: int
    seconds: float
    megabytes: float  # at most, resident


def export(environment: dict[str, str]) -> Export:
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        start = time.perf_counter()
        with said.open("w") as out:
            command = [*WEGOV, "export", str(Path(folder) / "export")]
            process = subprocess.Popen(command, env=os.environ | environment, stdout=out)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            raise RuntimeError("the export failed")
        lines = [line.split(": ") for line in said.read_text().splitlines()]
    rows = sum(int(count) for name, count in lines if name != "version")
    return Export(rows, seconds, usage.ru_maxrss / 1024)


def _weight(port: int) -> Line:
    """What a first visit loads, compressed."""
    page = time_paths(port, ["/"], rounds=1).size
    body = subprocess.run(
        ["curl", "-s", f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
    ).stdout
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', body)))
    size = page + sum(time_paths(port, [part], rounds=1).size for part in parts)
    strangers = re.findall(r'(?:src|href)="(https?://[^"]+\.(?:css|js|png|woff2?))"', body)
    measured = f"{size / 1000:.1f} kB in {len(parts) + 1} files, {len(strangers)} from third parties"
    return Line(
        "first page: HTML, style sheets and script, compressed", measured, "≤ 60 kB", size <= 60_000 and not strangers
    )


def _wrk(port: int, path: str, header: str = "X-Nothing: 1") -> float:
    command = [
        "wrk",
        "-t1",
        "-c8",
        "-d8s",
        "-H",
        header,
        "-H",
        "Accept-Encoding: gzip",
        f"http://127.0.0.1:{port}{path}",
    ]
    subprocess.run([*command[:3], "-d2s", *command[4:]], capture_output=True, check=True)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said and header.startswith("X"):
        raise RuntimeError(said)
    return float(next(line.split()[1] for line in said.splitlines() if line.startswith("Requests/sec")))


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    _run(command, environment)
    return time.perf_counter() - start


def _run(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, str(Path(__file__).resolve().parent.parent / "manage.py"), *arguments]


def _ids(database: str) -> tuple[str, str]:
    with psycopg.connect(database) as connection:
        [commitment] = connection.execute(
            "SELECT min(public_id) FROM record_subject WHERE kind = 'commitment'"
        ).fetchone() or [""]
        [plan] = connection.execute(
            "SELECT s.public_id FROM plans_commitment c JOIN record_subject s ON s.id = c.plan_id"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone() or [""]
    return f"/{commitment}", f"/{plan}"


def _empty(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


NOTES = (
    "**How.** Pages are asked for by one client over one connection from one granian process, with "
    "`WEGOV_PAGE_SECONDS=0`, so that every page is computed anew; the plan is the one with the most commitments. "
    "Rates come from `wrk` with eight connections, two web processes, on the same two cores as PostgreSQL and `wrk` "
    "itself. The import's time includes starting the command. Each text is searched for once.\n"
    "\n**Where the time goes** in what is slowest. A member with thousands of commitments: its newest acts are "
    "sorted out of those of all it governs (half of the page's time is that statement). A plan with hundreds: the"
    " loop's counts over the links of all its commitments. Search: ranking up to 2,000 candidates unpacks each "
    "one's vector; common words pay most. Explorer pages computed anew: about 10 ms of Python each, most of it "
    "the template of 25 rows and some 200 choices; a kept page costs a twentieth of a millisecond.\n"
)
