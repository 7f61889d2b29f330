"""The tables of the record as people take them away: which columns, in which words. The import reads the same list."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.reading import Words
from wegov.datasets.stored import stored_resource
from wegov.members.models import Member
from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone
from wegov.record.models import Act, Alias, Link, Subject
from wegov.reviews.codes import MISSING, PROCESS_VARIABLES, VARIABLES
from wegov.reviews.models import Assessment, ProcessReview, Review

SAME = _("The public id of its subject: stable for ever, and the address of its page.")
AS_SAID = _("As the publisher's file said it.")
LEAD = _("The institution that leads.")

SUBJECTS = stored_resource(
    Subject,
    name="subjects",
    title=_("Subjects"),
    description=_("Everything that has a page: members, plans, commitments, milestones, reviews, editions."),
    key=("id",),
    refers={"government": "subjects"},
    columns={
        "id": ("public_id", _("Stable for ever, and the address of its page: commitment/GE0085.")),
        "kind": ("kind", _("What it is: member, plan, commitment, milestone, review, edition.")),
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
        "edition": ("edition", _("The edition whose words these are.")),
    },
)
MILESTONES = stored_resource(
    Milestone,
    name="milestones",
    title=_("Milestones"),
    description=_("The steps of commitments. Titles and dates stand in subjects."),
    key=("id",),
    refers={"id": "subjects", "commitment": "commitments"},
    columns={
        "id": ("subject", SAME),
        "commitment": ("commitment", _("The commitment it is a step of.")),
        "number": ("number", _("Its number in the commitment.")),
        "lead_institution": ("lead_institution", LEAD),
        "state": ("state", _("Where it stands.")),
        "due_text": ("due_text", AS_SAID),
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
REVIEWS = stored_resource(
    Review,
    name="reviews",
    title=_("Reviews"),
    description=_("Reports of independent reviewers on a plan."),
    key=("id",),
    refers={"id": "subjects", "plan": "plans"},
    columns={
        "id": ("subject", SAME),
        "plan": ("plan", _("The plan it is about.")),
        "stage": ("stage", _("When in the plan's life it was made.")),
        "year": ("year", _("The year in which it was published.")),
    },
)
CODED = _("As the reviewers coded it; NR: not reviewed, ND: no such variable then, NA: not applicable.")
AS_CODED: tuple[str, Words] = ("as_coded", _("The cells of the file, as they stood there, by column."))
ASSESSMENTS = stored_resource(
    Assessment,
    name="assessments",
    title=_("Assessments"),
    description=_("How each commitment is coded in each edition. The latest edition's row is the current one."),
    key=("commitment", "edition"),
    refers={"commitment": "commitments", "edition": "editions"},
    coded=VARIABLES,
    missing=MISSING,
    columns={
        "commitment": ("commitment", _("The commitment that is assessed.")),
        "edition": ("edition", _("The edition that says so.")),
        "act": ("act", _("The act that recorded it.")),
        "assessed": ("assessed", _("Whether reviewers have looked at it.")),
        "progress_year": ("progress_year", _("The year of the progress report.")),
        "end_year": ("end_year", _("The year of the end-of-term report.")),
        **{variable: (variable, CODED) for variable in VARIABLES},
        "as_coded": AS_CODED,
    },
)
PROCESS_REVIEWS = stored_resource(
    ProcessReview,
    name="process_reviews",
    title=_("Process reviews"),
    description=_("How each plan was made, as reviewers coded it."),
    key=("plan", "edition"),
    refers={"plan": "plans", "edition": "editions"},
    coded=PROCESS_VARIABLES,
    missing=MISSING,
    columns={
        "plan": ("plan", _("The plan.")),
        "edition": ("edition", _("The edition that says so.")),
        "act": ("act", _("The act that recorded it.")),
        **{variable: (variable, CODED) for variable in PROCESS_VARIABLES},
        "as_coded": AS_CODED,
    },
)

# In the order in which they can be filled: each refers to those before it.
RECORD = (
    SUBJECTS,
    ALIASES,
    ACTS,
    LINKS,
    MEMBERS,
    EDITIONS,
    PLANS,
    COMMITMENTS,
    MILESTONES,
    INDICATORS,
    REVIEWS,
    ASSESSMENTS,
    PROCESS_REVIEWS,
)
