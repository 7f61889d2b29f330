"""Members of the partnership, the institutions that take part, and their offices."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.resources.record import SAME
from wegov.datasets.stored import stored_resource
from wegov.members.models import Institution, Member, Office

MEMBERS = stored_resource(
    Member,
    name="members",
    title=_("Members"),
    description=_("Countries and local governments of the partnership."),
    key=("id",),
    refers={"id": "subjects", "parent": "members"},
    columns={
        "id": ("subject", SAME),
        "code": ("code", _("How the ids of its commitments begin.")),
        "iso3": ("iso3", _("The country's code in ISO 3166-1 alpha-3.")),
        "level": ("level", _("National or local.")),
        "region": ("region", _("One of the partnership's four regions.")),
        "parent": ("parent", _("The country of a local government.")),
        "languages": ("languages", _("Its languages (BCP 47).")),
        "fictional": ("fictional", _("Whether it is the demonstration government, which does not exist.")),
    },
)
INSTITUTIONS = stored_resource(
    Institution,
    name="institutions",
    title=_("Institutions"),
    description=_("Agencies, organisations of civil society and reviewing bodies that take part."),
    key=("id",),
    refers={"id": "subjects", "member": "members"},
    columns={
        "id": ("subject", SAME),
        "member": ("member", _("The member it belongs to; none for some reviewing bodies.")),
        "kind": ("kind", _("What it is.")),
        "address": ("address", _("Its own page.")),
    },
)
OFFICES = stored_resource(
    Office,
    name="offices",
    title=_("Offices"),
    description=_("Posts that may act. Who holds them is private and never leaves."),
    key=("role", "body"),
    refers={"body": "subjects"},
    columns={
        "role": ("role", _("What its holder may do.")),
        "body": (
            "body",
            _("The government, institution or forum it belongs to; none for one of the whole site."),
        ),
    },
)
