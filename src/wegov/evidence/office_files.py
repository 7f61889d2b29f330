"""Office files: zip archives that are read to their end within limits and written anew without names and macros."""

import io
import re
from xml.parsers.expat import ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from wegov.evidence.clean import Clean
from wegov.evidence.exceptions import RefusedFileError

MOST_ENTRIES = 5_000
MOST_BYTES = 200 * 2**20  # unpacked
MOST_RATIO = 200  # unpacked bytes for each packed one, of entries that are worth it
WORTH_IT = 2**20
OOXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
MEDIA_TYPES = {
    "docx": f"{OOXML}.wordprocessingml.document",
    "xlsx": f"{OOXML}.spreadsheetml.sheet",
    "pptx": f"{OOXML}.presentationml.presentation",
    "odt": f"{ODF}.text",
    "ods": f"{ODF}.spreadsheet",
    "odp": f"{ODF}.presentation",
}
ACTIVE = re.compile(r"vbaproject|vbadata|macrosheets/|activex|^basic/|^scripts/|\.(exe|dll|js|vbs|bat|hta|html?)$")
SIGNED = re.compile(r"_xmlsignatures/|meta-inf/documentsignatures")
FETCHED = ("attachedtemplate", "oleobject", "frame", "subdocument")  # what a reader's program would fetch, and run
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
EMPTIED = {  # where office programs write who made the file, for whom, and how often; in lower case
    "docprops/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{CORE}"/>',
    "docprops/app.xml": f'{XML}<Properties xmlns="{EXTENDED}/extended-properties"/>',
    "docprops/custom.xml": f'{XML}<Properties xmlns="{EXTENDED}/custom-properties"/>',
    "meta.xml": f'{XML}<office:document-meta xmlns:office="{OFFICE}" office:version="1.2"><office:meta/>'
    "</office:document-meta>",
    "word/people.xml": f'{XML}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
}
PERSONS = f'{XML}<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'


def clean_office_file(content: bytes) -> Clean:
    """Raises RefusedFileError on other archives, bombs, macros, passwords, signatures and broken files."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = _checked_entries(archive)
            ending = _ending(archive)
            written = _write(archive, entries)
    except RefusedFileError:
        raise
    except Exception as error:  # what a parser raises on bytes made to break it is not a closed list
        raise RefusedFileError(_("The file is broken: it cannot be unpacked to its end.")) from error
    removed = ("metadata",) if any(_emptied(entry.filename) for entry in entries) else ()
    return Clean(written, MEDIA_TYPES[ending], ending, removed)


def _checked_entries(archive: ZipFile) -> list[ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    too_much = sum(entry.file_size for entry in entries) > MOST_BYTES
    thin = any(entry.file_size > max(WORTH_IT, MOST_RATIO * entry.compress_size) for entry in entries)
    if len(entries) > MOST_ENTRIES or too_much or thin:
        raise RefusedFileError(_("Unpacked, this file would be far bigger than such files are. It is not taken."))
    if len(names) != len(set(names)) or any(".." in name.split("/") or name.startswith("/") for name in names):
        raise RefusedFileError(_("The file is broken: its parts have names that no office program gives."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedFileError(_("The file has a password. Take it off and send it again."))
    if any(ACTIVE.search(name.lower()) for name in names):
        raise RefusedFileError(_("The file holds macros or programs. Save it without them and send it again."))
    if any(SIGNED.search(name.lower()) for name in names):
        message = _("The file carries a digital signature, which would not survive here: files are cleaned.")
        raise RefusedFileError(f"{message} {_('Put it on your own site and add a link to it.')}")
    return entries


def _ending(archive: ZipFile) -> str:
    """What kind of office file it is, by what it says it holds."""
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        said = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        found = next((ending for ending, media_type in MEDIA_TYPES.items() if media_type == said), "")
    else:
        found = next((ending for part, ending in PARTS.items() if part in names), "")
        found = found if "[Content_Types].xml" in names else ""
        if found and b"macroenabled" in archive.read("[Content_Types].xml").lower():
            raise RefusedFileError(_("The file holds macros or programs. Save it without them and send it again."))
    if not found:
        raise RefusedFileError(
            _("This is an archive. Send the files in it one by one: documents, spreadsheets, slides, pictures.")
        )
    return found


def _write(archive: ZipFile, entries: list[ZipInfo]) -> bytes:
    """The same entries in the same order, with nothing between or beside them and no dates."""
    file = io.BytesIO()
    with ZipFile(file, "w") as written:
        for entry in entries:
            with archive.open(entry) as part:  # gives no more than the entry's size, and checks its sum at the end
                content = part.read()
            if entry.filename.lower().endswith(".rels"):
                _refuse_fetched(content)
            emptied = _emptied(entry.filename)
            new = ZipInfo(entry.filename)
            new.compress_type = ZIP_STORED if entry.filename == "mimetype" else ZIP_DEFLATED
            written.writestr(new, content if emptied is None else emptied)
    return file.getvalue()


def _emptied(name: str) -> str | None:
    """What stands in place of a part that names people; None where the part stays. Office programs ignore case."""
    name = name.lower()
    if name.endswith(".psmdcp"):  # the core properties, as some programs name them
        return EMPTIED["docprops/core.xml"]
    return PERSONS if name.startswith("xl/persons/") else EMPTIED.get(name)


def _refuse_fetched(relationships: bytes) -> None:
    """Read as the reader's program would, in whatever encoding and spelling. Raises ExpatError on what is no XML."""

    def look(_name: str, attributes: dict[str, str]) -> None:
        elsewhere = attributes.get("TargetMode", "").strip().lower() == "external"
        if elsewhere and attributes.get("Type", "").strip().lower().rpartition("/")[2] in FETCHED:
            raise RefusedFileError(_("Opening this file would fetch a template or object from elsewhere."))

    def refuse_doctype(*_declared: object) -> None:
        raise RefusedFileError(_("The file is broken: it cannot be unpacked to its end."))

    parser = ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = look, refuse_doctype
    parser.Parse(relationships, True)
