"""A file that may lie on this machine or at an address."""

import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from wegov.importers import sentences
from wegov.importers.exceptions import UnreadableFile

LARGEST = 512 * 1024 * 1024  # bytes
SECONDS = 60
CHUNK = 1024 * 1024


@contextmanager
def fetched(file: str) -> Iterator[Path]:
    """The file as a path; what lies at an http(s) address is fetched into a temporary file first."""
    if not file.startswith(("http://", "https://")):
        yield Path(file)
        return
    with tempfile.NamedTemporaryFile(suffix=Path(file.partition("?")[0]).suffix) as copy:
        try:
            _fetch(file, copy.file.fileno())
        except (URLError, OSError) as error:
            raise UnreadableFile(sentences.NO_ANSWER, reason=error) from error
        yield Path(copy.name)


def _fetch(address: str, descriptor: int) -> None:
    with (
        urllib.request.urlopen(address, timeout=SECONDS) as answer,  # noqa: S310  the scheme was checked above
        open(descriptor, "wb", closefd=False) as copy,
    ):
        size = 0
        while chunk := answer.read(CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise UnreadableFile(sentences.TOO_LARGE, size=f"more than {LARGEST // CHUNK}", limit=LARGEST // CHUNK)
            copy.write(chunk)
