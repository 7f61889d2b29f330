"""The page of a commitment's versions: any two of them, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wegov.figures.snapshot import columns
from wegov.pages.commitment import find_commitment
from wegov.pages.paging import page_number
from wegov.pages.site import site_of
from wegov.plans.diff import Part, word_diff
from wegov.plans.templatetags.plan_acts import fact_words
from wegov.plans.versions import TEXTS, Version, chosen, versions_of
from wegov.plans.words import FACT_WORDS


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact in both versions, as one text."""

    name: str
    parts: Sequence[Part]


@require_safe
def versions(request: HttpRequest, local_id: str) -> HttpResponse:
    commitment = find_commitment(local_id)
    if commitment is None or commitment.edition_id is not None:
        raise Http404
    found = versions_of(commitment)
    last = len(found)
    older = page_number(request.GET.get("from", str(max(last - 1, 1))))
    newer = page_number(request.GET.get("to", str(last)))
    both = chosen(found, older, newer)
    context: dict[str, Any] = {
        "site": site_of(columns(), fictional=commitment.plan.member.fictional),
        "commitment": commitment,
        "subject": commitment.subject,
        "versions": found,
        "both": both,
        "older": min(older, newer),
        "newer": max(older, newer),
        "differences": differences_of(*both) if both else [],
    }
    return render(request, "pages/versions.html", context)


def differences_of(older: Version, newer: Version) -> list[Difference]:
    """The facts that differ, in the order of the template."""
    return [
        Difference(str(FACT_WORDS[name]), word_diff(_said(name, older), _said(name, newer)))
        for name in TEXTS
        if older.facts.get(name) != newer.facts.get(name)
    ]


def _said(name: str, version: Version) -> str:
    value = version.facts.get(name)
    return str(fact_words(name, value)) if value else ""
