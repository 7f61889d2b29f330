"""What templates need to say what is computed of a forum."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.forums.balance import Balance
from wegov.forums.models import AgendaItem
from wegov.forums.queries import days_unanswered
from wegov.forums.rhythm import Rhythm
from wegov.forums.words import balance_rule, balance_words, rhythm_rule, rhythm_words

register = template.Library()
register.simple_tag(rhythm_rule, name="rhythm_rule_said")
register.simple_tag(balance_rule, name="balance_rule_said")


@register.filter
def rhythm_said(rhythm: Rhythm) -> str:
    return rhythm_words(rhythm)


@register.filter
def balance_said(balance: Balance) -> str:
    return balance_words(balance)


@register.filter
def by_rule(item: AgendaItem) -> str:
    """Why the rule put a point on the agenda."""
    duty = getattr(item.about, "duty", None)
    days = days_unanswered(duty) if duty else 0
    if not days:
        return _("Put here by rule: unanswered")
    words = ngettext(
        "Put here by rule: unanswered for %(days)s day", "Put here by rule: unanswered for %(days)s days", days
    )
    return words % {"days": days}
