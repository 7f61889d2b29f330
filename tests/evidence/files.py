"""Files as people hand them in, good and bad."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from pikepdf import Dictionary, Pdf
from PIL import Image

from wegov.evidence.actions import add_file, add_link
from wegov.evidence.models import Evidence
from wegov.record.actions import Moment
from wegov.record.models import Subject

TEXT = b"ministry,contracts\nWorks,12\n"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CONTENT_TYPES = "[Content_Types].xml"
DOCX = {CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<document/>"}


def a_picture(format_: str = "JPEG", size: tuple[int, int] = (6, 3), **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, format_, **options)
    return file.getvalue()


def a_pdf(root: Mapping[str, Any] | None = None, **info: str) -> bytes:
    file = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        for key, value in (root or {}).items():
            pdf.Root[f"/{key}"] = value
        for key, value in info.items():
            pdf.docinfo[f"/{key}"] = value
        pdf.save(file)
    return file.getvalue()


def a_script() -> Dictionary:
    return Dictionary(S="/JavaScript", JS="app.alert(1)")


def a_zip(entries: Mapping[str, bytes]) -> bytes:
    """Every time the same bytes: tests are named by them, and workers must agree on the names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def a_spreadsheet(creator: str = "A Private Person") -> bytes:
    file = io.BytesIO()
    book = Workbook()
    book.properties.creator = creator
    book.active["A1"] = 42
    book.save(file)
    return file.getvalue()


def upload(content: bytes = TEXT, name: str = "register.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def give(
    about: Subject, content: bytes = TEXT, title: str = "The register", *, at: Moment, by: str = "Office"
) -> Evidence:
    return add_file(about, upload(content), title=title, by=by, at=at, source="Test")


def bytes_of(evidence: Evidence) -> bytes:
    with default_storage.open(str(evidence.file)) as file:
        return bytes(file.read())


def give_link(about: Subject, address: str = "https://example.org/register", *, at: Moment) -> Evidence:
    return add_link(about, address, title="The register", by="Office", at=at, source="Test")
