"""Where files are kept: on disk, or in S3-compatible storage; the setting STORAGES says which.

A file is named by what it holds, so the same file is kept once. It is stored before the row that names it: a row never
names a file that is not there. What stays behind when nobody confirms, or when a transaction is rolled back, is
reachable from nowhere, and is removed after a day.
"""

import hashlib
import logging
import re
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from wegov.evidence.clean import Clean
from wegov.evidence.exceptions import NotStoredError
from wegov.evidence.models import Evidence

logger = logging.getLogger(__name__)

FOLDER = "evidence"
FORGOTTEN_AFTER = timedelta(days=1)
SHA256 = re.compile(r"^[0-9a-f]{64}")


def small_name(sha256: str) -> str:
    """Where the small form of a picture is kept."""
    return f"{FOLDER}/{sha256}.small.webp"


def store(clean: Clean) -> tuple[str, str]:
    """Keep a file; its SHA-256 and name. Raises NotStoredError; what is half-written then is never served."""
    sha256 = hashlib.sha256(clean.content).hexdigest()
    name = f"{FOLDER}/{sha256}.{clean.ending}"
    with transaction.atomic():
        lock(sha256)
        _write(name, clean.content)
        if clean.small:
            _write(small_name(sha256), clean.small)
    return sha256, name


def is_stored(name: str, size: int) -> bool:
    """A file that was cut off while it was written is not the file."""
    return default_storage.exists(name) and default_storage.size(name) == size


def lock(sha256: str) -> None:
    """One at a time stores, names or removes the file; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def remove_forgotten(now: datetime) -> int:
    """Remove files that no evidence names a day after they were stored; how many."""
    removed = 0
    for file in _files():
        found = SHA256.match(file)
        if found is None:
            continue
        with transaction.atomic():
            lock(found.group())
            name = f"{FOLDER}/{file}"
            named = Evidence.objects.filter(sha256=found.group()).exists()
            if not named and default_storage.get_modified_time(name) < now - FORGOTTEN_AFTER:
                default_storage.delete(name)
                removed += 1
    return removed


def _files() -> list[str]:
    try:
        return sorted(default_storage.listdir(FOLDER)[1])
    except FileNotFoundError:  # nothing was ever stored
        return []


def _write(name: str, content: bytes) -> None:
    try:
        if is_stored(name, len(content)) and Evidence.objects.filter(file=name).exists():
            return
        default_storage.save(name, ContentFile(content))
    except Exception as error:  # a disk and a dozen S3 servers fail each in their own way
        logger.exception("A file of evidence could not be stored.")
        message = _("The file could not be stored just now. Nothing was published; try again later.")
        raise NotStoredError(message) from error
