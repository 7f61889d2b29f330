"""A page of evidence: what it shows, of what, on whose word, and how to prove that it is the same file."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from wegov.evidence.clean import SHOWN
from wegov.evidence.models import Evidence, LinkCheck
from wegov.evidence.queries import dead_since, removed_from
from wegov.evidence.words import TYPES
from wegov.figures.columns import Columns
from wegov.members.models import Member
from wegov.pages.facts import Fact, present
from wegov.pages.site import site_of
from wegov.pages.told import timeline_of

CHECKS = 12  # of a link, the newest


def find_evidence(local_id: str) -> Evidence | None:
    known = Evidence.objects.select_related("subject__government__member", "about")
    return known.filter(subject__public_id=f"evidence/{local_id}").first()


def evidence_context(evidence: Evidence, columns: Columns, query: QueryDict) -> dict[str, Any]:
    acts, acts_cut = timeline_of(evidence.subject, query)
    shown = {} if evidence.withheld else _of_link(evidence) if evidence.kind == "link" else _of_file(evidence)
    return {
        "site": site_of(columns, fictional=_fictional(evidence)),
        "evidence": evidence,
        "subject": evidence.subject,
        "about": evidence.about,
        "facts": facts_of(evidence),
        "acts": acts,
        "acts_cut": acts_cut,
        **shown,
    }


def facts_of(evidence: Evidence) -> list[Fact]:
    kind = TYPES.get(evidence.media_type, evidence.media_type) if evidence.kind == "file" else _("Link")
    size = filesizeformat(evidence.size) if evidence.size else ""
    return present(
        Fact(_("Given"), date=evidence.added_at.date().isoformat()),
        Fact(_("On the word of"), evidence.office),
        Fact(_("Kind"), str(kind)),
        Fact(_("Size"), size.replace("\xa0", " ")),
    )


def _of_file(evidence: Evidence) -> dict[str, Any]:
    address = f"/evidence/file/{evidence.subject.local_id}"
    return {
        "file_url": address,
        "picture_url": f"{address}?small" if evidence.media_type in SHOWN else "",
        "removed": removed_from(evidence),
        "also": _also(evidence),
        "whole_url": settings.SITE_URL + address,
    }


def _of_link(evidence: Evidence) -> dict[str, Any]:
    checks = list(evidence.checks.order_by("-at")[:CHECKS])
    return {
        "checks": checks,
        "last_there": _last_there(evidence, checks),
        "dead_since": dead_since(evidence) if evidence.subject.state else None,
    }


def _last_there(evidence: Evidence, checks: list[LinkCheck]) -> datetime | None:
    recent = next((check.at for check in checks if check.found == LinkCheck.Found.THERE), None)
    if recent or len(checks) < CHECKS:
        return recent
    there = evidence.checks.filter(found=LinkCheck.Found.THERE).order_by("-at")
    return there.values_list("at", flat=True).first()


def _also(evidence: Evidence) -> list[Evidence]:
    """The same file, given as evidence of something else: it is stored once."""
    same = Evidence.objects.select_related("subject", "about").filter(sha256=evidence.sha256, withheld="")
    return list(same.exclude(pk=evidence.pk).order_by("pk")[:CHECKS])


def _fictional(evidence: Evidence) -> bool:
    government = evidence.subject.government
    member: Member | None = getattr(government, "member", None)
    return bool(member and member.fictional)
