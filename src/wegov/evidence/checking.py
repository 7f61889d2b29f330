"""Looking whether links are there."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings

from wegov.evidence.actions import record_check
from wegov.evidence.fetching import Answer, fetch
from wegov.evidence.models import Evidence
from wegov.evidence.queries import links_to_check
from wegov.record.actions import Moment

CHECKER = "wegov, link check"
AT_ONCE = 500  # links in one run; the rest has its turn in the next one
LONGEST = timedelta(minutes=5)  # of a run: letters and other jobs wait for it
Fetch = Callable[[str], Answer]
Clock = Callable[[], datetime]


def fetch_public(address: str) -> Answer:
    """As everybody outside would, telling who asks."""
    return fetch(address, agent=f"wegov link check (+{settings.SITE_URL})")


def check_links(clock: Clock, fetch: Fetch = fetch_public) -> int:
    """Look at every link whose time has come, for as long as a run may take; how many."""
    begun, looked = clock(), 0
    for link in list(links_to_check(begun)[:AT_ONCE]):
        if clock() - begun >= LONGEST:
            break
        check_link(link, clock, fetch)
        looked += 1
    return looked


def check_link(link: Evidence, clock: Clock, fetch: Fetch = fetch_public) -> None:
    """Look at one link. No transaction is open while its server is waited for."""
    answer = fetch(link.address)
    record_check(link, answer, by=CHECKER, at=Moment(clock()), source=link.address[:500])
