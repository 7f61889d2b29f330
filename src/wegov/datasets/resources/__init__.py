"""The tables of the record as people take them away: which columns, in which words. The import reads the same list."""

from wegov.datasets.resources.coordination import DEPENDENCIES, DUTIES, RESPONSIBILITIES
from wegov.datasets.resources.forums import AGENDA_ITEMS, FORUMS, MEETINGS, SEATS, STANDARD_CHECKS
from wegov.datasets.resources.members import INSTITUTIONS, MEMBERS, OFFICES
from wegov.datasets.resources.participation import COMMENTS, EVIDENCE, LINK_CHECKS, RESPONSES
from wegov.datasets.resources.plans import COMMITMENTS, EDITIONS, INDICATORS, MILESTONES, PLANS, SUPPORTING
from wegov.datasets.resources.record import ACTS, ALIASES, LINKS, SUBJECTS
from wegov.datasets.resources.reviews import ASSESSMENTS, PROCESS_REVIEWS, REVIEWS

# In the order in which they can be filled: each refers to those before it.
RECORD = (
    SUBJECTS,
    ALIASES,
    ACTS,
    LINKS,
    MEMBERS,
    INSTITUTIONS,
    OFFICES,
    EDITIONS,
    PLANS,
    COMMITMENTS,
    MILESTONES,
    SUPPORTING,
    INDICATORS,
    RESPONSIBILITIES,
    DEPENDENCIES,
    DUTIES,
    COMMENTS,
    RESPONSES,
    EVIDENCE,
    LINK_CHECKS,
    FORUMS,
    SEATS,
    MEETINGS,
    AGENDA_ITEMS,
    STANDARD_CHECKS,
    REVIEWS,
    ASSESSMENTS,
    PROCESS_REVIEWS,
)
