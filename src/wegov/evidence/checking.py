"""Looking whether links are there."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from wegov.evidence.actions import record_check
from wegov.evidence.fetching import Answer, fetch
from wegov.evidence.models import Evidence
from wegov.evidence.queries import links_to_check
from wegov.record.actions import Moment

CHECKER = "wegov, link check"
AT_ONCE = 500  # links in one run; the rest has its turn in the next one
Fetch = Callable[[str], Answer]


def fetch_public(address: str) -> Answer:
    """As everybody outside would, telling who asks."""
    return fetch(address, agent=f"wegov link check (+{settings.SITE_URL})")


def check_links(now: datetime, fetch: Fetch = fetch_public) -> int:
    """Look at every link whose time has come; how many."""
    links = list(links_to_check(now)[:AT_ONCE])
    for link in links:
        check_link(link, now, fetch)
    return len(links)


def check_link(link: Evidence, now: datetime, fetch: Fetch = fetch_public) -> None:
    """Look at one link. No transaction is open while its server is waited for."""
    answer = fetch(link.address)
    record_check(link, answer, by=CHECKER, at=Moment(now), source=link.address[:500])
