"""What somebody finds on the desk: what is late, due and unanswered before anything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wegov.accounts.models import Person
from wegov.desk.duties import duty_sections
from wegov.desk.forum import forum_section
from wegov.desk.milestones import milestone_sections, milestones_in_need
from wegov.desk.plans import next_section
from wegov.desk.reach import reach_of
from wegov.desk.things import Section
from wegov.desk.writing import comments_section, drafts_section
from wegov.members.models import Office
from wegov.members.queries import offices_of
from wegov.record.models import Subject

# The order in which sections are told.
ORDER = ("escalated", "late", "duties", "forum", "next", "soon", "comments", "stale", "drafts")


@dataclass(frozen=True, slots=True)
class Desk:
    offices: Sequence[Office]
    governments: Sequence[Subject]
    sections: Sequence[Section]  # those that hold something

    @property
    def pressing(self) -> int:
        """How many things are late or unanswered."""
        return sum(section.total for section in self.sections if section.name in ("escalated", "late", "duties"))


def desk_of(person: Person, today: date) -> Desk:
    offices = offices_of(person, today)
    reach = reach_of(offices)
    sections: list[Section] = []
    if reach.governs:
        found = milestones_in_need(reach, today)
        duties, explanations, told = duty_sections(reach, today, set(found["late"]))
        found["late"] = [key for key in found["late"] if key not in told]
        sections += [*duties, *milestone_sections(found, explanations, today), comments_section(reach)]
        sections.append(drafts_section(person))
    if reach.members:
        sections.append(next_section(reach, today))
    if reach.forums:
        sections.append(forum_section(reach, today))
    sections.sort(key=lambda section: ORDER.index(section.name))
    return Desk(offices, _governments(offices), [section for section in sections if section.total])


def _governments(offices: Sequence[Office]) -> list[Subject]:
    """The governments that the offices belong to, each once."""
    subjects = [office.body.government or office.body for office in offices if office.body is not None]
    return list({subject.pk: subject for subject in subjects if subject.kind == "member"}.values())
