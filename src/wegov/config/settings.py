"""Django's settings. Everything a deployment may change comes from the environment; docs/settings.md lists it."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from wegov.config.database import VAR

SOURCE = Path(__file__).resolve().parent.parent


def _secret_key() -> str:
    if key := os.environ.get("WEGOV_SECRET_KEY"):
        return key
    file = VAR / "secret-key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, secrets.token_urlsafe(50).encode())
        os.close(descriptor)
    return file.read_text()


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("WEGOV_DEBUG") == "1"
SITE_URL = os.environ.get("WEGOV_SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")
ALLOWED_HOSTS = os.environ.get("WEGOV_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
DEMONSTRATION = os.environ.get("WEGOV_DEMONSTRATION", "1") == "1"
SOURCE_CODE_URL = os.environ.get("WEGOV_SOURCE_CODE_URL", "")

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "wegov.record",
    "wegov.members",
    "wegov.plans",
    "wegov.reviews",
    "wegov.figures",
    "wegov.datasets",
    "wegov.importers",
    "wegov.pages",
]
MIDDLEWARE = [
    "wegov.config.logging.log_requests",
    "wegov.record.http.public_pages",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "wegov.config.urls"
WSGI_APPLICATION = "wegov.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "wegov.pages.site.site_context",
            ],
        },
    }
]

_address = os.environ.get("DATABASE_URL", "postgresql:///wegov")
if not _address.startswith(("postgresql://", "postgres://")):
    raise SystemExit("DATABASE_URL must begin with postgresql:// — wegov speaks to PostgreSQL only.")
_database: dict[str, Any] = dict(dj_database_url.parse(_address))
_pool = {"min_size": 1, "max_size": int(os.environ.get("WEGOV_POOL", "4")), "timeout": 10}
DATABASES = {"default": _database | {"OPTIONS": {**_database.get("OPTIONS", {}), "pool": _pool}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
VERSION_SECONDS = 0.2  # how often a process looks whether the record has changed
PAGE_SECONDS = int(
    os.environ.get("WEGOV_PAGE_SECONDS", "30")
)  # a page is kept no longer than this, and only while the record stands still
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [SOURCE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
EXPORTS = VAR / "exports"  # the record as files, made again when it changes
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if SITE_URL.startswith("https://"):
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("WEGOV_LOG_LEVEL", "WARNING")},
}
