import pytest

from tests.evidence.files import HTML, SVG, TEXT
from wegov.evidence.exceptions import RefusedFileError
from wegov.evidence.texts import MEDIA_TYPE, clean_text


def test_csv_is_served_as_text() -> None:
    clean = clean_text(TEXT, "REGISTER.CSV")
    assert clean is not None
    assert (clean.content, clean.media_type, clean.ending) == (TEXT, MEDIA_TYPE, "csv")


def test_mark_of_utf_8_is_left_out() -> None:
    clean = clean_text(b"\xef\xbb\xbf" + TEXT, "notes")
    assert clean is not None
    assert (clean.content, clean.ending) == (TEXT, "txt")


@pytest.mark.parametrize("content", [HTML, SVG, b"a,b\n1,<IFRAME src=x>\n", b"\n<?xml version='1.0'?>"])
def test_pages_are_refused_whatever_they_are_called(content: bytes) -> None:
    with pytest.raises(RefusedFileError, match="web page"):
        clean_text(content, "report.pdf")


@pytest.mark.parametrize("content", ["é".encode("latin-1"), "abc".encode("utf-16"), b"a\0b"])
def test_what_is_not_utf_8_text_is_none(content: bytes) -> None:
    assert clean_text(content, "a.csv") is None


def test_signs_of_mathematics_are_not_markup() -> None:
    assert clean_text(b"a < b, and b > c", "a.txt") is not None
