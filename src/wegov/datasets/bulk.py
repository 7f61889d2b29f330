"""The whole record as files, made once for each state of the record and served from var/exports.

Made once rather than streamed each time: the descriptor names the fingerprint of every file, so all of them must come
from one moment, and a hundred downloads then cost the database nothing.
"""

import contextlib
import fcntl
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from wegov.datasets.datapackage import DESCRIPTOR
from wegov.datasets.export import RESOURCES, export_record, write_descriptor, zip_files
from wegov.datasets.formats import convert_file
from wegov.datasets.reading import csv_sql
from wegov.datasets.spooling import send_file
from wegov.record.queries import version

NAMES = {resource.name: resource for resource in RESOURCES}
STATE = """SELECT coalesce(max(id), 0), count(*),
    coalesce(extract(epoch FROM max(recorded_at)) * 1000000, 0)::bigint FROM record_act"""
SHAPE = hashlib.sha256("".join(map(csv_sql, RESOURCES)).encode()).hexdigest()[:8]  # another shape, other files
RECOUNT_SECONDS = 30  # an act that commits late changes only the number of acts, which takes long to count
KEPT = 2  # states: a download that has begun goes on
PACKAGE = "wegov.zip"


class States:
    """Names for the record as it is now: looked up anew when the highest act changes, and every RECOUNT_SECONDS."""

    def __init__(self) -> None:
        self.seen: tuple[float, int, str] = (float("-inf"), 0, "")  # one value: threads never see half of it

    def current(self) -> str:
        now, highest = time.monotonic(), version()
        asked, known, name = self.seen
        if highest != known or now - asked >= RECOUNT_SECONDS:
            name = self._look_up()
            self.seen = (now, highest, name)
        return name

    def _look_up(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute(STATE)
            highest, number, recorded = cursor.fetchone() or (0, 0, 0)
        return f"{highest}-{number}-{recorded}-{SHAPE}"


STATES = States()


@require_safe
def bulk_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One table of the record in one format."""
    if name not in NAMES:
        raise Http404
    path = _made_file(
        f"{name}.{form}",
        lambda folder, unfinished: convert_file(form, folder / f"{name}.csv", unfinished, NAMES[name]),
    )
    return _send(request, path, form)


@require_safe
def package_descriptor(request: HttpRequest) -> HttpResponseBase:
    return _send(request, _made_file(DESCRIPTOR), "json")


@require_safe
def package_file(request: HttpRequest) -> HttpResponseBase:
    """Every table as CSV with the descriptor, in one file: what `wegov import package` reads."""
    return _send(request, _made_file(PACKAGE, _pack), "zip")


def _made_file(name: str, make: Callable[[Path, Path], None] | None = None) -> Path:
    """A file of the record as it is now. Only who has to make it waits for the lock.

    `make` is given the folder of the export and where to write; without it the file comes with the export.
    """
    state = STATES.current()
    path = _exports() / state / name
    if path.exists():
        return path
    with _building():
        folder = _make_export(state)
        if make and not path.exists():
            _finish(path, lambda unfinished: make(folder, unfinished))
    return path


def _make_export(state: str) -> Path:
    """The folder that holds the record in this state; it is made where it is not there yet."""
    place = _exports()
    folder = place / state
    if not folder.exists():
        shutil.rmtree(place / "unfinished", ignore_errors=True)
        export_record(place / "unfinished", formats=["csv", "jsonl"])
        (place / "unfinished").rename(folder)
        for old in sorted(_made(place), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _exports() -> Path:
    place = Path(settings.EXPORTS)
    place.mkdir(parents=True, exist_ok=True)
    return place


def _made(place: Path) -> list[Path]:
    return [path for path in place.iterdir() if path.is_dir() and path.name != "unfinished"]


@contextlib.contextmanager
def _building() -> Iterator[None]:
    """One thread of one process makes files; the others wait for it."""
    with (_exports() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _finish(path: Path, make: Callable[[Path], None]) -> None:
    """Make a file under another name first, so that a broken one is never served."""
    unfinished = path.with_name(f"unfinished-{path.name}")
    make(unfinished)
    unfinished.replace(path)


def _pack(folder: Path, target: Path) -> None:
    """The same file as `wegov export` writes: the CSV files, and the descriptor without the other formats."""
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        resource.pop("alternatives", None)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        write_descriptor(Path(temporary), descriptor)
        zip_files([*folder.glob("*.csv"), Path(temporary) / DESCRIPTOR], target)


def _send(request: HttpRequest, path: Path, form: str) -> HttpResponseBase:
    etag = f'"{path.parent.name}-{path.name}"'
    return send_file(request, path, form, name=path.name, etag=etag)
