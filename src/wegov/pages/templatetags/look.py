"""What templates need to say numbers, dates and states the same way everywhere."""

import re
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegov.figures.words import share_text
from wegov.pages.charts import count_text
from wegov.pages.marks import Mark, mark_of

register = template.Library()

ASIDE = re.compile(r"\s*\([^)]*\)$")  # "(optional)" at the end of a label
DATE_FORMATS = {1: "Y", 2: "F Y", 3: "j F Y"}


@register.filter
def mark(state: str) -> Mark:
    return mark_of(state)


@register.filter
def number(value: int) -> str:
    """1479 -> "1,479", as the reader's language groups it."""
    return count_text(value)


@register.filter
def share(count: int, whole: int) -> str:
    """190|share:783 -> "24.3 %"."""
    return share_text(count, whole)


@register.filter
def day(value: str | date) -> str:
    """A date of ours, which may be just a year or a month: "2014-06" -> "June 2014". "" stays ""."""
    parts = [int(part) for part in str(value)[:10].split("-") if part]
    if not parts:
        return ""
    year, month, day_of_month = (*parts, 1, 1)[:3]
    return date_format(date(year, month, day_of_month), DATE_FORMATS[len(parts)])


@register.filter
def told_of(sentence: str, label: str) -> str:
    """What is wrong, after the name of the field: "Title of the plan: It is empty." """
    name = ASIDE.sub("", str(label))
    return f"{name} {sentence}" if name.endswith("?") else _("%(name)s: %(said)s") % {"name": name, "said": sentence}


@register.filter
def moment(value: str | date) -> str:
    """The same date as the datetime attribute of a time element wants it."""
    return value if isinstance(value, str) else value.isoformat()
