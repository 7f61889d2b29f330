"""How it is said what was answered to a duty."""

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wegov.duties.models import Duty

LONGEST = 120


def answer_words(duty: Duty) -> str:
    """What was answered last, and by when it is expected; nothing where nobody has answered."""
    if not duty.answer:
        return ""
    said = {"answer": Truncator(" ".join(duty.answer.split())).chars(LONGEST)}
    if not duty.expected:
        return _("Answered: “%(answer)s”") % said
    return _("Answered: “%(answer)s”; expected by %(day)s") % (said | {"day": date_format(duty.expected, "j F Y")})
