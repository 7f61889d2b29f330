"""Charts from plain rows: what a room gives (label, counts, url, whole, note) as the components draw it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from django import template
from django.utils.translation import gettext as _

from wegov.pages.charts import BarChart, ColumnChart, Counted, Key, count_text, draw_bars, draw_columns, draw_stack
from wegov.pages.world import Place, WorldMap, draw_world, level_of, quartiles

register = template.Library()


class CountedPlace(Protocol):
    code: str
    title: str
    count: int
    url: str


@register.simple_tag
def bars(rows: Sequence[Counted], caption: str, heading: str, value_heading: str) -> BarChart:
    return draw_bars(rows, caption=caption, heading=heading, value_heading=value_heading)


@register.simple_tag
def stack(rows: Sequence[Counted], keys: Sequence[Key], caption: str, heading: str, value_heading: str) -> BarChart:
    return draw_stack(rows, keys=keys, caption=caption, heading=heading, value_heading=value_heading)


@register.simple_tag
def columns(
    rows: Sequence[Counted], caption: str, heading: str, value_heading: str, keys: Sequence[Key] | None = None
) -> ColumnChart:
    if keys is None:
        return draw_columns(rows, caption=caption, heading=heading, value_heading=value_heading)
    return draw_columns(rows, keys=keys, caption=caption, heading=heading, value_heading=value_heading)


@register.simple_tag
def world(places: Sequence[CountedPlace]) -> WorldMap:
    """Members by how many they have, in four classes of about equal size."""
    bounds = quartiles([place.count for place in places])
    drawn = [Place(place.code, place.title, level_of(place.count, bounds), place.url) for place in places]
    return draw_world(drawn, label=_class_label(bounds))


def _class_label(bounds: Sequence[int]) -> Callable[[int], str]:
    starts = [1, *(bound + 1 for bound in bounds)]

    def label(level: int) -> str:
        low, high = starts[level - 1], bounds[level - 1]
        if low >= high:
            return count_text(high)
        return _("%(low)s to %(high)s") % {"low": count_text(low), "high": count_text(high)}

    return label
