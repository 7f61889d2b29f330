"""A government's own report beside the reviewers' verdict: on a commitment's page, and counted for a plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegov.pages.verdict import completion_of, completion_source
from wegov.plans.models import ActionPlan, Commitment, Milestone, list_title
from wegov.record.models import Act, Subject
from wegov.reviews.agreement import Agreement, compare, reported_of
from wegov.reviews.codes import standing_codes
from wegov.reviews.models import Assessment

SENTENCES: Mapping[str, Promise] = {
    "agree": _("They agree."),
    "government_more": _("The government says that more is done than the reviewer found."),
    "reviewer_more": _("The reviewer found more done than the government says."),
}
REPORTED_WORDS: Mapping[str, Promise] = {"withdrawn": _("Withdrawn by the government")}


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both sides of one commitment, each with what it rests on and when it was said."""

    agreement: Agreement
    done: int
    steps: int
    reported_on: str  # the day of the government's last report, "" where that is not known
    coded_in: str  # the reviewers' report

    @property
    def sentence(self) -> Promise:
        return SENTENCES[self.agreement.outcome]

    @property
    def reported_word(self) -> Promise | str:
        return REPORTED_WORDS.get(self.agreement.reported, "")


@dataclass(frozen=True, slots=True)
class Disagreed:
    """A commitment of which the two say different things."""

    title: str
    url: str
    language: str
    sentence: Promise


@dataclass(frozen=True, slots=True)
class Counted:
    """Of a plan's commitments: on which the two disagree, of how many that can be compared."""

    disagree: Sequence[Disagreed]
    compared: int


def side_by_side(
    commitment: Commitment, milestones: Sequence[Milestone], editions: Sequence[Assessment]
) -> SideBySide | None:
    """None where one of the two says nothing, or they cannot be compared."""
    if not editions or not editions[0].assessed:
        return None
    codes = standing_codes(edition.codes for edition in reversed(editions))
    states = [reported_state(commitment.plan, row.state, row.reported_at is not None) for row in milestones]
    given_up = commitment.subject.state == "withdrawn"
    agreement = compare(reported_of(states, given_up=given_up), completion_of(codes))
    if not agreement.compared:
        return None
    standing = [state for state in states if state != "withdrawn"]
    return SideBySide(
        agreement=agreement,
        done=standing.count("done"),
        steps=len(standing),
        reported_on=_last_report(commitment, milestones),
        coded_in=completion_source(codes, editions[0]),
    )


def count_disagreement(plan: ActionPlan, completion: Mapping[int, str]) -> Counted:
    """Over a plan's commitments; `completion` is the code that stands for each, by key."""
    states: dict[int, list[str]] = defaultdict(list)
    milestones = Milestone.objects.filter(commitment__plan=plan).order_by("pk")
    for key, state, reported_at in milestones.values_list("commitment", "state", "reported_at"):
        states[key].append(reported_state(plan, state, reported_at is not None))
    subjects = Subject.objects.filter(pk__in=completion).order_by("pk")
    compared = [
        (subject, compare(reported_of(states[subject.pk], given_up=subject.state == "withdrawn"), code))
        for subject in subjects.defer("text", "search", "title_search", "translations")
        if (code := completion[subject.pk])
    ]
    disagree = [
        Disagreed(
            title=list_title(subject.title, ""),
            url=subject.get_absolute_url(),
            language=subject.language,
            sentence=SENTENCES[agreement.outcome],
        )
        for subject, agreement in compared
        if agreement.disagree
    ]
    return Counted(disagree, sum(agreement.compared for _subject, agreement in compared))


def reported_state(plan: ActionPlan, state: str, reported: bool) -> str:
    """A milestone of a plan kept here begins as "not started" without anybody having said so."""
    return "unknown" if plan.stage and not reported and state == "not_started" else state


def _last_report(commitment: Commitment, milestones: Sequence[Milestone]) -> str:
    kinds = ("milestone.reported", "milestone.published", "commitment.withdrawn")
    keys = [commitment.pk, *(row.pk for row in milestones)]
    last = Act.objects.filter(subject__in=keys, kind__in=kinds).aggregate(last=Max("at"))["last"]
    return last.date().isoformat() if last else ""
