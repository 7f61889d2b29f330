"""The verdict of a sheet: what matters most of what the reviewers coded, each with whose word it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wegov.plans.models import Commitment
from wegov.reviews.codes import MISSING, standing_codes
from wegov.reviews.models import Assessment
from wegov.reviews.words import CODE_WORDS, VARIABLE_WORDS

RESULTS = ("opened_government", "early_results", "potential_impact", "potential_results")


def completion_of(codes: Mapping[str, str]) -> str:
    """The end-of-term code where there is one, else the progress report's; else why there is none."""
    end, progress = codes["completion_end"], codes["completion_progress"]
    return end if end not in MISSING or progress == "ND" else progress


def verdict_of(commitment: Commitment, editions: Sequence[Assessment]) -> list[dict[str, Any]]:
    """What stands of all editions, the latest first. Nothing where nobody has reviewed it: the page then says so."""
    lines: list[dict[str, Any]] = []
    if commitment.subject.state == "withdrawn":
        lines.append({"name": _("Commitment"), "state": "withdrawn", "word": _("Withdrawn by the government")})
    if not editions or not editions[0].assessed:
        return lines
    codes = standing_codes(edition.codes for edition in reversed(editions))
    if (completion := completion_of(codes)) not in MISSING:
        source = completion_source(codes, editions[0])
        lines.append({"name": _("Completion"), "state": completion, "source": source})
    lines += [
        {"name": VARIABLE_WORDS[name], "state": "", "word": CODE_WORDS[code]}
        for name in RESULTS
        if (code := codes[name]) not in MISSING
    ]
    return lines + _star(codes)


def completion_source(codes: Mapping[str, str], current: Assessment) -> str:
    end = codes["completion_end"] not in MISSING
    year = current.end_year if end else current.progress_year
    stage = _("End of term") if end else _("Progress report")
    return f"{stage}, {year}" if year else stage


def _star(codes: Mapping[str, str]) -> list[dict[str, Any]]:
    """A star means nothing without its rule: the rules that give it, or else those that do not."""
    codes = {name: code for name, code in codes.items() if name.startswith("starred_")}
    for code, state, word in (("yes", "star", _("Starred")), ("no", "no", _("Not starred"))):
        rules = [_rule(name) for name in codes if codes[name] == code]
        if rules:
            return [{"name": _("Star"), "state": state, "word": word, "source": "; ".join(rules)}]
    return []


def _rule(variable: str) -> str:
    """The rule's name alone: “Star, rule of 2015 only” -> “Rule of 2015 only”."""
    words = str(VARIABLE_WORDS[variable]).partition(", ")[2]
    return words[:1].upper() + words[1:]
