"""Reads a package of our own export, a folder or a .zip, and refuses a broken one before anything is written."""

import codecs
import contextlib
import hashlib
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from wegov.datasets.datapackage import DESCRIPTOR, FORM
from wegov.importers.exceptions import ImportRefusedError

LONGEST_DESCRIPTOR = 8 * 2**20  # bytes
LONGEST_HEADER = 10_000  # bytes
BLOCK = 2**20
MOST_UNPACKED = 300  # times its packed size: real tables shrink to a tenth, a bomb to a thousandth
# A .zip that is damaged, encrypted (RuntimeError) or packed in a way not known here (NotImplementedError, one of it).
UNREADABLE = (OSError, EOFError, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, RuntimeError)


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package, with what the descriptor says of it."""

    name: str
    size: int
    sha256: str


class Package:
    """A package that is open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.archive = self._open_archive() if path.is_file() else None
        self.files = _listed_files(self._read_descriptor())

    def close(self) -> None:
        if self.archive is not None:
            self.archive.close()

    def check(self, resource: str, columns: Sequence[str]) -> None:
        """Raise ImportRefusedError unless the resource's file is whole and has these columns."""
        listed = self.files.get(resource)
        if listed is None:
            raise ImportRefusedError(f"The package has no table “{resource}”: it is not a whole export.")
        digest, size, decoder = hashlib.sha256(), 0, codecs.getincrementaldecoder("utf-8")()
        with self.open(listed.name) as file, _reading(listed.name):
            header = file.readline(LONGEST_HEADER)
        _check_header(listed.name, header, columns)
        for block in self.blocks(listed.name):
            digest.update(block)
            size += len(block)
            _check_text(listed.name, decoder, block)
        _check_text(listed.name, decoder, b"", final=True)
        if size != listed.size:
            raise ImportRefusedError(f"{listed.name} has {size} bytes, not the {listed.size} listed: it is not whole.")
        if digest.hexdigest() != listed.sha256:
            raise ImportRefusedError(f"{listed.name} was changed after the export: its SHA-256 is not the one listed.")

    def blocks(self, name: str) -> Iterator[bytes]:
        with self.open(name) as file:
            while block := _read_block(name, file, BLOCK):
                yield block

    def open(self, name: str) -> IO[bytes]:
        try:
            with _reading(name):
                return self._open_member(name) if self.archive else (self.path / name).open("rb")
        except (KeyError, FileNotFoundError):
            raise ImportRefusedError(f"{name} is missing from {self.path.name}.") from None

    def _open_member(self, name: str) -> IO[bytes]:
        assert self.archive is not None  # noqa: S101  narrows for the type checker
        entry = self.archive.getinfo(name)
        if entry.file_size > MOST_UNPACKED * entry.compress_size + BLOCK:
            raise ImportRefusedError(f"{name} unpacks to {entry.file_size} bytes, far more than a table does: refused.")
        return self.archive.open(entry)

    def _open_archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self.path)
        except (OSError, zipfile.BadZipFile) as error:
            raise ImportRefusedError(f"{self.path.name} is neither a folder nor a whole .zip file.") from error

    def _read_descriptor(self) -> dict[str, Any]:
        with self.open(DESCRIPTOR) as file:
            text = _read_block(DESCRIPTOR, file, LONGEST_DESCRIPTOR)
        try:
            descriptor = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ImportRefusedError(f"{DESCRIPTOR} is not JSON: {error}.") from error
        if not isinstance(descriptor, dict) or descriptor.get("name") != "wegov":
            raise ImportRefusedError(f"{DESCRIPTOR} does not describe an export of wegov.")
        if (form := descriptor.get("form", 1)) != FORM:
            raise ImportRefusedError(
                f"The package is of form {str(form)[:20]}, this version of wegov reads form {FORM}: "
                "update the instance it comes from (or this one), export again, and import that."
            )
        return descriptor


@contextlib.contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open a folder or a .zip. Raises ImportRefusedError with a sentence where it is none of ours."""
    package = Package(path)
    try:
        yield package
    finally:
        package.close()


@contextlib.contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn the ways in which a file, or its place in a .zip, cannot be read into one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise
    except UNREADABLE as error:
        raise ImportRefusedError(f"{name} cannot be read: {str(error).rstrip('.') or type(error).__name__}.") from error


def _read_block(name: str, file: IO[bytes], size: int) -> bytes:
    with _reading(name):
        return file.read(size)


def _listed_files(descriptor: Mapping[str, Any]) -> dict[str, PackageFile]:
    """The CSV file of each resource. Its name follows from the resource's, so that no path leads out of the package."""
    try:
        return {
            str(entry["name"]): PackageFile(
                f"{Path(entry['name']).name}.csv", int(entry["bytes"]), str(entry["hash"]).removeprefix("sha256:")
            )
            for entry in descriptor["resources"]
        }
    except (KeyError, TypeError, ValueError) as error:
        raise ImportRefusedError(f"{DESCRIPTOR} does not list its files with name, bytes and hash.") from error


def _check_header(name: str, line: bytes, columns: Sequence[str]) -> None:
    found = line.decode("utf-8", errors="replace").rstrip("\r\n").split(",")
    if found == list(columns):
        return
    strange = [column for column in found if column not in columns]
    missing = [column for column in columns if column not in found]
    detail = "; ".join(
        [f"missing {', '.join(missing)}"] * bool(missing) + [f"not known: {', '.join(strange)[:200]}"] * bool(strange)
    )
    raise ImportRefusedError(f"{name} has other columns than expected ({detail or 'in another order'}).")


def _check_text(name: str, decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> None:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError as error:
        raise ImportRefusedError(f"{name} is not UTF-8: {error.reason}.") from error
