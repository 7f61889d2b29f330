"""What independent reviewers said."""

from django.utils.translation import gettext_lazy as _

from wegov.datasets.reading import Words
from wegov.datasets.resources.record import SAME
from wegov.datasets.stored import stored_resource
from wegov.reviews.codes import MISSING, PROCESS_VARIABLES, VARIABLES
from wegov.reviews.models import Assessment, ProcessReview, Review

CODED = _("As the reviewers coded it; NR: not reviewed, ND: no such variable then, NA: not applicable.")
AS_CODED: tuple[str, Words] = ("as_coded", _("The cells of the file, as they stood there, by column."))
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
