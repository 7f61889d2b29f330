"""Files that are too big are refused before they are read, in every form of the site."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

OTHER_FIELDS = 2**20  # bytes a form may have besides its file


class UploadTooBigError(RequestDataTooBig):
    """More bytes than the site takes at once."""


class LimitedUpload(FileUploadHandler):
    """Stands first in FILE_UPLOAD_HANDLERS: refuses by the announced length, and counts what comes."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any, **named: Any) -> None:  # noqa: N803
        self.received = 0
        if content_length > settings.UPLOAD_BYTES + OTHER_FIELDS:
            raise UploadTooBigError

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_BYTES:
            raise UploadTooBigError
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def unreadable_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What every request gets that cannot be read: the sentence for too much, or the one for anything else."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", {"limit": settings.UPLOAD_BYTES // 2**20}, status=413)
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return render(request, "400.html", {"reason": reason}, status=400)
