"""Numbers of a page: each is a named figure and leads to where it is explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegov.figures.catalogue import RULES, find_figure
from wegov.figures.figures import Form, Result, compute
from wegov.figures.report import value_text
from wegov.figures.selection import Selection
from wegov.figures.sets import CommitmentSet
from wegov.pages.charts import BarChart, ColumnChart, Counted, Key, count_text, draw_columns, draw_stack

Text = str | Promise

# Completion as bars: codes that say alike are one part.
COMPLETION_PARTS: Mapping[str, tuple[str, ...]] = {
    "done": ("complete",),
    "most": ("substantial",),
    "some": ("limited",),
    "none": ("not_started",),
    "withdrawn": ("withdrawn",),
    "unclear": ("unclear", "no_evidence"),
    "missing": ("NR", "ND", "NA"),
}
IMPACT_PARTS: Mapping[str, tuple[str, ...]] = {
    "done": ("transformative",),
    "most": ("moderate",),
    "some": ("minor",),
    "none": ("none",),
    "unclear": ("unclear",),
    "missing": ("NR", "NA", "ND"),
}
POTENTIAL_PARTS: Mapping[str, tuple[str, ...]] = {
    "done": ("substantial",),
    "some": ("modest",),
    "unclear": ("unclear",),
    "missing": ("NR", "NA", "ND"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """For components/figure_line.html."""

    value: str
    label: Text
    url: str
    note: str


def ask(name: str, selection: Selection, today: date) -> Result:
    return compute(find_figure(name), selection, today=today)


def number(name: str, selection: Selection, today: date, *, label: Text = "", note: str = "") -> Number:
    result = ask(name, selection, today)
    return Number(
        value_text(result),
        label or result.figure.title,
        figure_url(name, selection.set),
        note or _note(result),
    )


def figure_url(name: str, chosen: CommitmentSet) -> str:
    return f"/figures/{name}" + (f"?{chosen.query}" if chosen.query else "")


def explore_url(chosen: CommitmentSet) -> str:
    return "/explore" + (f"?{chosen.query}" if chosen.query else "")


def grouped(counts: Mapping[str, int], parts: Mapping[str, tuple[str, ...]]) -> list[int]:
    """Counts by code, as counts by part."""
    return [sum(counts.get(code, 0) for code in codes) for codes in parts.values()]


def counts_of(selection: Selection, facet: str) -> dict[str, int]:
    axis = selection.axis(facet)
    return dict(zip(axis.keys, axis.counts(selection.mask).tolist(), strict=True))


def completion_keys() -> list[Key]:
    return _keys(
        COMPLETION_PARTS,
        (
            _("Complete"),
            _("Substantial"),
            _("Limited"),
            _("Not started"),
            _("Withdrawn"),
            _("Unclear or no evidence"),
            _("Not coded"),
        ),
    )


def impact_keys() -> list[Key]:
    words = (_("Transformative"), _("Moderate"), _("Minor"), _("None"), _("Unclear"), _("Not coded"))
    return _keys(IMPACT_PARTS, words)


def potential_keys() -> list[Key]:
    return _keys(POTENTIAL_PARTS, (_("Substantial"), _("Modest"), _("Unclear"), _("Not coded")))


def draw_present(
    rows: Sequence[Counted], *, keys: Sequence[Key], caption: str, heading: str, value_heading: str
) -> BarChart:
    """A stacked chart without the parts that no row has."""
    kept, trimmed = _present(rows, keys)
    return draw_stack(trimmed, keys=kept, caption=caption, heading=heading, value_heading=value_heading)


def draw_years(rows: Sequence[Counted], *, keys: Sequence[Key], caption: str) -> ColumnChart:
    kept, trimmed = _present(rows, keys)
    return draw_columns(trimmed, keys=kept, caption=caption, heading=_("Year"), value_heading=_("All"))


def _present(rows: Sequence[Counted], keys: Sequence[Key]) -> tuple[list[Key], list[Counted]]:
    places = [place for place in range(len(keys)) if any(row.counts[place] for row in rows)]
    trimmed = [
        Counted(row.label, [row.counts[place] for place in places], row.url, row.whole, row.note) for row in rows
    ]
    return [keys[place] for place in places], trimmed


def _keys(parts: Mapping[str, tuple[str, ...]], words: Sequence[str]) -> list[Key]:
    return [Key(tone, word) for tone, word in zip(parts, words, strict=True)]


def _note(result: Result) -> str:
    if result.figure.form is not Form.SHARE or result.of is None:
        return ""
    words = _("%(count)s of %(of)s") % {"count": count_text(result.count), "of": count_text(result.of)}
    # A star means nothing without its rule.
    return f"{words}; {RULES[result.asked.rule][0]}" if result.figure.by_star_rule else words
