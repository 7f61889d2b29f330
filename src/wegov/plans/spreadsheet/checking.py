"""Whether a file is a spreadsheet that can be opened safely: looked at from outside, before anything is unpacked."""

import io
import zipfile

from django.utils.translation import gettext as _

from wegov.plans.spreadsheet.exceptions import BadFileError, TooBigError

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 60 * 2**20
MOST_RATIO = 200  # unpacked to packed, of parts that are larger than a megabyte
MOST_PARTS = 500
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def check_file(content: bytes) -> None:
    """Raises BadFileError, with a sentence on what the file is, where it cannot be read as a spreadsheet."""
    if len(content) > MOST_BYTES:
        raise TooBigError(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 2**20})
    if not content.startswith(b"PK"):
        raise BadFileError(_what_it_is(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
            _check_doctypes(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BadFileError(_("The file is damaged: it cannot be unpacked. Save it again as XLSX.")) from error


def _what_it_is(content: bytes) -> str:
    begin = content[:512].lstrip().lower()
    if not content:
        return _("The file is empty.")
    if begin.startswith((b"<!doctype", b"<html", b"<?xml", b"<")):
        return _("This is a web page or another text with marks, not a spreadsheet, whatever its name says.")
    if content.startswith(OLD_EXCEL):
        return _("This is an old Excel file (.xls), or one with a password. Save it as XLSX without a password.")
    if content.startswith(b"%PDF"):
        return _("This is a PDF, not a spreadsheet.")
    return _("This is not an XLSX file. Save your spreadsheet as XLSX (Excel workbook) and try again.")


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > 2**20 and part.file_size > MOST_RATIO * part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED or swollen or len(parts) > MOST_PARTS:
        raise TooBigError(_("Unpacked, the file would be far larger than a plan can be. It was not opened."))
    if any(part.flag_bits & 1 for part in parts):
        raise BadFileError(_("The file has a password. Save it without one."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BadFileError(_("The file holds macros (a program). Save it as XLSX, without macros."))
    if "xl/workbook.xml" not in names:
        raise BadFileError(_("This is a packed file, but not an XLSX spreadsheet."))


def _check_doctypes(archive: zipfile.ZipFile) -> None:
    """Spreadsheets have no document types; those who have one mean to make the reader swell."""
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part)[:4096].upper():
            raise BadFileError(_("The file holds declarations that no spreadsheet program writes. It was not opened."))
