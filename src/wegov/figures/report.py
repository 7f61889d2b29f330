"""A figure in words and for machines: what `wegov figure` prints and figures' .json holds."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.figures.catalogue import FIGURES, REASONS, find_figure
from wegov.figures.exceptions import FiguresError
from wegov.figures.figures import Form, Result, Unit, break_down, compute
from wegov.figures.selection import read_selection
from wegov.figures.sets import ALLOWED, STAR_RULES
from wegov.figures.words import mean_text, share_text
from wegov.reviews.words import CODE_WORDS


def figure_names() -> list[str]:
    return list(FIGURES)


def figure_report(
    name: str, *, query: str = "", edition: str = "", rule: str = "", today: date | None = None
) -> dict[str, Any]:
    """Compute a figure of the set that `query` describes. Raises FiguresError with a sentence."""
    figure = find_figure(name)
    if rule and rule not in STAR_RULES:
        raise FiguresError(
            _("“%(rule)s” is not a rule of the star. Expected: %(known)s.")
            % {"rule": rule, "known": ", ".join(ALLOWED["rule"])}
        )
    selection = read_selection(query, edition=edition)
    return report(compute(figure, selection, rule=rule, today=today or timezone.localdate()))


def report(result: Result) -> dict[str, Any]:
    """The JSON shape of a figure; shares are fractions of 1, unrounded."""
    figure, asked = result.figure, result.asked
    return {
        "figure": figure.name,
        "title": str(figure.title),
        "question": str(figure.question),
        "rule": str(figure.rule),
        "star_rule": asked.rule if figure.by_star_rule else None,
        "source": {"document": str(figure.source.document), "year": figure.source.year},
        "form": str(figure.form),
        "unit": str(figure.unit),
        "set": asked.selection.set.query,
        "edition": asked.selection.set.edition or None,
        "fictional": asked.selection.fictional,
        "version": asked.columns.version,
        "value": result.value,
        "count": result.count,
        "of": result.of,
        "missing": dict(result.missing),
        "by_year": _by_year(result),
        "series": {
            "keys": list(figure.keys),
            "points": [{"label": point.label, "counts": list(point.counts)} for point in result.series],
        },
        "sentence": sentence(result),
    }


def _by_year(result: Result) -> list[dict[str, Any]]:
    if result.figure.form is not Form.SHARE:
        return []
    return [{"year": year, "count": count, "of": of} for year, count, of in break_down(result, "year")]


def value_text(result: Result) -> str:
    """The value as a person reads it: 24.3 %, 1,985, 3.2."""
    if result.value is None:
        return "–"
    if result.figure.form is Form.SHARE:
        return share_text(result.count, result.of or 0)
    if result.figure.form is Form.MEAN:
        return mean_text(result.count, result.of or 0)
    return number_format(result.value, force_grouping=True)


def reason_text(reason: str) -> str:
    return str(REASONS.get(reason) or CODE_WORDS[reason])


def sentence(result: Result) -> str:
    """The figure in one line: "Starred: 25.3 %, 198 of 783 commitments (Not reviewed: 175)"."""
    words = {"title": result.figure.title, "value": value_text(result)}
    text = _("%(title)s: %(value)s") % words
    if result.of is not None:
        number = number_format(result.of, force_grouping=True)
        whole = _units(result.figure.unit, result.of) % {"number": number}
        count = number_format(result.count, force_grouping=True)
        text += ", " + (
            _("over %(whole)s") % {"whole": whole}
            if result.figure.form is Form.MEAN
            else _("%(count)s of %(whole)s") % {"count": count, "whole": whole}
        )
    gaps = [f"{reason_text(reason)}: {number_format(n, force_grouping=True)}" for reason, n in result.missing.items()]
    return text + (f" ({'; '.join(gaps)})" if gaps else "")


def _units(unit: Unit, number: int) -> str:
    if unit is Unit.PLAN:
        return ngettext("%(number)s plan", "%(number)s plans", number)
    if unit is Unit.MEMBER:
        return ngettext("%(number)s member", "%(number)s members", number)
    return ngettext("%(number)s commitment", "%(number)s commitments", number)
