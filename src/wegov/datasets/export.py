"""Takes the whole record away: every table in every format asked for, with a descriptor, from one moment."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db.backends.utils import CursorWrapper

from wegov.datasets.datapackage import DESCRIPTOR, describe_package
from wegov.datasets.exceptions import ExportError
from wegov.datasets.formats import FORMATS, convert_file
from wegov.datasets.overview import OVERVIEW
from wegov.datasets.reading import Resource
from wegov.datasets.resources import RECORD
from wegov.record.moments import one_moment

RESOURCES: tuple[Resource, ...] = (*RECORD, OVERVIEW)
MADE = (1980, 1, 1, 0, 0, 0)  # the same record gives the same bytes
LAST = """SELECT coalesce(max(id), 0), coalesce(to_char(max(recorded_at) AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') FROM record_act"""


def export_record(
    target: Path, *, formats: Sequence[str] = ("csv",), resources: Sequence[Resource] = RESOURCES
) -> dict[str, Any]:
    """Write every table to a folder, or to one file if the name ends in .zip. CSV is always written.

    The same record gives the same bytes. Returns the record's version and how many rows each table has.
    Raises ExportError with a sentence where that cannot be done.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ExportError(f"“{unknown[0]}” is not a format: choose from {', '.join(FORMATS)}.")
    names = [name for name in FORMATS if name == "csv" or name in formats]
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as temporary:
        folder = Path(temporary)
        version, rows = _write(folder, names, resources)
        _put_in_place(folder, target)
    return {"version": version, **rows}


def _write(folder: Path, formats: Sequence[str], resources: Sequence[Resource]) -> tuple[int, dict[str, int]]:
    with one_moment() as cursor:
        cursor.execute(LAST)
        version, created = cursor.fetchone() or (0, "")
        rows = {resource.name: _stream_resource(cursor, folder, resource, formats) for resource in resources}
    for resource in resources:
        for name in formats:
            convert_file(name, folder / f"{resource.name}.csv", folder / f"{resource.name}.{name}", resource)
    descriptor = describe_package(folder, resources, formats=formats, version=version, created=created)
    write_descriptor(folder, descriptor)
    return version, rows


def write_descriptor(folder: Path, descriptor: dict[str, Any]) -> None:
    """Write datapackage.json."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def _stream_resource(cursor: CursorWrapper, folder: Path, resource: Resource, formats: Sequence[str]) -> int:
    rows = 0
    for name in formats:
        stream = FORMATS[name].stream
        if stream is None:
            continue
        with (folder / f"{resource.name}.{name}").open("wb") as file:
            file.writelines(stream(cursor, resource))
        rows = cursor.rowcount
    return rows


def _put_in_place(folder: Path, target: Path) -> None:
    if target.suffix != ".zip":
        target.mkdir(exist_ok=True)
        for path in folder.iterdir():
            shutil.move(path, target / path.name)
        return
    unfinished = folder / "package.zip.part"
    zip_files([path for path in folder.iterdir() if path != unfinished], unfinished)
    unfinished.replace(target)


def zip_files(paths: Iterable[Path], target: Path) -> None:
    """Pack files into one; what is compressed already is stored as it is."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(paths, key=lambda path: path.name):
            entry = zipfile.ZipInfo(path.name, MADE)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in (".parquet", ".xlsx") else zipfile.ZIP_DEFLATED
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
                shutil.copyfileobj(source, packed, 2**20)
