"""What is too big is refused before it is read."""

import io
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.desk_people import make_person
from tests.evidence.files import upload
from wegov.evidence.uploads import LimitedUpload, UploadTooBigError, unreadable_request

ADDRESS = "/desk/evidence/on/commitment/none"
BOUNDARY = "multipart/form-data; boundary=X"
HEAD = b'--X\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'


class Unread(io.RawIOBase):
    """A body that nobody may read."""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")


def refuse(client: Client, length: int) -> Any:
    environment: dict[str, Any] = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": BOUNDARY}
    return client.generic("POST", ADDRESS, **environment)


@pytest.mark.django_db
def test_300_megabytes_are_refused_by_their_announced_length(settings: Settings) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    response = refuse(client, 300 * 2**20)
    page = response.content.decode()
    assert (response.status_code, "The file is larger than 20 MB" in page, "nothing was changed" in page) == (
        413,
        True,
        True,
    )


def parse(content: bytes, announced: int | None = None) -> None:
    body = HEAD + content + b"\r\n--X--\r\n"
    handlers = [LimitedUpload(), MemoryFileUploadHandler(), TemporaryFileUploadHandler()]
    environment = {"CONTENT_TYPE": BOUNDARY, "CONTENT_LENGTH": announced or len(body)}
    MultiPartParser(environment, io.BytesIO(body), handlers).parse()


def test_bytes_are_counted_while_they_come(settings: Settings) -> None:
    settings.UPLOAD_BYTES = 100_000
    parse(bytes(100_000))
    with pytest.raises(UploadTooBigError):
        parse(bytes(100_001), announced=200_000)


@pytest.mark.django_db
def test_other_requests_that_cannot_be_read_keep_their_page(rf: RequestFactory) -> None:
    request: HttpRequest = rf.post("/")
    assert unreadable_request(request, BadRequest("Broken.")).status_code == 400


@pytest.mark.django_db
def test_a_file_of_the_size_that_is_taken_passes(client: Client) -> None:
    client.force_login(make_person())
    assert client.post(ADDRESS, {"file": upload(bytes(2**20))}).status_code == 404
