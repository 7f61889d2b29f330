"""What everything public is made of: subjects, what happened to them, and how one led to another."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.stored import stored_resource
from wegov.record.models import Act, Alias, Link, Subject

SAME = _("The public id of its subject: stable for ever, and the address of its page.")

SUBJECTS = stored_resource(
    Subject,
    name="subjects",
    title=_("Subjects"),
    description=_("Everything that has a page: members, plans, commitments, duties, forums, evidence and more."),
    key=("id",),
    refers={"government": "subjects"},
    columns={
        "id": ("public_id", _("Stable for ever, and the address of its page: commitment/GE0085.")),
        "kind": ("kind", _("What it is: member, plan, commitment, milestone, duty, forum, evidence and more.")),
        "title": ("title", _("Its title.")),
        "text": ("text", _("Its full text.")),
        "language": ("language", _("The language of title and text (BCP 47).")),
        "translations": ("translations", _("Title and text in other languages, by language.")),
        "government": ("government", _("The member it belongs to.")),
        "state": ("state", _("Where it stands, if that is known.")),
        "starts": ("starts", _("When it begins: a year, a month or a day (ISO 8601); empty if unknown.")),
        "ends": ("ends", _("When it ends: a year, a month or a day (ISO 8601); empty if unknown.")),
    },
)
ALIASES = stored_resource(
    Alias,
    name="aliases",
    title=_("Aliases"),
    description=_("Other ids by which a subject is known; their addresses lead to it."),
    key=("id",),
    refers={"subject": "subjects"},
    columns={"id": ("public_id", _("The other id.")), "subject": ("subject", _("The subject it leads to."))},
)
ACTS = stored_resource(
    Act,
    name="acts",
    title=_("Acts"),
    description=_("Everything that happened to a subject. An act is never changed; a correction is another act."),
    key=("id",),
    refers={"subject": "subjects"},
    columns={
        "id": ("id", _("A number that grows; it keeps the order in which the record learned of things.")),
        "subject": ("subject", _("What it happened to.")),
        "kind": ("kind", _("What happened: commitment.published.")),
        "at": ("at", _("When it happened (UTC).")),
        "at_precision": ("at_precision", _("How exactly that is known.")),
        "recorded_at": ("recorded_at", _("When the record learned of it (UTC).")),
        "actor": ("actor", _("The public office that did it, or “a citizen”; never a private person's name.")),
        "body": ("body", _("The public facts of the act.")),
        "source": ("source", _("Where it was read.")),
        "corrects": ("corrects", _("The earlier act that this one corrects.")),
    },
)
LINKS = stored_resource(
    Link,
    name="links",
    title=_("Links"),
    description=_("How one subject led to another, and the act that made the link."),
    key=("from", "relation", "to"),
    order=("act", "from", "relation", "to"),
    refers={"from": "subjects", "to": "subjects"},
    columns={
        "from": ("from_subject", _("The subject that the link starts from.")),
        "relation": ("relation", _("How it led to the other.")),
        "to": ("to_subject", _("The subject that the link leads to.")),
        "act": ("act", _("The act that made the link.")),
    },
)
