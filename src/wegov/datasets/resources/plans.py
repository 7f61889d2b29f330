"""Editions, action plans, commitments and their milestones."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.resources.record import SAME
from wegov.datasets.stored import stored_resource
from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone

AS_SAID = _("As the publisher's file said it.")
LEAD = _("The institution that leads.")
REVISION = _("Grows with every change; a program that writes says which one it has read.")

EDITIONS = stored_resource(
    Edition,
    name="editions",
    title=_("Editions"),
    description=_("Releases of the databases that the record was read from."),
    key=("id",),
    refers={"id": "subjects"},
    columns={
        "id": ("subject", SAME),
        "slug": ("slug", _("Its id without the kind.")),
        "published_on": ("published_on", _("When it was released: a year, a month or a day.")),
        "publisher": ("publisher", _("Who released it.")),
        "licence": ("licence", _("On which terms.")),
        "codebook": ("codebook", _("Which codebook its codes follow.")),
        "address": ("address", _("Where it can be found.")),
        "sha256": ("sha256", _("The SHA-256 of the file as it was read.")),
    },
)
PLANS = stored_resource(
    ActionPlan,
    name="plans",
    title=_("Action plans"),
    description=_("A member's action plans, numbered."),
    key=("id",),
    refers={"id": "subjects", "member": "members"},
    columns={
        "id": ("subject", SAME),
        "member": ("member", _("Whose plan it is.")),
        "number": ("number", _("The first plan is 1.")),
        "year": ("year", _("The year in which it was submitted.")),
        "stage": ("stage", _("Where it stands, if it is kept here. Promises of a draft are none yet.")),
        "comments_close": ("comments_close", _("The last day for comments, while it is open for them.")),
        "adopted_on": ("adopted_on", _("When it was adopted.")),
        "repository": ("repository", _("The address where its evidence is kept in public.")),
    },
)
COMMITMENTS = stored_resource(
    Commitment,
    name="commitments",
    title=_("Commitments"),
    description=_("What governments promised. Titles and texts stand in subjects; “overview” has all in one row."),
    key=("id",),
    refers={"id": "subjects", "plan": "plans", "edition": "editions"},
    columns={
        "id": ("subject", SAME),
        "plan": ("plan", _("The plan it is part of.")),
        "ogp_id": ("ogp_id", _("The partnership's own id, where it is known.")),
        "number": ("number", _("Its number in the plan.")),
        "short_title": ("short_title", _("A shorter title.")),
        "theme": ("theme", _("The heading it stands under in the plan.")),
        "lead_institution": ("lead_institution", LEAD),
        "supporting_institutions": ("supporting_institutions", _("The institutions that support it.")),
        "starts_text": ("starts_text", AS_SAID),
        "ends_text": ("ends_text", AS_SAID),
        "tags": ("tags", _("Policy tags: the year of the list, a colon, the tag.")),
        "address": ("address", _("Its page at the publisher.")),
        "edition": ("edition", _("The edition whose words these are; none where the government wrote them here.")),
        "problem": ("problem", _("The public problem it addresses.")),
        "solution": ("solution", _("How it will contribute to solving the problem.")),
        "values": ("values", _("The values of open government it serves: access, participation and so on.")),
        "values_why": ("values_why", _("Why it serves these values.")),
        "additional": ("additional", _("Anything else: budget, links to other programmes.")),
        "revision": ("revision", REVISION),
    },
)
MILESTONES = stored_resource(
    Milestone,
    name="milestones",
    title=_("Milestones"),
    description=_("The steps of commitments. Titles and dates stand in subjects."),
    key=("id",),
    refers={"id": "subjects", "commitment": "commitments", "lead": "institutions"},
    columns={
        "id": ("subject", SAME),
        "commitment": ("commitment", _("The commitment it is a step of.")),
        "number": ("number", _("Its number in the commitment.")),
        "lead_institution": ("lead_institution", LEAD),
        "state": ("state", _("Where it stands.")),
        "due_text": ("due_text", AS_SAID),
        "lead": ("lead", _("The institution that leads and reports, where it takes part here.")),
        "baseline": ("baseline", _("Where it begins.")),
        "target": ("target", _("What is to be reached.")),
        "unit": ("unit", _("What baseline and target are counted in.")),
        "reported_at": ("reported_at", _("When its lead last reported (UTC).")),
        "revision": ("revision", REVISION),
    },
)
SUPPORTING = stored_resource(
    Milestone.supporting.through,
    name="milestone_supporting",
    title=_("Supporting institutions of milestones"),
    description=_("Which institutions support which milestone."),
    key=("milestone", "institution"),
    refers={"milestone": "milestones", "institution": "institutions"},
    columns={
        "milestone": ("milestone", _("The milestone.")),
        "institution": ("institution", _("The institution that supports it.")),
    },
)
INDICATORS = stored_resource(
    Indicator,
    name="indicators",
    title=_("Indicators"),
    description=_("What is measured to see that a milestone is reached."),
    key=("milestone", "number"),
    refers={"milestone": "milestones"},
    columns={
        "milestone": ("milestone", _("The milestone it belongs to.")),
        "number": ("number", _("Its number in the milestone.")),
        "text": ("text", _("What is measured.")),
        "translations": ("translations", _("The same in other languages, by language.")),
        "due": ("due", _("When it is due: a year, a month or a day; empty if unknown.")),
        "due_text": ("due_text", AS_SAID),
        "lead_institution": ("lead_institution", LEAD),
    },
)
