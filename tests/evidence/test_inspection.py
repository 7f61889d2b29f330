import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.files import HTML, SVG, TEXT, a_pdf, a_picture, a_spreadsheet
from wegov.evidence.exceptions import RefusedFileError
from wegov.evidence.inspection import READERS, inspect

GOOD = {"image/jpeg": a_picture(), "image/png": a_picture("PNG"), "application/pdf": a_pdf()}
STARTS = [start for start, _read in READERS]


def refusal(content: bytes, name: str = "report.pdf") -> str:
    with pytest.raises(RefusedFileError) as raised:
        inspect(content, name)
    return str(raised.value)


@pytest.mark.parametrize("media_type", GOOD)
def test_content_counts_and_the_name_does_not(media_type: str) -> None:
    assert inspect(GOOD[media_type], "../../évidence.html").media_type == media_type


@pytest.mark.parametrize("content", [HTML, SVG])
def test_page_or_drawing_called_pdf_is_refused(content: bytes) -> None:
    assert refusal(content).startswith("This is a web page, or a picture that can hold scripts")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"MZ\x90\x00" + bytes(80), "This looks like a .exe file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(80), "This is a file of an old office program"),
        (b"\0\0\0\x20ftypheic" + bytes(80), "This is a picture in a format that few programs read (HEIC)."),
        (b"\xfe\xed\x01\x02", "This is no kind of file that is taken."),
        (HTML + a_pdf(), "This "),
    ],
)
def test_each_refusal_says_what_it_is(content: bytes, said: str) -> None:
    assert refusal(content).startswith(said)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([b"", *STARTS]), st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused_in_words(start: bytes, rest: bytes) -> None:
    _never_a_page(start + rest)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([*GOOD.values(), TEXT, a_spreadsheet()]),
    st.integers(0, 6000),
    st.sampled_from([HTML, SVG, b"<script>", b"", b"\xff"]),
    st.integers(0, 20),
)
def test_good_files_with_pages_put_into_them_never_come_out_as_pages(
    content: bytes, place: int, hidden: bytes, cut: int
) -> None:
    place %= len(content)
    _never_a_page(content[:place] + hidden + content[place + cut :])


def _never_a_page(content: bytes) -> None:
    try:
        clean = inspect(content, "file.html")
    except RefusedFileError:
        return
    assert clean.media_type not in ("text/html", "image/svg+xml", "application/xhtml+xml")
    assert clean.ending == "txt" or clean.content.lstrip()[:1] != b"<"  # what a browser that guesses goes by
