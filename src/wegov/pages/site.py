"""What every page knows of the site: whose figures these are, and when the record last grew."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from wegov.figures.columns import Columns
from wegov.members.models import Member
from wegov.record.models import Act


@dataclass(frozen=True, slots=True)
class Site:
    demonstration: bool  # this page speaks of a fictional government
    real_data: bool
    last_act_at: datetime | None
    source_code_url: str


def site_of(columns: Columns, *, fictional: bool | None = None) -> Site:
    """`fictional` says whether the page is about a fictional member; else whether nothing else is on record."""
    real = any(not member.fictional for member in columns.members)
    shown = bool(columns.members) and not real if fictional is None else fictional
    return Site(shown, real, _recorded_at(columns.version), settings.SOURCE_CODE_URL)


def site_context(request: HttpRequest) -> dict[str, object]:
    """For pages that say nothing of it themselves: a template that does not ask costs nothing."""
    return {"site": SimpleLazyObject(_site_now)}


def _site_now() -> Site:
    """Asked of the database, for a desk has no use for the columns: they are read again after every act."""
    members = Member.objects.order_by()
    last = Act.objects.order_by("-pk").annotate(
        real=Exists(members.filter(fictional=False)), any=Exists(members.filter(fictional=True))
    )
    at, real, any_fictional = last.values_list("recorded_at", "real", "any").first() or (None, False, False)
    return Site(any_fictional and not real, real, at, settings.SOURCE_CODE_URL)


@lru_cache(maxsize=4)
def _recorded_at(version: int) -> datetime | None:
    return Act.objects.filter(pk=version).values_list("recorded_at", flat=True).first()
