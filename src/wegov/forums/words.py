"""What is computed of a forum, in words that say the rule."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.forums.balance import Balance
from wegov.forums.rhythm import Rhythm


def day_words(day: date) -> str:
    return date_format(day, "j F Y")


def rhythm_rule() -> str:
    return _(
        "Rule: from its founding to its first meeting, from each meeting to the next, and since the last one, never "
        "more than six months. Time before 1 January 2022 is not judged: then the standards came into force."
    )


def rhythm_words(rhythm: Rhythm) -> str:
    """The longest gap, when it met last, and by when the next meeting is due."""
    longest = rhythm.longest
    gap = ngettext(
        "The longest time without a meeting was %(days)s day, from %(since)s to %(until)s.",
        "The longest time without a meeting was %(days)s days, from %(since)s to %(until)s.",
        longest.days,
    ) % {"days": longest.days, "since": day_words(longest.since), "until": day_words(longest.until)}
    met = _("It met last on %(day)s.") % {"day": day_words(rhythm.last_met)} if rhythm.last_met else ""
    return " ".join(text for text in (gap, met, next_words(rhythm)) if text)


def next_words(rhythm: Rhythm) -> str:
    if rhythm.overdue:
        return _("A meeting was due by %(day)s.") % {"day": day_words(rhythm.next_by)}
    return _("The next meeting is due by %(day)s.") % {"day": day_words(rhythm.next_by)}


def balance_rule() -> str:
    return _(
        "Rule: government and civil society both have a seat, and government has at most one seat more than all "
        "others together. The standards ask for both sides and give no number; the number is ours."
    )


def balance_words(balance: Balance) -> str:
    return _("Government %(government)s, civil society %(civil_society)s, others %(others)s.") % {
        "government": balance.government,
        "civil_society": balance.civil_society,
        "others": balance.others,
    }
