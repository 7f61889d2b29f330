"""What the templates of sets and figures need to say."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wegov.figures.catalogue import find_figure
from wegov.figures.facets import Choice, Group
from wegov.figures.figure_page import figure_address
from wegov.figures.figures import Result
from wegov.figures.report import reason_text
from wegov.figures.sets import CommitmentSet
from wegov.reviews.words import CODE_WORDS

register = template.Library()


@register.simple_tag
def choices(group: Group, swapped: bool = False) -> SafeString:
    """The ticks of one facet. Hundreds on a page: a template's loop would take longer than everything else."""
    name, swap = group.name, ' hx-swap-oob="true"' if swapped else ""
    language = get_language() or ""
    label = conditional_escape(str(group.label))
    ticks = "".join(
        f'<label><input type="checkbox" id="{name}-{each.value}" name="{name}" value="{each.value}"'
        f"{' checked' if each.checked else ''}><span>{conditional_escape(each.label)}</span>"
        f'<span class="n">{_number(each.count, language)}</span></label>'
        for each in group.choices
    )
    # Values are those of a vocabulary, checked when the set was read; labels are escaped.
    html = f'<fieldset id="facet-{name}"{swap}><legend class="unseen">{label}</legend>{ticks}</fieldset>'
    return mark_safe(html)  # noqa: S308


@register.simple_tag
def options(offered: Sequence[Choice], chosen: Collection[str]) -> SafeString:
    """The options of a list to choose from; as many as choices, so no loop of the template's either."""
    html = "".join(
        f'<option value="{each.value}"{" selected" if each.value in chosen else ""}>'
        f"{conditional_escape(each.label)}</option>"
        for each in offered
    )
    return mark_safe(html)  # noqa: S308


@register.simple_tag
def figure_url(result: Result) -> str:
    """A figure's page with the same set."""
    return figure_address(result.figure, result.asked.selection.set)


@register.simple_tag
def figure_of(name: str, chosen: CommitmentSet) -> str:
    return figure_address(find_figure(name), chosen)


@register.filter
def state_mark(state: str) -> SafeString:
    """The mark of a state, as the component draws it; a list has one on each line, and there are few different ones."""
    return _state_mark(state, get_language() or "")


@lru_cache(maxsize=20_000)
def _number(count: int, _language: str) -> str:
    return number_format(count, force_grouping=True)


@lru_cache(maxsize=200)
def _state_mark(state: str, _language: str) -> SafeString:
    return mark_safe(render_to_string("pages/components/mark.html", {"state": state}).strip())  # noqa: S308


@register.filter
def code_words(code: str) -> str:
    return str(CODE_WORDS.get(code, code))


@register.filter
def reason_words(reason: str) -> str:
    return reason_text(reason)
