"""What templates need to say what is computed of a forum."""

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegov.duties.models import State
from wegov.duties.queries import due_of
from wegov.duties.words import answer_words
from wegov.forums.balance import Balance
from wegov.forums.models import AgendaItem
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
    """Why the rule put a point on the agenda: by day, for a number of days would be another one tomorrow."""
    duty = getattr(item.about, "duty", None)
    due = due_of(duty) if duty else None
    if duty is None or due is None:
        return _("Put here by rule: overdue")
    if duty.state != State.OPEN:
        words = _("Put here by rule: was due on %(day)s")
    elif duty.answer:
        words = _("Put here by rule: overdue since %(day)s")
    else:
        words = _("Put here by rule: unanswered since %(day)s")
    return words % {"day": date_format(due, "j F Y")}


@register.filter
def answered(item: AgendaItem) -> str:
    """What was answered to the open duty that a point is about."""
    duty = getattr(item.about, "duty", None)
    return answer_words(duty) if duty and duty.state == State.OPEN else ""
