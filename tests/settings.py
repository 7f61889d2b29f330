"""The settings for tests and lint: static files from where they lie, and the migration linter's command."""

import os

from wegov.config.database import VAR
from wegov.config.settings import *  # noqa: F403
from wegov.config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("WEGOV_TEST_TEMPLATE")}
VERSION_SECONDS = PAGE_SECONDS = 0  # a test sees what it has just written, even without an act
MEDIA_ROOT = VAR / "test-files"
