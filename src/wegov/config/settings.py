"""Django's settings. Everything a deployment may change comes from the environment; docs/settings.md lists it."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from wegov.config.database import VAR
from wegov.config.mail import mail_settings
from wegov.config.oidc import oidc_origins, oidc_provider
from wegov.config.storage import file_storage

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

HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "wegov.accounts",  # before allauth, so that its pages are shown in our look
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "wegov.record",
    "wegov.mail",
    "wegov.members",
    "wegov.comments",
    "wegov.duties",
    "wegov.evidence",
    "wegov.plans",
    "wegov.coordination",
    "wegov.forums",
    "wegov.reviews",
    "wegov.figures",
    "wegov.datasets",
    "wegov.importers",
    "wegov.desk",
    "wegov.pages",
]
MIDDLEWARE = [
    "wegov.config.logging.log_requests",
    "wegov.record.http.public_pages",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wegov.config.addresses.refuse_nul",
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
                "django.contrib.messages.context_processors.messages",
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
CACHES = {  # counts attempts for all processes; pages are kept elsewhere (record/http.py)
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempts",
        "KEY_FUNCTION": "wegov.accounts.attempts.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Signing in. Nobody has a password: docs/security.md says what each of these is for.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk"
ACCOUNT_ADAPTER = "wegov.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "code_sent": "20/15m/ip,5/15m/key",
    "code_wrong": "30/15m/ip,10/15m/key",
    "comment_sent": "20/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("WEGOV_TRUSTED_PROXIES", "0"))
MFA_ADAPTER = "wegov.accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "wegov"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "wegov.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = oidc_provider(os.environ)

SESSION_ENGINE = "wegov.accounts.sessions"
SESSION_COOKIE_AGE = 30 * 60  # seconds without a request; wegov.accounts.sessions also ends those that are 12 hours old
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "wegov.accounts.stale.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

vars().update(mail_settings(os.environ, VAR))

PROCRASTINATE_IMPORT_PATHS = ["wegov.config.tasks"]  # besides tasks.py of every room
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}  # what fell due while no worker ran is done once

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [SOURCE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
EXPORTS = VAR / "exports"  # the record as files, made again when it changes
STORAGES = {
    "default": file_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

MEDIA_ROOT = VAR / "files"  # what people hand in as evidence, unless it goes to S3-compatible storage
UPLOAD_BYTES = int(os.environ.get("WEGOV_UPLOAD_MB", "20")) * 2**20  # the largest file that any form takes
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FILE_UPLOAD_HANDLERS = [
    "wegov.evidence.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *oidc_origins(os.environ)],
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
    "filters": {"without_request": {"()": "wegov.config.logging.WithoutRequest"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["without_request"]}},
    "loggers": {
        "wegov.security": {"level": "INFO"},
        "procrastinate": {"level": "WARNING"},
        "django.security.UploadTooBigError": {"level": "CRITICAL"},  # is told to who sent it
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("WEGOV_LOG_LEVEL", "WARNING")},
}
