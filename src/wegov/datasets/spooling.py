"""Rows as a download. They are written to a temporary file first, and sent from there.

A reader on a slow line would otherwise hold a database connection for minutes, and an error half-way would leave a
file that looks whole. Memory stays flat either way.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db.backends.utils import CursorWrapper
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from wegov.datasets.formats import FORMATS
from wegov.datasets.reading import Part, Resource, copy_csv, copy_json_lines
from wegov.record.moments import one_moment

MEDIA_TYPES = {"json": "application/json; charset=utf-8", "zip": "application/zip"}
BUFFER = 2**16


def send_rows(request: HttpRequest, resource: Resource, part: Part, form: str, *, name: str) -> HttpResponseBase:
    """The rows as a file in one of FORMATS, or as one JSON document."""
    with tempfile.TemporaryDirectory(prefix="wegov-") as temporary:
        path = _write(Path(temporary), resource, part, form)
        with path.open("rb") as file:
            etag = f'"{hashlib.file_digest(file, "sha256").hexdigest()[:32]}"'
        return send_file(request, path, form, name=f"{name}.{form}", etag=etag)


def send_file(request: HttpRequest, path: Path, form: str, *, name: str, etag: str) -> HttpResponseBase:
    """A file as a download; it may be deleted once this returns."""
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        media_type = FORMATS[form].media_type if form in FORMATS else MEDIA_TYPES[form]
        response = FileResponse(path.open("rb"), as_attachment=form != "json", filename=name, content_type=media_type)
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=60, must_revalidate=True)
    return response


def copy_json(cursor: CursorWrapper, resource: Resource, part: Part) -> Iterator[bytes]:
    """One JSON document in the shape of the API's lists."""
    yield b'{"items":['
    separator = b""
    for line in copy_json_lines(cursor, resource, part):
        yield separator + line.rstrip(b"\n")
        separator = b",\n"
    yield b'],"next":null,"total":%d}\n' % cursor.rowcount


def _write(folder: Path, resource: Resource, part: Part, form: str) -> Path:
    target = folder / f"{resource.name}.{form}"
    convert = FORMATS[form].convert if form in FORMATS else None
    stream = copy_csv if convert else (FORMATS[form].stream if form in FORMATS else copy_json)
    streamed = folder / f"{resource.name}.csv" if convert else target
    assert stream is not None  # noqa: S101  narrows: what is not converted is streamed
    with one_moment() as cursor, streamed.open("wb", buffering=BUFFER) as file:
        file.writelines(stream(cursor, resource, part))
    if convert:
        convert(streamed, target, resource)
    return target
