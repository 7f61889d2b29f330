"""An institution that takes part: what it leads and supports, and its offices by title."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.members.models import Institution, Office, Tenure
from wegov.members.queries import running
from wegov.pages.facts import Fact, present
from wegov.pages.site import site_of
from wegov.pages.told import timeline_of
from wegov.plans.models import Responsibility

MOST = 200  # commitments listed


def find_institution(local_id: str) -> Institution | None:
    rows = Institution.objects.select_related("subject__government", "member__subject")
    return rows.filter(subject__public_id=f"institution/{local_id}").first()


def institution_context(institution: Institution, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    acts, acts_cut = timeline_of(institution.subject, query)
    parts = Responsibility.objects.filter(institution=institution).select_related(
        "commitment__subject", "commitment__plan__subject"
    )
    rows = list(parts.order_by("-commitment__plan__year", "commitment__subject__public_id")[:MOST])
    return {
        "site": site_of(columns, fictional=institution.member.fictional if institution.member else None),
        "institution": institution,
        "subject": institution.subject,
        "facts": facts_of(institution),
        "leads": [row for row in rows if row.part == "lead"],
        "supports": [row for row in rows if row.part != "lead"],
        "offices": offices_of_body(institution, today),
        "acts": acts,
        "acts_cut": acts_cut,
    }


def offices_of_body(institution: Institution, today: date) -> list[dict[str, Any]]:
    """By title, and whether somebody holds it: never who."""
    held = set(Tenure.objects.filter(running(today), office__body=institution.subject).values_list("office", flat=True))
    offices = Office.objects.filter(body=institution.subject).select_related("body").order_by("role")
    return [{"title": office.told, "held": office.pk in held} for office in offices]


def facts_of(institution: Institution) -> list[Fact]:
    member = institution.member
    return present(
        Fact(_("Kind"), str(institution.get_kind_display())),
        Fact(_("Member"), str(member), url=member.subject.get_absolute_url()) if member else Fact(_("Member")),
        Fact(_("Its own page"), institution.address, url=institution.address),
    )
