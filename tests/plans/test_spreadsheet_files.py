"""Files that are not what their names say, and files that mean harm."""

import io
import time
import zipfile

import openpyxl
import pytest

from wegov.plans.spreadsheet.checking import MOST_BYTES
from wegov.plans.spreadsheet.exceptions import BadFileError, TooBigError
from wegov.plans.spreadsheet.reading import read_book


def packed(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return target.getvalue()


def other_sheets() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "The file is empty."),
        (b"<!DOCTYPE html><html>", "This is a web page"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Excel file"),
        (b"Id;Title", "This is not an XLSX file."),
        (b"PK\x03\x04 and no more", "The file is damaged"),
        (packed(word__document_xml=b"<w/>"), "not an XLSX spreadsheet"),
        (packed(xl__workbook_xml=b"<workbook/>", xl__vbaProject_bin=b"x"), "The file holds macros"),
        (packed(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "no spreadsheet program writes"),
        (packed(xl__workbook_xml=b"<workbook"), "cannot be read as a spreadsheet"),
        (other_sheets(), "The file has no sheet called Commitments or Milestones."),
    ],
)
def test_what_is_no_spreadsheet_is_named(content: bytes, expected: str) -> None:
    with pytest.raises(BadFileError, match=expected):
        read_book(content)


def test_a_bomb_is_not_opened() -> None:
    with pytest.raises(TooBigError, match="Unpacked"):
        read_book(packed(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b"0" * (8 * 2**20)))


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(TooBigError, match="larger than 10 MB"):
        read_book(b"PK" + b"0" * MOST_BYTES)


def with_row(number: int) -> bytes:
    """A sheet whose second row says that it is this one."""
    book, source = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Commitments"
    for row in (["Id", "Title"], [None, "Far down"]):
        book.active.append(row)
    book.save(source)
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).replace(b'r="2"', b'r="%d"' % number).replace(b'r="B2"', b'r="B%d"' % number)
            new.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize(
    ("number", "problems"),
    [
        (20_000, []),
        (20_001, ["Sheet Commitments: It has more than 20000 rows."]),
        (2**20, ["Sheet Commitments: It has more than 20000 rows."]),
        (99_999_999_999, []),
    ],
)
def test_a_row_far_down_is_looked_for_but_not_for_long(number: int, problems: list[str]) -> None:
    began = time.process_time()
    book = read_book(with_row(number))
    assert [str(problem) for problem in book.problems] == problems
    assert time.process_time() - began < 5
