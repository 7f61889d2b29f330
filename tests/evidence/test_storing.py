"""On disk, and on a real server that speaks S3."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import boto3
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import Settings

from tests.desk_people import AT, make_commitment, make_member, make_plan
from tests.evidence.files import TEXT, a_picture, bytes_of, give, upload
from wegov.config.storage import file_storage
from wegov.evidence.actions import keep_file
from wegov.evidence.exceptions import NotStoredError
from wegov.evidence.models import Evidence
from wegov.evidence.storing import remove_forgotten
from wegov.record.models import Subject

pytestmark = pytest.mark.django_db
BUCKET = "wegov-evidence"
KEYS = {"WEGOV_S3_BUCKET": BUCKET, "WEGOV_S3_REGION": "eu-west-1", "WEGOV_S3_KEY": "key", "WEGOV_S3_SECRET": "secret"}


@pytest.fixture
def about() -> Subject:
    return make_commitment(make_plan(make_member())).subject


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    """moto's server, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait_for(address)
        options = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "eu-west-1"}
        client = boto3.client("s3", endpoint_url=address, **options)
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        yield address
        server.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(f"{address}/moto-api/", timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def use_s3(settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for name, value in (KEYS | {"WEGOV_S3_ENDPOINT": address}).items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = settings.STORAGES | {"default": file_storage()}


def test_s3_keeps_and_gives_back(
    about: Subject, settings: Settings, monkeypatch: pytest.MonkeyPatch, s3_server: str, folder: Path
) -> None:
    use_s3(settings, monkeypatch, s3_server)
    evidence = give(about, a_picture(), at=AT)
    assert (len(bytes_of(evidence)), folder.exists()) == (evidence.size, False)
    forgotten = keep_file(upload())
    names = sorted(default_storage.listdir("evidence")[1])
    assert names == sorted([f"{evidence.sha256}.jpg", f"{evidence.sha256}.small.webp", f"{forgotten.sha256}.csv"])
    assert remove_forgotten(timezone.now() + timedelta(days=2)) == 1
    assert default_storage.exists(str(evidence.file))


def test_s3_that_fails_leaves_nothing_and_says_so(
    about: Subject, settings: Settings, monkeypatch: pytest.MonkeyPatch, s3_server: str
) -> None:
    monkeypatch.setitem(KEYS, "WEGOV_S3_BUCKET", "no-such-bucket")
    use_s3(settings, monkeypatch, s3_server)
    with pytest.raises(NotStoredError, match="Nothing was published"):
        give(about, at=AT)
    assert (Evidence.objects.count(), Subject.objects.filter(kind="evidence").count()) == (0, 0)


def test_s3_that_is_away_leaves_nothing(about: Subject, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    use_s3(settings, monkeypatch, address)
    with pytest.raises(NotStoredError, match="try again later"):
        give(about, at=AT)
    assert Evidence.objects.count() == 0


def test_disk_that_takes_nothing_leaves_nothing(about: Subject, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(NotStoredError):
        give(about, at=AT)
    assert Evidence.objects.count() == 0


def test_file_that_was_cut_off_is_written_again(about: Subject, folder: Path) -> None:
    evidence = give(about, at=AT)
    path = folder / f"{evidence.sha256}.csv"
    path.write_bytes(TEXT[:5])
    keep_file(upload())
    assert path.read_bytes() == TEXT


def test_what_nobody_published_is_removed_after_a_day(about: Subject, folder: Path) -> None:
    published, forgotten = give(about, at=AT), keep_file(upload(b"other,text\n"))
    fresh = keep_file(upload(b"chosen,today\n"))
    now = timezone.now() + timedelta(hours=30)
    os.utime(folder / f"{fresh.sha256}.csv", (now.timestamp(), now.timestamp()))
    assert remove_forgotten(now) == 1
    assert {path.stem for path in folder.iterdir()} == {published.sha256, fresh.sha256}
    assert not default_storage.exists(forgotten.name)


def test_nothing_is_forgotten_where_nothing_was_stored() -> None:
    assert remove_forgotten(timezone.now()) == 0
