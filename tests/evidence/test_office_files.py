import io
import zipfile

import pytest
from openpyxl import load_workbook

from tests.evidence.files import CONTENT_TYPES, DOCX, HTML, a_spreadsheet, a_zip
from wegov.evidence import office_files
from wegov.evidence.exceptions import RefusedFileError
from wegov.evidence.office_files import MEDIA_TYPES, clean_office_file

ODT = {"mimetype": MEDIA_TYPES["odt"].encode(), "content.xml": b"<x/>", "meta.xml": b"<creator>Private</creator>"}
ATTACHED = b'<Relationship Type="x/attachedTemplate" Target="https://a.example/t.dotm" TargetMode="External"/>'


def refusal(entries: dict[str, bytes]) -> str:
    with pytest.raises(RefusedFileError) as raised:
        clean_office_file(a_zip(entries))
    return str(raised.value)


def test_names_of_authors_are_taken_out_and_the_cells_stay() -> None:
    clean = clean_office_file(a_spreadsheet("A Private Person"))
    book = load_workbook(io.BytesIO(clean.content))
    with zipfile.ZipFile(io.BytesIO(clean.content)) as archive:
        assert b"Private" not in archive.read("docProps/core.xml")
    assert (book.active["A1"].value, clean.ending, clean.removed) == (42, "xlsx", ("metadata",))


@pytest.mark.parametrize(
    ("entries", "ending"),
    [
        (DOCX, "docx"),
        ({CONTENT_TYPES: b"<Types/>", "ppt/presentation.xml": b"<x/>"}, "pptx"),
        (ODT, "odt"),
        (ODT | {"mimetype": MEDIA_TYPES["ods"].encode()}, "ods"),
        (ODT | {"mimetype": MEDIA_TYPES["odp"].encode()}, "odp"),
    ],
)
def test_each_kind_is_known_by_what_it_holds(entries: dict[str, bytes], ending: str) -> None:
    clean = clean_office_file(a_zip(entries))
    assert (clean.ending, clean.media_type, b"Private" in clean.content) == (ending, MEDIA_TYPES[ending], False)


def test_cleaning_twice_gives_the_same() -> None:
    once = clean_office_file(a_spreadsheet()).content
    assert clean_office_file(once).content == once


def test_what_hides_before_behind_or_between_is_gone() -> None:
    clean = clean_office_file(b"".join([a_zip(DOCX), HTML])).content
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert [archive.comment, *archive.namelist()] == [b"", *DOCX]


@pytest.mark.parametrize(
    "extra",
    [
        {"word/vbaProject.bin": b"macro"},
        {"xl/macrosheets/sheet1.xml": b"macro"},
        {"word/activeX/activeX1.bin": b"x"},
        {"word/embeddings/setup.exe": b"MZ"},
        {"index.html": HTML},
        {CONTENT_TYPES: b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'},
    ],
)
def test_macros_and_programs_are_refused(extra: dict[str, bytes]) -> None:
    assert "macros or programs" in refusal(DOCX | extra)


def test_scripts_of_the_open_formats_are_refused() -> None:
    assert "macros or programs" in refusal(ODT | {"Basic/Standard/Module1.xml": b"Sub Main"})


@pytest.mark.parametrize(
    "relationships",
    [
        ATTACHED,
        ATTACHED.replace(b'="', b' = "').replace(b"External", b"external"),
        ATTACHED.replace(b" Type", b' Id="a>b" Type'),
        ATTACHED.replace(b"<Relationship", b'<p:Relationship xmlns:p="x"'),
        ATTACHED.replace(b"External", b"Ext&#101;rnal"),
        ATTACHED.decode().encode("utf-16"),
    ],
)
def test_template_from_elsewhere_is_refused(relationships: bytes) -> None:
    assert "from elsewhere" in refusal(DOCX | {"word/_rels/settings.xml.rels": relationships})


@pytest.mark.parametrize("relationships", [b"<Relationship", b"", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'])
def test_relationships_that_cannot_be_read_are_refused(relationships: bytes) -> None:
    assert "broken" in refusal(DOCX | {"word/_rels/settings.xml.rels": relationships})


@pytest.mark.parametrize(
    "name",
    [
        "docProps/Core.xml",
        "package/services/metadata/core-properties/1a2b.psmdcp",
        "word/people.xml",
        "xl/persons/person.xml",
    ],
)
def test_parts_that_name_people_are_emptied_whatever_they_are_called(name: str) -> None:
    clean = clean_office_file(a_zip(DOCX | {name: b"<x>Private</x>"}))
    with zipfile.ZipFile(io.BytesIO(clean.content)) as archive:
        assert (b"Private" in archive.read(name), clean.removed) == (False, ("metadata",))


def test_plain_links_to_elsewhere_stay() -> None:
    link = ATTACHED.replace(b"attachedTemplate", b"hyperlink")
    assert clean_office_file(a_zip(DOCX | {"word/_rels/document.xml.rels": link})).ending == "docx"


def test_signed_file_is_refused() -> None:
    assert "add a link" in refusal(DOCX | {"_xmlsignatures/sig1.xml": b"<Signature/>"})


def test_zip_bomb_is_refused_by_its_ratio() -> None:
    assert "far bigger" in refusal(DOCX | {"word/media/image1.bmp": bytes(3 * 2**20)})


def test_zip_bomb_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_files, "MOST_BYTES", 10)
    assert "far bigger" in refusal(DOCX)


def test_zip_bomb_is_refused_by_its_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_files, "MOST_ENTRIES", 1)
    assert "far bigger" in refusal(DOCX)


def test_bomb_that_lies_about_its_size_is_refused() -> None:
    content = a_zip(DOCX | {"word/media/image1.bmp": bytes(2**20)})
    with pytest.raises(RefusedFileError, match="broken"):
        clean_office_file(content.replace((2**20).to_bytes(4, "little"), (20_000).to_bytes(4, "little")))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    assert "names that no office program gives" in refusal(DOCX | {name: b"x"})


@pytest.mark.parametrize("entries", [{"notes.txt": b"hello"}, {"word/document.xml": b"<x/>"}, {"mimetype": b"x"}])
def test_other_archives_are_refused(entries: dict[str, bytes]) -> None:
    assert refusal(entries).startswith("This is an archive.")


@pytest.mark.parametrize("content", [b"PK\x03\x04", a_zip(DOCX)[:60]])
def test_broken_archives_are_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError, match="broken"):
        clean_office_file(content)
