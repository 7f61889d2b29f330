import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.evidence.files import HTML, a_pdf, a_script, a_zip
from wegov.evidence.exceptions import RefusedFileError
from wegov.evidence.pdfs import clean_pdf


def reread(content: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(content))


def with_notes(*notes: Dictionary) -> bytes:
    file = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Annots = Array([pdf.make_indirect(note) for note in notes])
        pdf.save(file)
    return file.getvalue()


def test_names_of_authors_are_taken_out() -> None:
    clean = clean_pdf(a_pdf(Author="A Private Person", Creator="Private Office 1.0"))
    with reread(clean.content) as pdf:
        assert (dict(pdf.docinfo), "/Metadata" in pdf.Root, clean.removed) == ({}, False, ("metadata",))


def test_scripts_that_run_on_opening_are_taken_out() -> None:
    clean = clean_pdf(a_pdf({"OpenAction": a_script(), "AA": Dictionary(WC=a_script())}))
    with reread(clean.content) as pdf:
        assert (sorted(pdf.Root.keys()), clean.removed) == (["/Pages", "/Type"], ("actions",))


def test_attached_files_are_taken_out() -> None:
    file = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["tool.exe"] = b"MZ-program"
        pdf.save(file)
    clean = clean_pdf(file.getvalue())
    with reread(clean.content) as pdf:
        assert (len(pdf.attachments), "attachments" in clean.removed) == (0, True)


def test_links_stay_and_what_starts_programs_goes() -> None:
    link = Dictionary(S=Name.URI, URI="https://example.org", Next=a_script())
    notes = [Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action) for action in (link, Dictionary(S=Name.Launch))]
    with reread(clean_pdf(with_notes(*notes)).content) as pdf:
        first, second = pdf.pages[0].Annots
        assert (sorted(first.A.keys()), "/A" in second) == (["/S", "/URI"], False)


def test_cleaning_twice_gives_the_same() -> None:
    once = clean_pdf(a_pdf(Author="A Private Person")).content
    assert clean_pdf(once).content == once


@pytest.mark.parametrize("more", [HTML, a_zip({"index.html": HTML})])
def test_other_files_hidden_behind_it_are_gone(more: bytes) -> None:
    assert clean_pdf(a_pdf() + more).content == clean_pdf(a_pdf()).content


def test_signed_file_is_not_broken_but_refused() -> None:
    signature = Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"signed")
    with pytest.raises(RefusedFileError, match="add a link"):
        clean_pdf(a_pdf({"AcroForm": Dictionary(Fields=[Dictionary(FT=Name.Sig, V=signature)])}))


def test_file_with_a_password_is_refused() -> None:
    file = io.BytesIO()
    with reread(a_pdf()) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pytest.raises(RefusedFileError, match="password"):
        clean_pdf(file.getvalue())


def test_stream_that_unfolds_to_too_much_is_refused() -> None:
    packing = zlib.compressobj(9)
    first = packing.compress(b"1 0 <<>>") + packing.flush(zlib.Z_FULL_FLUSH)
    packed = first + (packing.compress(bytes(2**22)) + packing.flush(zlib.Z_FULL_FLUSH)) * 80
    start = b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    body = b"%PDF-1.5\n" + start + packed + b"\nendstream endobj\n"
    rows = bytes([0, 0, 0, 0, 2, 0, 5, 0]) + bytes(12) + b"\1\0\x09\0"
    table = b"6 0 obj<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    end = b"\nendstream endobj\nstartxref\n%d\n" % len(body)
    with pytest.raises(RefusedFileError, match="cannot be read"):
        clean_pdf(body + table + rows + end + b"%%EOF")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + HTML, a_pdf()[:40], b"%PDF-"])
def test_what_only_begins_like_one_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError):
        clean_pdf(content)
