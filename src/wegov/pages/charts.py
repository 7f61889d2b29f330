"""Geometry of the charts: what a template needs to draw, as text that can stand in an SVG attribute.

Widths and positions along the main axis are percentages, so that a chart fills whatever room it has
while its text keeps its size. Every chart carries the numbers of its own table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise

from wegov.figures.words import share_text

Text = str | Promise

PLOT_TOP = 22  # room for the number above the tallest column, in pixels
PLOT_HEIGHT = 160
BASELINE = PLOT_TOP + PLOT_HEIGHT
CHART_HEIGHT = BASELINE + 26
COLUMN_SHARE = 0.68  # of a column's slot; the rest is the gap
ROOMY = 8  # with more columns than this a phone shows every second label


@dataclass(frozen=True, slots=True)
class Key:
    """One part of a stacked chart: `tone` chooses colour and pattern together."""

    tone: str
    label: Text


@dataclass(frozen=True, slots=True)
class Counted:
    """One row or column as the caller has it. `whole` makes single bars shares of it rather than of the largest."""

    label: Text
    counts: Sequence[int]
    url: str = ""
    whole: int | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Segment:
    key: Key
    value: str
    share: str
    start: str
    length: str
    empty: bool


@dataclass(frozen=True, slots=True)
class Row:
    label: Text
    url: str
    note: Text
    total: str
    share: str
    segments: Sequence[Segment]
    whole: str = ""  # what the share is of; a share never stands without it


@dataclass(frozen=True, slots=True)
class BarChart:
    """For components/bar_table.html."""

    caption: Text
    heading: Text
    value_heading: Text
    keys: Sequence[Key]
    rows: Sequence[Row]

    @property
    def stacked(self) -> bool:
        return len(self.keys) > 1

    @property
    def shares(self) -> bool:
        return any(row.share for row in self.rows)


@dataclass(frozen=True, slots=True)
class Column:
    row: Row
    left: str
    width: str
    middle: str
    number_y: str
    minor: bool  # its label is left out on a phone
    is_peak: bool


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """For components/column_chart.html."""

    caption: Text
    heading: Text
    value_heading: Text
    keys: Sequence[Key]
    columns: Sequence[Column]
    height: int = CHART_HEIGHT
    baseline: int = BASELINE

    @property
    def stacked(self) -> bool:
        return len(self.keys) > 1


PLAIN = Key("plain", "")


def plain(number: float) -> str:
    """A number for an attribute: never localised, no trailing zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def count_text(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def segments_of(counted: Counted, keys: Sequence[Key], *, scale: float) -> list[Segment]:
    """`scale` is the number that fills the whole bar."""
    total, start, segments = sum(counted.counts), 0, []
    for key, count in zip(keys, counted.counts, strict=True):
        share = share_text(count, total) if len(keys) > 1 else ""
        place, length = (plain(100 * number / scale) if scale else "0" for number in (start, count))
        segments.append(Segment(key, count_text(count), share, place, length, not count))
        start += count
    return segments


def row_of(counted: Counted, keys: Sequence[Key], *, scale: float) -> Row:
    total = sum(counted.counts)
    share = share_text(total, counted.whole) if counted.whole else ""
    segments = segments_of(counted, keys, scale=scale)
    whole = count_text(counted.whole) if counted.whole else ""
    return Row(counted.label, counted.url, counted.note, count_text(total), share, segments, whole)


def draw_bars(rows: Sequence[Counted], *, caption: Text, heading: Text, value_heading: Text) -> BarChart:
    """One bar a row. Rows with a `whole` are drawn as shares of it, the others against the largest."""
    largest = max((sum(row.counts) for row in rows), default=0)
    drawn = [row_of(row, [PLAIN], scale=row.whole or largest) for row in rows]
    return BarChart(caption, heading, value_heading, [PLAIN], drawn)


def draw_stack(
    rows: Sequence[Counted], *, keys: Sequence[Key], caption: Text, heading: Text, value_heading: Text
) -> BarChart:
    """Every row fills its bar; the parts are shares of the row's own total."""
    drawn = [row_of(row, keys, scale=sum(row.counts)) for row in rows]
    return BarChart(caption, heading, value_heading, keys, drawn)


def draw_columns(
    rows: Sequence[Counted], *, caption: Text, heading: Text, value_heading: Text, keys: Sequence[Key] = (PLAIN,)
) -> ColumnChart:
    """Columns in the order given (time), from zero."""
    totals = [sum(row.counts) for row in rows]
    peak = max(totals, default=0)
    columns = [
        column_of(row, keys, index=index, slots=len(rows), peak=peak, is_peak=index == totals.index(peak))
        for index, row in enumerate(rows)
    ]
    return ColumnChart(caption, heading, value_heading, keys, columns)


def column_of(counted: Counted, keys: Sequence[Key], *, index: int, slots: int, peak: int, is_peak: bool) -> Column:
    slot = 100 / slots
    row = row_of(counted, keys, scale=peak)
    top = BASELINE - (PLOT_HEIGHT * sum(counted.counts) / peak if peak else 0)
    segments = [stand_up(segment) for segment in row.segments]
    return Column(
        row=Row(row.label, row.url, row.note, row.total, row.share, segments),
        left=plain(slot * (index + (1 - COLUMN_SHARE) / 2)),
        width=plain(slot * COLUMN_SHARE),
        middle=plain(slot * (index + 0.5)),
        number_y=plain(top - 6),
        # Counted from the end, so that the newest year always has its label.
        minor=slots > ROOMY and (slots - 1 - index) % 2 == 1,
        is_peak=is_peak,
    )


def stand_up(segment: Segment) -> Segment:
    """A percentage along a bar, turned into pixels above the baseline."""
    length = PLOT_HEIGHT * float(segment.length) / 100
    start = BASELINE - PLOT_HEIGHT * float(segment.start) / 100 - length
    return Segment(segment.key, segment.value, segment.share, plain(start), plain(length), segment.empty)
