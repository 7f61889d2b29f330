"""An edition's page: what it is, whose, and what it brought and changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.pages.facts import Fact, present
from wegov.pages.paging import cut_rows
from wegov.pages.site import site_of
from wegov.pages.told import tell, timeline_of
from wegov.plans.models import Edition
from wegov.reviews.models import Assessment

CORRECTIONS = 20


@dataclass(frozen=True, slots=True)
class Brought:
    """What an edition holds: assessments by the kind of their act, wordings that still stand, process reviews."""

    assessments: Mapping[str, int]
    wordings: int
    processes: int

    @property
    def rows(self) -> int:
        return sum(self.assessments.values())

    @property
    def first(self) -> int:
        return self.assessments.get("assessment.published", 0)

    @property
    def extended(self) -> int:
        return self.assessments.get("assessment.extended", 0)

    @property
    def corrected(self) -> int:
        return self.assessments.get("assessment.corrected", 0)

    @property
    def confirmed(self) -> int:
        return self.assessments.get("assessment.confirmed", 0)


def find_edition(local_id: str) -> Edition | None:
    return Edition.objects.select_related("subject").filter(subject__public_id=f"edition/{local_id}").first()


def edition_context(edition: Edition, columns: Columns, query: QueryDict) -> dict[str, Any]:
    acts, acts_cut = timeline_of(edition.subject, query)
    corrected = Assessment.objects.filter(edition=edition, act__kind="assessment.corrected")
    rows, shown = cut_rows(
        query,
        corrected.select_related("act__subject__government").order_by("commitment"),
        size=CORRECTIONS,
        name="page",
        anchor="#corrections",
    )
    return {
        "site": site_of(columns),
        "edition": edition,
        "subject": edition.subject,
        "facts": facts_of(edition),
        "brought": brought_by(edition.pk, columns.version),
        "corrections": tell(row.act for row in rows),
        "corrections_cut": shown,
        "acts": acts,
        "acts_cut": acts_cut,
    }


def facts_of(edition: Edition) -> list[Fact]:
    return present(
        Fact(_("Published"), date=edition.published_on),
        Fact(_("Publisher"), edition.publisher),
        Fact(_("Licence"), edition.licence),
        Fact(_("Codebook"), edition.codebook),
        Fact(_("Read from"), edition.address, url=edition.address),
    )


@lru_cache(maxsize=64)
def brought_by(edition: int, version: int) -> Brought:
    """Counted once for each version of the record: an edition may hold everything there is."""
    kinds = Assessment.objects.filter(edition=edition).values_list("act__kind").annotate(Count("pk")).order_by()
    counted = Edition.objects.annotate(
        wordings=Count("commitments", distinct=True), processes=Count("process_reviews", distinct=True)
    ).get(pk=edition)
    return Brought(dict(kinds), counted.wordings, counted.processes)
