"""How far somebody's offices reach: their institutions, their governments, their forums."""

from collections.abc import Sequence
from dataclasses import dataclass

from wegov.members.models import Office, Role


@dataclass(frozen=True, slots=True)
class Reach:
    """Keys of the subjects at which somebody holds offices."""

    institutions: frozenset[int]  # as officer
    members: frozenset[int]  # as point of contact
    forums: frozenset[int]  # as secretary

    @property
    def governs(self) -> bool:
        return bool(self.institutions or self.members)


def reach_of(offices: Sequence[Office]) -> Reach:
    return Reach(_bodies(offices, Role.OFFICER), _bodies(offices, Role.CONTACT), _bodies(offices, Role.SECRETARY))


def _bodies(offices: Sequence[Office], role: str) -> frozenset[int]:
    return frozenset(office.body_id for office in offices if office.role == role and office.body_id is not None)
