"""What facets and their values are called where a person reads them."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wegov.figures.columns import Columns
from wegov.members.models import Level, Region
from wegov.plans.tags import find_tag
from wegov.reviews.words import CODE_WORDS

FACET_WORDS: Mapping[str, Promise] = {
    "member": _("Member"),
    "region": _("Region"),
    "level": _("National or local"),
    "year": _("Plan year"),
    "tag": _("Policy tag"),
    "value": _("Value"),
    "relevant": _("Relevant"),
    "verifiable": _("Verifiable"),
    "completion": _("Completion"),
    "impact": _("Potential impact"),
    "potential": _("Potential for results"),
    "results": _("Did it open government?"),
    "star": _("Star"),
    "assessed": _("Assessed"),
}
# Words of a value in one facet, where they are not those of the code everywhere.
VALUE_WORDS: Mapping[tuple[str, str], Promise] = {
    ("year", "unknown"): _("No year"),
    ("tag", "none"): _("No policy tag"),
    ("value", "information"): _("Access to information"),
    ("value", "participation"): _("Civic participation"),
    ("value", "accountability"): _("Public accountability"),
    ("value", "technology"): _("Technology"),
    ("value", "none"): _("None of the values"),
    ("star", "yes"): _("Starred"),
    ("star", "no"): _("Not starred"),
    ("assessed", "yes"): _("Assessed"),
    ("assessed", "no"): _("Not assessed"),
    ("relevant", "yes"): _("Relevant"),
    ("relevant", "no"): _("Not relevant"),
    ("verifiable", "yes"): _("Verifiable"),
    ("verifiable", "no"): _("Not verifiable"),
}


def value_words(facet: str, value: str, columns: Columns) -> str:
    """What one value of a facet is called."""
    if facet == "member":
        return columns.titles.get(value, value)
    return _static_words(facet, value, get_language() or "")


@lru_cache(maxsize=4096)
def _static_words(facet: str, value: str, _language: str) -> str:
    if facet == "region":
        return str(Region(value).label)
    if facet == "level":
        return str(Level(value).label)
    if words := VALUE_WORDS.get((facet, value)):
        return str(words)
    if facet == "tag":
        return tag_words(value)
    return str(CODE_WORDS.get(value, value))


def share_text(count: int, whole: int) -> str:
    """One decimal, halves rounded up, as the reader's language writes it: "24.3 %". Empty when there is no whole."""
    return gettext("%(number)s %%") % {"number": mean_text(100 * count, whole)} if whole else ""


def mean_text(total: int, rows: int) -> str:
    """One decimal, halves rounded up: "3.2". Empty when there are no rows."""
    if not rows:
        return ""
    return number_format((Decimal(total) / rows).quantize(Decimal("0.1"), ROUND_HALF_UP), decimal_pos=1)


def tag_words(tag_id: str) -> str:
    """The tag and its list: some names stand in both, and do not mean the same."""
    tag = find_tag(tag_id)
    if tag is None:
        return tag_id
    return gettext("%(name)s (%(year)s)") % {"name": tag.name, "year": tag.codebook}
