"""What `wegov check` checks: the configuration, the database, and what must always hold of the record."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from wegov.datasets.invariants import exports_equal_tables
from wegov.members.invariants import members_equal_acts
from wegov.plans.invariants import links_are_there, rows_equal_acts
from wegov.record.invariants import links_come_from_acts, search_knows_every_subject, subjects_have_acts
from wegov.reviews.invariants import reviews_equal_acts

Check = Callable[[], list[str]]
OLDEST_POSTGRESQL = 150000


def checks() -> list[tuple[str, Check]]:
    """Each check's name, and the function that gives a sentence for everything it finds wrong."""
    return [
        ("the configuration is fit for its address", configuration),
        ("the database is PostgreSQL 15 or later", database_version),
        ("every subject has its acts", subjects_have_acts),
        ("search knows every subject", search_knows_every_subject),
        ("every member is what its acts say", members_equal_acts),
        ("every plan, commitment and milestone is what its acts say", rows_equal_acts),
        ("every review is what its acts say", reviews_equal_acts),
        ("every link is there and comes from an act", lambda: [*links_come_from_acts(), *links_are_there()]),
        ("exports equal the tables", exports_equal_tables),
    ]


def configuration() -> list[str]:
    public = settings.SITE_URL.startswith("https://")
    wrong = []
    if public and settings.DEBUG:
        wrong.append("WEGOV_DEBUG is on while WEGOV_SITE_URL is public: set it off.")
    host = urlsplit(settings.SITE_URL).hostname
    if host is None:
        return ["WEGOV_SITE_URL is not an address: write https://your.host"]
    if host not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        wrong.append(f"WEGOV_HOSTS does not name {host}, the host of WEGOV_SITE_URL.")
    return wrong


def database_version() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        [version] = map(int, cursor.fetchone() or ["0"])
    return [] if version >= OLDEST_POSTGRESQL else [f"This is PostgreSQL {version // 10000}; wegov needs 15."]
