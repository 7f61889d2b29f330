"""What a file is, by its content; its name is not believed. What is taken comes out clean, the rest is refused."""

from collections.abc import Callable

import puremagic
from django.utils.translation import gettext as _

from wegov.evidence.clean import Clean
from wegov.evidence.exceptions import RefusedFileError
from wegov.evidence.office_files import clean_office_file
from wegov.evidence.pdfs import clean_pdf
from wegov.evidence.pictures import clean_picture
from wegov.evidence.texts import clean_text

READERS: tuple[tuple[bytes, Callable[[bytes], Clean]], ...] = (
    (b"%PDF-", clean_pdf),
    (b"PK\x03\x04", clean_office_file),
    (b"\xff\xd8\xff", clean_picture),
    (b"\x89PNG\r\n\x1a\n", clean_picture),
    (b"GIF8", clean_picture),
    (b"RIFF", clean_picture),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
# What a browser offers to choose from; it is only help: what counts is the content.
TAKEN = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.csv,.txt,image/jpeg,image/png,image/gif,image/webp"


def inspect(content: bytes, name: str) -> Clean:
    """The file as it may be served. Raises RefusedFileError with a sentence that says what to do instead."""
    if not content:
        raise RefusedFileError(_("The file is empty."))
    for start, read in READERS:
        if content.startswith(start):
            return read(content)
    text = clean_text(content, name)
    if text is None:
        raise RefusedFileError(_refusal(content))
    return text


def _refusal(content: bytes) -> str:
    if content.startswith(OLD_OFFICE):
        said = _("This is a file of an old office program, or one with a password.")
        return f"{said} {_('Save it as .docx, .xlsx, .pptx or PDF and send it again.')}"
    if content[4:12] in PHONE_PICTURES:
        return _("This is a picture in a format that few programs read (HEIC). Save it as JPEG and send it again.")
    taken = _("Taken are PDF, pictures (JPEG, PNG, GIF, WebP), office files, and CSV or text in UTF-8.")
    found = _found(content)
    if found:
        return f"{_('This looks like a %(ending)s file.') % {'ending': found}} {taken}"
    return f"{_('This is no kind of file that is taken.')} {taken}"


def _found(content: bytes) -> str:
    """The usual ending of such files; "" where it is not known."""
    try:
        return str(puremagic.from_string(content[:4096]))
    except (puremagic.PureError, ValueError, IndexError):
        return ""
