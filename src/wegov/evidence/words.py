"""How evidence is told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REMOVED: Mapping[str, Promise] = {
    "metadata": _("names, places, dates and programs noted inside the file"),
    "frames": _("all but the first picture"),
    "actions": _("scripts and actions"),
    "attachments": _("files attached inside it"),
}
TYPES: Mapping[str, Promise | str] = {
    "application/pdf": "PDF",
    "image/jpeg": _("Picture (JPEG)"),
    "image/png": _("Picture (PNG)"),
    "image/webp": _("Picture (WebP)"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("Document (Word)"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("Spreadsheet (Excel)"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": _("Slides (PowerPoint)"),
    "application/vnd.oasis.opendocument.text": _("Document (OpenDocument)"),
    "application/vnd.oasis.opendocument.spreadsheet": _("Spreadsheet (OpenDocument)"),
    "application/vnd.oasis.opendocument.presentation": _("Slides (OpenDocument)"),
    "text/plain; charset=utf-8": _("Text or CSV"),
}
DETAILS: Mapping[str, Promise] = {
    "answered": _("it answered"),
    "closed": _("it answers, but lets no program in"),
    "gone": _("there is nothing at this address any more"),
    "failing": _("its server says that it fails"),
    "no_name": _("the name of its server is not known any more"),
    "no_answer": _("its server cannot be reached"),
    "too_slow": _("its server takes too long"),
    "too_many_redirects": _("it leads from address to address without end"),
    "bad_redirect": _("it leads to an address that is not taken"),
    "not_public": _("its server has no public address; it was not fetched"),
}
