"""What `wegov check` checks: the configuration, the database, and what must always hold of the record."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef
from procrastinate.contrib.django.models import ProcrastinateJob

from wegov.comments.invariants import comments_equal_acts
from wegov.datasets.invariants import exports_equal_tables
from wegov.duties.invariants import duties_equal_acts
from wegov.evidence.invariants import evidence_equals_acts, files_are_there
from wegov.forums.invariants import forums_equal_acts
from wegov.mail.invariants import letters_go_out, no_letter_is_in_doubt
from wegov.members.invariants import institutions_equal_acts, members_equal_acts, tenures_are_told
from wegov.plans.invariants import links_are_there, rows_equal_acts
from wegov.plans.invariants_of_parts import dependencies_equal_acts, parts_equal_acts
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
        ("every institution is what its acts say", institutions_equal_acts),
        ("every tenure of an office is told by an act", tenures_are_told),
        ("every plan, commitment and milestone is what its acts say", rows_equal_acts),
        ("every comment is what its acts say", comments_equal_acts),
        ("every institution's part is what its acts say", parts_equal_acts),
        ("what milestones wait for is what their acts say", dependencies_equal_acts),
        ("every duty is what its acts say", duties_equal_acts),
        ("every forum and meeting is what its acts say", forums_equal_acts),
        ("every review is what its acts say", reviews_equal_acts),
        ("every link is there and comes from an act", lambda: [*links_come_from_acts(), *links_are_there()]),
        ("every piece of evidence is what its acts say", evidence_equals_acts),
        ("every file of evidence is there, byte for byte", files_are_there),
        ("exports equal the tables", exports_equal_tables),
        ("no letter is in doubt", no_letter_is_in_doubt),
        ("letters go out", letters_go_out),
        ("jobs that failed have succeeded since", failed_jobs),
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


def failed_jobs() -> list[str]:
    later = ProcrastinateJob.objects.filter(task_name=OuterRef("task_name"), id__gt=OuterRef("id"), status="succeeded")
    jobs = ProcrastinateJob.objects.filter(~Exists(later), status="failed").order_by("id")
    return [f"Job {job.id}, {job.task_name}, failed. The worker's log says why." for job in jobs]
