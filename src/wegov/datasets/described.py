"""Resources with their subjects' words beside their own columns: what a list or a page shows of a member or a plan."""

from collections.abc import Mapping
from dataclasses import replace

from wegov.datasets.overview import OVERVIEW
from wegov.datasets.reading import Column, Resource
from wegov.datasets.resources import EDITIONS, MEMBERS, MILESTONES, PLANS, REVIEWS, SUBJECTS

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
    "commitment": OVERVIEW,
    "milestone": described(MILESTONES),
    "review": described(REVIEWS),
    "edition": described(EDITIONS),
}
