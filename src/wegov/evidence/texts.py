"""Plain text and CSV: UTF-8, served as text and never as a page."""

import re

from django.utils.translation import gettext as _

from wegov.evidence.clean import Clean
from wegov.evidence.exceptions import RefusedFileError

MARKUP = re.compile(r"<\s*(!doctype|\?xml|html|head|body|script|svg|iframe|object|embed|meta|math)\b", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MEDIA_TYPE = "text/plain; charset=utf-8"


def clean_text(content: bytes, name: str) -> Clean | None:
    """The text, None where it is not text at all. Raises RefusedFileError on pages and pictures made of markup."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if CONTROL.search(text):
        return None
    if MARKUP.search(text):
        message = _("This is a web page, or a picture that can hold scripts (HTML, SVG, XML), and is not taken.")
        raise RefusedFileError(f"{message} {_('Save it as PDF or as a picture, or add a link to it.')}")
    if not text.strip():
        raise RefusedFileError(_("The file is empty."))
    return Clean(text.encode(), MEDIA_TYPE, "csv" if name.lower().endswith(".csv") else "txt")
