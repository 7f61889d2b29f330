"""PDF: read by qpdf and written anew, without scripts, actions, attached files and the names of its authors.

Only what the document's tree reaches is written: earlier versions, and bytes before, after or between, are gone.
"""

import io
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pikepdf.settings import set_qpdf_limits

from wegov.evidence.clean import Clean
from wegov.evidence.exceptions import RefusedFileError

# Keys of any dictionary in a PDF (ISO 32000-2) that act by themselves, carry files, or tell who made it and how.
ACTING = ("/AA", "/OpenAction", "/JavaScript", "/JS", "/XFA", "/Next")
CARRYING = ("/EmbeddedFiles", "/EF", "/AF", "/RichMediaContent", "/Collection")
TELLING = ("/Metadata", "/PieceInfo", "/LastModified")
HARMLESS_ACTIONS = ("/URI", "/GoTo")
CARRYING_NOTES = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
DEEPEST = 50  # dictionaries inside each other
MOST_BYTES = 256 * 2**20  # that a part unfolds to
set_qpdf_limits(  # once, for the whole process
    flate_max_memory=MOST_BYTES,
    run_length_max_memory=MOST_BYTES,
    png_max_memory=MOST_BYTES,
    tiff_max_memory=MOST_BYTES,
    dct_max_memory=MOST_BYTES,
    doc_max_warnings=1000,
    parser_max_container_size=1_000_000,
)


def clean_pdf(content: bytes) -> Clean:
    """Raises RefusedFileError where it is broken, has a password or carries a signature, which cleaning would break."""
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            return _clean(pdf)
    except RefusedFileError:
        raise
    except pikepdf.PasswordError as error:
        raise RefusedFileError(_("This PDF has a password. Take it off and send it again.")) from error
    except Exception as error:  # what a parser raises on bytes made to break it is not a closed list
        raise RefusedFileError(_("This begins like a PDF, but cannot be read as one.")) from error


def _clean(pdf: Pdf) -> Clean:
    if pdf.is_encrypted:
        raise RefusedFileError(_("This PDF has a password. Take it off and send it again."))
    if not len(pdf.pages):
        raise RefusedFileError(_("This PDF has no pages."))
    removed: set[str] = set()
    if len(pdf.docinfo):
        removed.add("metadata")
    del pdf.docinfo
    for part in [pdf.Root, *pdf.objects]:
        _walk(part, removed)
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Clean(file.getvalue(), "application/pdf", "pdf", tuple(sorted(removed)))


def _walk(part: Any, removed: set[str], depth: int = 0) -> None:
    """Clean an object and what lies directly in it; what it refers to has its own turn."""
    if depth > DEEPEST:
        raise RefusedFileError(_("This PDF is nested too deeply to be read."))
    if isinstance(part, Array):
        for inner in part:
            _walk_direct(inner, removed, depth)
    if isinstance(part, (Dictionary, Stream)):
        _refuse_signature(part)
        _clean_dictionary(part, removed)
        for inner in part.values():
            _walk_direct(inner, removed, depth)


def _walk_direct(inner: Any, removed: set[str], depth: int) -> None:
    if isinstance(inner, Object) and not inner.is_indirect:
        _walk(inner, removed, depth + 1)


def _refuse_signature(part: Object) -> None:
    if "/ByteRange" in part and "/Contents" in part:
        message = _("This PDF carries a digital signature, which would not survive here: files are cleaned.")
        raise RefusedFileError(f"{message} {_('Put it on your own site and add a link to it.')}")


def _clean_dictionary(part: Object, removed: set[str]) -> None:
    _drop(part, ACTING, "actions", removed)
    _drop(part, CARRYING, "attachments", removed)
    _drop(part, TELLING, "metadata", removed)
    action = part.get("/A")
    if isinstance(action, Dictionary) and str(action.get("/S", "")) not in HARMLESS_ACTIONS:
        _drop(part, ("/A",), "actions", removed)
    if str(part.get("/Subtype", "")) in CARRYING_NOTES and "/Rect" in part:
        part["/Subtype"] = Name.Square  # an empty frame where the attached file was
        _drop(part, ("/FS", "/A", "/Sound", "/Movie", "/3DD"), "attachments", removed)


def _drop(part: Object, keys: tuple[str, ...], what: str, removed: set[str]) -> None:
    for key in keys:
        if key in part:
            del part[key]
            removed.add(what)
