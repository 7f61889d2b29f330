"""Resources with their subjects' words beside their own columns: what a list or a page shows of a member or a plan."""

from collections.abc import Mapping
from dataclasses import replace

from wegov.datasets.overview import COMMITMENT
from wegov.datasets.reading import Column, Resource
from wegov.datasets.resources.coordination import DUTIES
from wegov.datasets.resources.forums import FORUMS, MEETINGS
from wegov.datasets.resources.members import INSTITUTIONS, MEMBERS
from wegov.datasets.resources.participation import COMMENTS, EVIDENCE
from wegov.datasets.resources.plans import EDITIONS, MILESTONES, PLANS
from wegov.datasets.resources.record import SUBJECTS
from wegov.datasets.resources.reviews import REVIEWS

WORDS = ("title", "text", "language", "translations", "starts", "ends")


def described(resource: Resource) -> Resource:
    """The resource, with title and text read from its subject."""
    own = f'"{resource.name}_id"'  # the join that already gives the public id
    words = tuple(_word(SUBJECTS.column(name), own) for name in WORDS)
    first, *rest = resource.columns
    return replace(resource, columns=(first, *words[:1], *rest, *words[1:]))


def _word(column: Column, alias: str) -> Column:
    return replace(column, sql=f'{alias}."{column.field}"', field="")


# What each kind of subject is shown as.
DESCRIBED: Mapping[str, Resource] = {
    "member": described(MEMBERS),
    "plan": described(PLANS),
    "commitment": COMMITMENT,
    "milestone": described(MILESTONES),
    "review": described(REVIEWS),
    "edition": described(EDITIONS),
    "institution": described(INSTITUTIONS),
    "duty": described(DUTIES),
    "comment": described(COMMENTS),
    "evidence": described(EVIDENCE),
    "forum": described(FORUMS),
    "meeting": described(MEETINGS),
}
