"""What one file of commitments asks for, while it is being applied."""

from dataclasses import dataclass, field

from wegov.importers.places import PlanKey
from wegov.importers.report import Report
from wegov.importers.rows import CommitmentRow
from wegov.plans.models import ActionPlan, Commitment, Edition
from wegov.record.actions import Moment


@dataclass(slots=True)
class Work:
    """The edition, where its rows belong, and what they brought."""

    edition: Edition
    at: Moment
    source: str
    report: Report
    plans: dict[PlanKey, ActionPlan] = field(default_factory=dict)
    placed: list[tuple[CommitmentRow, Commitment]] = field(default_factory=list)
    new: set[str] = field(default_factory=set)  # public ids of commitments that this file brings
    changed: set[str] = field(default_factory=set)  # of those whose facts or codes it tells otherwise
    extended: set[str] = field(default_factory=set)  # of those of which it tells more


def slug_of(release: str, sha256: str, *, again: bool) -> str:
    """The slug of an edition; of a release that was changed after it was first read it tells the file too."""
    return f"{release}-{sha256[:8]}" if again else release


def release_of(edition: Edition) -> str:
    """The release that an edition is a file of: the inverse of `slug_of`."""
    return edition.slug.removesuffix(f"-{edition.sha256[:8]}")


def is_later(one: Edition, other: Edition) -> bool:
    return (one.published_on, one.pk) > (other.published_on, other.pk)
