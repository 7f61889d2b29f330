"""CSV files, read line by line: encoding, delimiter, size. Pure: no Django."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from wegov.importers import sentences
from wegov.importers.exceptions import UnreadableFile

DELIMITERS = (",", ";", "\t", "|")
MAX_LINE = 1_000_000  # characters in one line, and in one record of several lines
MAX_CELL = 131_072  # the csv module's own limit, which others may have raised
MAX_COLUMNS = 1_000
_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How the bytes of a text file are to be read."""

    encoding: str
    ends_with_line_break: bool


def detect_format(path: Path) -> TextFormat:
    """Find the encoding by reading the file once, a megabyte at a time. Raises UnreadableFile."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(sentences.OLD_EXCEL)
    encoding = _declared(start) or _utf16_without_bom(start)
    if not encoding and b"\0" in start:
        raise UnreadableFile(sentences.ZERO_BYTES)
    try:
        return TextFormat(encoding or "utf-8", _decodes(path, encoding or "utf-8"))
    except _NotDecodedError as error:
        if encoding:
            raise UnreadableFile(sentences.CUT_CHARACTER if error.cut else sentences.NOT_TEXT) from error
        return _windows_1252(path, error)


def read_csv(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """The records of a file, blank lines as empty lists. Raises UnreadableFile where a record cannot be read."""
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.begin_record()
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _broken(error, lines.record) from error
            if lines.length > MAX_CELL and max(map(len, record), default=0) > MAX_CELL:
                raise UnreadableFile(sentences.CELL_TOO_LONG, row=lines.record, limit=MAX_CELL)
            if len(record) > MAX_COLUMNS:
                raise UnreadableFile(sentences.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
            yield record


class _Lines:
    """The lines of a file, none of them, and no record, longer than this reader is willing to hold."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.length = 0
        self.record = 0

    def begin_record(self) -> None:
        self.record += 1
        self.length = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(MAX_LINE)
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length >= MAX_LINE:
            raise UnreadableFile(sentences.LINE_TOO_LONG, row=self.record, limit=MAX_LINE)
        if "\0" in line:
            raise UnreadableFile(sentences.ZERO_BYTES)
        return line


class _NotDecodedError(Exception):
    """The bytes are not in the encoding tried; `position` is where, `cut` whether only the last ones are missing."""

    def __init__(self, position: int, *, cut: bool) -> None:
        self.position = position
        self.cut = cut


def _broken(error: csv.Error, row: int) -> UnreadableFile:
    if "unexpected end" in str(error):
        return UnreadableFile(sentences.CUT_OFF, row=row)
    if "field limit" in str(error):
        return UnreadableFile(sentences.CELL_TOO_LONG, row=row, limit=MAX_CELL)
    return UnreadableFile(sentences.BROKEN_CSV, row=row, reason=error)


def _declared(start: bytes) -> str:
    return next((encoding for bom, encoding in _BOMS if start.startswith(bom)), "")


def _utf16_without_bom(start: bytes) -> str:
    """Text in Latin letters has a zero in every other byte of its UTF-16."""
    half = len(start) // 2
    if half < 8:
        return ""
    if start[1::2].count(0) > half * 0.7 and not start[0::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > half * 0.7 and not start[1::2].count(0) else ""


def _decodes(path: Path, encoding: str) -> bool:
    """Decode the whole file; whether its last character ends a line. Raises _NotDecodedError."""
    decoder = codecs.getincrementaldecoder(encoding)()
    position, last = 0, ""
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                last = decoder.decode(chunk)[-1:] or last
                position += len(chunk)
        except UnicodeDecodeError as error:
            raise _NotDecodedError(position + error.start, cut=False) from error
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise _NotDecodedError(position, cut=True) from error
    return last in {"\n", "\r"}


def _windows_1252(path: Path, error: _NotDecodedError) -> TextFormat:
    """Take a file for Windows-1252, unless it is UTF-8 that was broken or cut off."""
    with path.open("rb") as file:
        before = file.read(min(error.position, _CHUNK))
    if not before.isascii() or error.cut:
        if error.cut:
            raise UnreadableFile(sentences.CUT_CHARACTER) from error
        raise UnreadableFile(sentences.BROKEN_UTF8, position=error.position) from error
    try:
        return TextFormat("cp1252", _decodes(path, "cp1252"))
    except _NotDecodedError:
        raise UnreadableFile(sentences.NOT_TEXT) from error
