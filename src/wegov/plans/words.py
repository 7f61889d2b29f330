"""What the facts of plans, commitments and milestones are called where a person reads them."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FACT_WORDS: Mapping[str, Promise] = {
    "title": _("Title"),
    "short_title": _("Short title"),
    "text": _("Text"),
    "language": _("Language"),
    "translations": _("Translations"),
    "starts": _("Begins"),
    "ends": _("Ends"),
    "starts_text": _("Begins, as the source says it"),
    "ends_text": _("Ends, as the source says it"),
    "due_text": _("Due, as the source says it"),
    "ogp_id": _("The partnership’s id"),
    "number": _("Number"),
    "year": _("Year"),
    "theme": _("Theme"),
    "lead_institution": _("Lead institution"),
    "supporting_institutions": _("Supporting institutions"),
    "tags": _("Policy tags"),
    "address": _("Page at its publisher"),
    "state": _("State"),
    "indicators": _("Indicators"),
    "baseline": _("Baseline"),
    "target": _("Target"),
    "unit": _("Unit"),
    "lead": _("Lead"),
    "supporting": _("Supporting"),
    "stage": _("Stage"),
    "comments_close": _("Open for comment until"),
    "adopted_on": _("Adopted on"),
    "repository": _("Where its evidence is kept in public"),
    "problem": _("The problem"),
    "solution": _("How it will help to solve the problem"),
    "values": _("Values of open government"),
    "values_why": _("Why it serves these values"),
    "additional": _("Additional information"),
    "published_on": _("Published"),
    "publisher": _("Publisher"),
    "licence": _("Licence"),
    "codebook": _("Codebook"),
    "sha256": _("Checksum of the file"),
}
STATE_WORDS: Mapping[str, Promise] = {
    "unknown": _("not known"),
    "not_started": _("not started"),
    "under_way": _("under way"),
    "done": _("done"),
    "withdrawn": _("withdrawn"),
}
VALUE_WORDS: Mapping[str, Promise] = {
    "access": _("access to information"),
    "participation": _("civic participation"),
    "accountability": _("public accountability"),
    "technology": _("technology and innovation"),
}
# What eras.toml calls its rules and their sources; pages translate the words of the file, which are the same.
CALENDAR_WORDS: tuple[Promise, ...] = (
    _("The government assesses itself at half-time"),
    _("The next plan follows when this one ends"),
    _("The plan is due when the one before ends"),
    _("The plan comes within four months of the day it was due"),
    _("The government assesses itself after the end"),
    _("Participation while the plan is made is at “involve” or above"),
    _("Participation while the plan is carried out is at “inform” or above"),
    _("There is a public repository of evidence"),
    _("There is progress on at least one commitment"),
    _("The plan comes within twelve months of the last one’s end"),
    _("Comments on the draft close"),
    _("What was contributed has a reasoned response when the plan is adopted"),
    _("The government reports on itself when the plan ends"),
    _("The next plan is due when this one ends"),
    _("National action plan calendar of the partnership"),
    _("Rules on acting contrary to process"),
    _("Participation and Co-creation Standards"),
    _("Participation and Co-creation Standards, standards 3 and 4; the day is the government’s own"),
    _("Participation and Co-creation Standards, standard 4"),
    _("Participation and Co-creation Standards, standard 2"),
    _("Calendar of the plan"),
)


def circle_words(names: Iterable[str]) -> str:
    """ "A needs B, B needs C, C needs A." in the reader's language; each needs the next, the last the first."""
    listed = list(names)
    pairs = zip(listed, listed[1:] + listed[:1], strict=True)
    return ", ".join(gettext("%(one)s needs %(other)s") % {"one": one, "other": other} for one, other in pairs)
