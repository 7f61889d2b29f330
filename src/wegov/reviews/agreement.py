"""What a government reports of a commitment beside how reviewers coded its completion. Pure: words in, words out.

The rule is ours; docs/forums.md has it as a table. What the partnership's reviewers call substantial or complete is
done here as everywhere (IRM databases 2015–2024, completion).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

AGREE, GOVERNMENT_MORE, REVIEWER_MORE, NOT_COMPARED = "agree", "government_more", "reviewer_more", "not_compared"
DONE, UNDER_WAY, NOT_STARTED, WITHDRAWN, NOTHING = "done", "under_way", "not_started", "withdrawn", ""

OUTCOMES: Mapping[str, Mapping[str, str]] = {
    DONE: {
        "complete": AGREE,
        "substantial": AGREE,
        "limited": GOVERNMENT_MORE,
        "not_started": GOVERNMENT_MORE,
        "no_evidence": GOVERNMENT_MORE,
        "withdrawn": GOVERNMENT_MORE,
    },
    UNDER_WAY: {
        "complete": REVIEWER_MORE,
        "substantial": AGREE,
        "limited": AGREE,
        "not_started": GOVERNMENT_MORE,
        "no_evidence": GOVERNMENT_MORE,
        "withdrawn": GOVERNMENT_MORE,
    },
    NOT_STARTED: {
        "complete": REVIEWER_MORE,
        "substantial": REVIEWER_MORE,
        "limited": REVIEWER_MORE,
        "not_started": AGREE,
        "withdrawn": GOVERNMENT_MORE,  # it still speaks of something to come
    },
    WITHDRAWN: {
        "complete": REVIEWER_MORE,
        "substantial": REVIEWER_MORE,
        "limited": REVIEWER_MORE,
        "withdrawn": AGREE,
    },
}


@dataclass(frozen=True, slots=True)
class Agreement:
    reported: str  # done, under_way, not_started, withdrawn; "" where the government has reported nothing
    coded: str  # the completion code
    outcome: str

    @property
    def compared(self) -> bool:
        return self.outcome != NOT_COMPARED

    @property
    def disagree(self) -> bool:
        return self.outcome in (GOVERNMENT_MORE, REVIEWER_MORE)


def reported_of(states: Iterable[str], *, given_up: bool = False) -> str:
    """A commitment by the states its milestones were reported in.

    Given up where the government said so; done where every milestone that stands is done; under way where any is done
    or under way; not started where none is. "" where nothing is reported.
    """
    if given_up:
        return WITHDRAWN
    known = [state for state in states if state not in ("unknown", "withdrawn")]
    if not known:
        return NOTHING
    if all(state == "done" for state in known):
        return DONE
    return UNDER_WAY if any(state in ("done", "under_way") for state in known) else NOT_STARTED


def compare(reported: str, coded: str) -> Agreement:
    """Beside each other. What either does not say, or what the reviewer found unclear, is not compared."""
    return Agreement(reported, coded, OUTCOMES.get(reported, {}).get(coded, NOT_COMPARED))
