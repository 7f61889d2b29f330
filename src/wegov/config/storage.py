"""Where files are kept: on disk, or in S3-compatible storage when WEGOV_S3_BUCKET names a bucket."""

import os
from typing import Any


def file_storage() -> dict[str, Any]:
    """For STORAGES["default"]. A file's name tells its content: writing it again writes the same."""
    bucket = os.environ.get("WEGOV_S3_BUCKET")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"allow_overwrite": True}}
    from botocore.config import Config  # only where it is used: it takes long to load

    options = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("WEGOV_S3_ENDPOINT") or None,
        "region_name": os.environ.get("WEGOV_S3_REGION") or None,
        "access_key": os.environ.get("WEGOV_S3_KEY") or None,
        "secret_key": os.environ.get("WEGOV_S3_SECRET") or None,
        "file_overwrite": True,
        "default_acl": None,  # the bucket stays private: files are served by the site
        "client_config": Config(connect_timeout=5, read_timeout=20, retries={"max_attempts": 2}),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
