"""Forums of government and civil society, their meetings, and how plans meet the standards."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.resources.record import SAME
from wegov.datasets.stored import stored_resource
from wegov.forums.models import AgendaItem, Forum, Meeting, Seat, StandardCheck

FORUMS = stored_resource(
    Forum,
    name="forums",
    title=_("Forums"),
    description=_("Multi-stakeholder forums and other permanent dialogues. The mandate stands in subjects, as text."),
    key=("id",),
    refers={"id": "subjects", "member": "members"},
    columns={
        "id": ("subject", SAME),
        "member": ("member", _("Whose forum it is.")),
        "rules": ("rules", _("How it works, and how its members are chosen.")),
        "address": ("address", _("Where its rules are published.")),
    },
)
SEATS = stored_resource(
    Seat,
    name="seats",
    title=_("Seats"),
    description=_("Which institutions sit in a forum, from when to when."),
    key=("forum", "institution", "starts"),
    refers={"forum": "forums", "institution": "institutions"},
    columns={
        "forum": ("forum", _("The forum.")),
        "institution": ("institution", _("The institution that holds the seat.")),
        "side": ("side", _("On which side it sits.")),
        "starts": ("starts", _("The first day.")),
        "ends": ("ends", _("The last day, once it is known.")),
    },
)
MEETINGS = stored_resource(
    Meeting,
    name="meetings",
    title=_("Meetings"),
    description=_("Meetings of forums. The day and the minutes stand in subjects, as start and text."),
    key=("id",),
    refers={"id": "subjects", "forum": "forums"},
    columns={
        "id": ("subject", SAME),
        "forum": ("forum", _("The forum that meets.")),
        "state": ("state", _("Where it stands.")),
        "place": ("place", _("Where it meets.")),
    },
)
AGENDA_ITEMS = stored_resource(
    AgendaItem,
    name="agenda_items",
    title=_("Agenda items"),
    description=_("Points on the agendas of meetings, and what was decided on them."),
    key=("meeting", "position"),
    refers={"meeting": "meetings", "about": "subjects", "duty": "duties"},
    columns={
        "meeting": ("meeting", _("The meeting.")),
        "position": ("position", _("Its place on the agenda.")),
        "title": ("title", _("What it is.")),
        "about": ("about", _("The subject it is about.")),
        "proposed_by": ("proposed_by", _("The office that proposed it; none where the rule put it there.")),
        "decision": ("decision", _("What was decided.")),
        "duty": ("duty", _("The duty that the decision became.")),
    },
)
STANDARD_CHECKS = stored_resource(
    StandardCheck,
    name="standard_checks",
    title=_("Standard checks"),
    description=_("How plans meet the Participation and Co-creation Standards, as their governments say."),
    key=("plan", "item"),
    refers={"plan": "plans"},
    columns={
        "plan": ("plan", _("The plan.")),
        "item": ("item", _("The item of the standards.")),
        "met": ("met", _("Whether it is met.")),
        "said": ("said", _("What the office says of it.")),
        "evidence": ("evidence", _("The address where it can be seen.")),
        "checked_at": ("checked_at", _("When the office said so (UTC).")),
    },
)
