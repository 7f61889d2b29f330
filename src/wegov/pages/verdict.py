"""The verdict of a sheet: what matters most of what the reviewers coded, each with whose word it is."""

from typing import Any

from django.utils.translation import gettext as _

from wegov.plans.models import Commitment
from wegov.reviews.codes import MISSING
from wegov.reviews.models import Assessment
from wegov.reviews.words import CODE_WORDS, VARIABLE_WORDS

RESULTS = ("opened_government", "early_results", "potential_impact", "potential_results")


def completion_of(assessment: Assessment) -> str:
    """The end-of-term code where there is one, else the progress report's; else why there is none."""
    end, progress = assessment.completion_end, assessment.completion_progress
    return end if end not in MISSING or progress == "ND" else progress


def verdict_of(commitment: Commitment, current: Assessment | None) -> list[dict[str, Any]]:
    """Nothing where nobody has reviewed it: the page then says so."""
    lines: list[dict[str, Any]] = []
    if commitment.subject.state == "withdrawn":
        lines.append({"name": _("Commitment"), "state": "withdrawn", "word": _("Given up by the government")})
    if current is None or not current.assessed:
        return lines
    if completion_of(current) not in MISSING:
        lines.append({"name": _("Completion"), "state": completion_of(current), "source": _completion_source(current)})
    lines += [
        {"name": VARIABLE_WORDS[name], "state": "", "word": CODE_WORDS[code]}
        for name in RESULTS
        if (code := getattr(current, name)) not in MISSING
    ]
    return lines + _star(current)


def _completion_source(current: Assessment) -> str:
    end = current.completion_end not in MISSING
    year = current.end_year if end else current.progress_year
    stage = _("End of term") if end else _("Progress report")
    return f"{stage}, {year}" if year else stage


def _star(current: Assessment) -> list[dict[str, Any]]:
    """A star means nothing without its rule: the rules that give it, or else those that do not."""
    codes = {name: code for name, code in current.codes.items() if name.startswith("starred_")}
    for code, state, word in (("yes", "star", _("Starred")), ("no", "no", _("Not starred"))):
        rules = [_rule(name) for name in codes if codes[name] == code]
        if rules:
            return [{"name": _("Star"), "state": state, "word": word, "source": "; ".join(rules)}]
    return []


def _rule(variable: str) -> str:
    """The rule's name alone: “Star, rule of 2015 only” -> “Rule of 2015 only”."""
    words = str(VARIABLE_WORDS[variable]).partition(", ")[2]
    return words[:1].upper() + words[1:]
