"""A file that may lie on this machine or at an address."""

import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, InvalidURL
from pathlib import Path
from urllib.parse import urlsplit

from wegov.importers import sentences
from wegov.importers.exceptions import UnreadableFile

LARGEST = 512 * 1024 * 1024  # bytes
SECONDS = 60
CHUNK = 1024 * 1024
LONGEST_ADDRESS = 500  # characters that the record keeps


@contextmanager
def fetched(file: str) -> Iterator[Path]:
    """The file as a path; what lies at an http(s) address is fetched into a temporary file first."""
    if not _is_address(file):
        yield Path(file)
        return
    with tempfile.NamedTemporaryFile() as copy:
        try:
            _fetch(file, copy.file.fileno())
        except (InvalidURL, ValueError) as error:  # whose words may hold a password
            raise UnreadableFile(sentences.BAD_ADDRESS) from error
        except (OSError, HTTPException) as error:
            raise UnreadableFile(sentences.NO_ANSWER, reason=str(error).strip() or type(error).__name__) from error
        yield Path(copy.name)


def public_address(file: str) -> str:
    """The address that a file was fetched from, without user, password, query and fragment; "" of one on this machine.

    Of an address too long to be kept, its site.
    """
    if not _is_address(file):
        return ""
    parts = urlsplit(file)
    whole = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="")
    return whole.geturl() if len(whole.geturl()) <= LONGEST_ADDRESS else whole._replace(path="/").geturl()


def public_name(file: str) -> str:
    """The name of a file, as reports and sources give it."""
    return Path(public_address(file) or file).name


def _is_address(file: str) -> bool:
    return file.startswith(("http://", "https://"))


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
        length = answer.headers.get("Content-Length", "")
        if length.isdecimal() and size != int(length):
            raise UnreadableFile(sentences.CUT_SHORT, size=size, length=length)
