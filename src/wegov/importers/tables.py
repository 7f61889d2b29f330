"""A file as tables of text cells, whatever its format. Pure: no Django."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from wegov.importers import sentences
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.spreadsheets import check_archive, is_spreadsheet, read_sheet, sheet_names
from wegov.importers.text_files import DELIMITERS, detect_format, read_csv

MAX_MB = 512
HEAD = 15  # rows among which a header is looked for


@dataclass(frozen=True, slots=True)
class Table:
    """One way to read a file as a table: a delimiter of a CSV, or a sheet of a spreadsheet."""

    path: Path
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    ends_with_line_break: bool = True

    def records(self) -> Iterator[list[str]]:
        """Every row from the first on, as lists of cells; an empty row is an empty list."""
        if self.sheet:
            return read_sheet(self.path, self.sheet)
        return read_csv(self.path, self.encoding, self.delimiter)

    def head(self) -> list[list[str]]:
        return list(islice(self.records(), HEAD))


def find_tables(path: Path) -> list[Table]:
    """The tables a file may hold. Raises UnreadableFile if it cannot be read as any."""
    check_file(path)
    if is_spreadsheet(path):
        check_archive(path)
        return [Table(path, sheet=name) for name in sheet_names(path)]
    form = detect_format(path)
    return [Table(path, form.encoding, delimiter, "", form.ends_with_line_break) for delimiter in DELIMITERS]


def check_file(path: Path) -> None:
    """Refuse before reading what is not there, not a file, empty or too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(sentences.NOT_A_FILE, path=path)
        path.open("rb").close()
    except OSError as error:
        raise UnreadableFile(sentences.NOT_FOUND, path=path, reason=error.strerror) from error
    if status.st_size == 0:
        raise UnreadableFile(sentences.EMPTY)
    if status.st_size > MAX_MB * 1_000_000:
        raise UnreadableFile(sentences.TOO_LARGE, size=status.st_size // 1_000_000, limit=MAX_MB)
