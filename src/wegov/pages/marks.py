"""A state is a word, a shape and a tone, always all three."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Mark:
    word: str | Promise
    shape: str  # the symbol in components/defs.html: `shape-<shape>`
    tone: str  # the colour class in figures.css and components.css


NOT_KNOWN = Mark(_("Not known"), "unclear", "unclear")

MARKS: Mapping[str, Mark] = {
    # How far a commitment or milestone is.
    "done": Mark(_("Done"), "full", "done"),
    "under_way": Mark(_("Under way"), "half", "way"),
    "not_started": Mark(_("Not started"), "empty", "none"),
    "late": Mark(_("Late"), "late", "late"),
    "stale": Mark(_("No report for 90 days"), "stale", "way"),
    "not_begun": Mark(_("Should have begun"), "waiting", "late"),
    "due_soon": Mark(_("Due soon"), "soon", "way"),
    "done_late": Mark(_("Done late"), "full", "done"),
    "unknown": Mark(_("Not known"), "unclear", "unclear"),
    "withdrawn": Mark(_("Withdrawn"), "cross", "withdrawn"),
    "not_reviewed": Mark(_("Not reviewed"), "hatched", "missing"),
    # Completion, as the reviewers code it.
    "complete": Mark(_("Complete"), "full", "done"),
    "substantial": Mark(_("Substantial"), "three", "most"),
    "limited": Mark(_("Limited"), "quarter", "some"),
    "unclear": Mark(_("Unclear"), "unclear", "unclear"),
    "no_evidence": Mark(_("No evidence available"), "unclear", "unclear"),
    # Where a plan stands.
    "draft": Mark(_("Draft"), "empty", "none"),
    "comment": Mark(_("Open for comment"), "quarter", "way"),
    "adopted": Mark(_("Adopted"), "half", "some"),
    "implementation": Mark(_("In implementation"), "three", "most"),
    "ended": Mark(_("Ended"), "full", "done"),
    # Yes and no.
    "yes": Mark(_("Yes"), "full", "done"),
    "no": Mark(_("No"), "empty", "none"),
    "star": Mark(_("Starred"), "star", "star"),
    # Evidence.
    "dead": Mark(_("Dead link"), "cross", "late"),
    "withheld": Mark(_("Withheld"), "dash", "withdrawn"),
    # Meetings of a forum.
    "planned": Mark(_("Planned"), "empty", "none"),
    "held": Mark(_("Held"), "full", "done"),
    "cancelled": Mark(_("Cancelled"), "cross", "withdrawn"),
    # What two say of one thing.
    "disagree": Mark(_("They disagree"), "apart", "late"),
    "agree": Mark(_("They agree"), "full", "done"),
    "unsaid": Mark(_("Nothing said yet"), "hatched", "missing"),
    # Missing is never "no".
    "NR": Mark(_("Not reviewed"), "hatched", "missing"),
    "ND": Mark(_("Not asked at the time"), "hatched", "missing"),
    "NA": Mark(_("Does not apply"), "dash", "missing"),
}


def mark_of(state: str) -> Mark:
    return MARKS.get(state, NOT_KNOWN)
