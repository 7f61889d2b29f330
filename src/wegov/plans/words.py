"""What the facts of plans, commitments and milestones are called where a person reads them."""

from collections.abc import Mapping

from django.utils.functional import Promise
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
    "withdrawn": _("given up"),
}
VALUE_WORDS: Mapping[str, Promise] = {
    "access": _("access to information"),
    "participation": _("civic participation"),
    "accountability": _("public accountability"),
    "technology": _("technology and innovation"),
}
