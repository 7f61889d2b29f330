"""Who owes what to whom: parts in commitments, what waits for what, duties."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.resources.record import SAME
from wegov.datasets.stored import stored_resource
from wegov.duties.models import Duty
from wegov.plans.models import Dependency, Responsibility

RESPONSIBILITIES = stored_resource(
    Responsibility,
    name="responsibilities",
    title=_("Responsibilities"),
    description=_("The part of each institution in a commitment: one leads, the others support."),
    key=("commitment", "institution"),
    refers={"commitment": "commitments", "institution": "institutions"},
    columns={
        "commitment": ("commitment", _("The commitment.")),
        "institution": ("institution", _("The institution that has a part in it.")),
        "part": ("part", _("Whether it leads or supports.")),
        "duty": ("duty", _("What it is to do.")),
        "due": ("due", _("By which day.")),
        "budget": ("budget", _("Whether there is money for it; “none” is said openly.")),
        "amount": ("amount", _("How much money.")),
        "currency": ("currency", _("The amount's currency (ISO 4217).")),
        "budget_source": ("budget_source", _("Where the money comes from.")),
        "legal_basis": ("legal_basis", _("The law it acts on.")),
        "legal_obstacles": ("legal_obstacles", _("What is known to stand against it in law.")),
        "approval": ("approval", _("Whether it needs an approval, and has it.")),
        "approval_by": ("approval_by", _("Who has to approve: cabinet, council.")),
    },
)
DEPENDENCIES = stored_resource(
    Dependency,
    name="dependencies",
    title=_("Dependencies"),
    description=_("Which milestone cannot be done before which other one."),
    key=("milestone", "on"),
    refers={"milestone": "milestones", "on": "milestones"},
    columns={
        "milestone": ("milestone", _("The milestone that waits.")),
        "on": ("on", _("The milestone it waits for.")),
    },
)
DUTIES = stored_resource(
    Duty,
    name="duties",
    title=_("Duties"),
    description=_("What one institution owes. What and by when stand in subjects, as title and end."),
    key=("id",),
    refers={"id": "subjects", "about": "subjects", "owing": "institutions", "owed_to": "institutions"},
    columns={
        "id": ("subject", SAME),
        "kind": ("kind", _("Where it comes from.")),
        "about": ("about", _("What it is about.")),
        "owing": ("owing", _("The institution that owes it.")),
        "owed_to": ("owed_to", _("The institution it is owed to.")),
        "level": ("level", _("Who has to see to it that it is answered; what stays unanswered goes up.")),
        "state": ("state", _("Where it stands.")),
        "answer": ("answer", _("What the owing institution last said.")),
        "answered_at": ("answered_at", _("When it last said something (UTC).")),
        "expected": ("expected", _("When it will be done, as the answer says.")),
        "escalated_at": ("escalated_at", _("When it last went up one level (UTC).")),
    },
)
