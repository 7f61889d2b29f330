"""The shapes of what the API answers about plans that are being run."""

from typing import Any

from ninja import Schema
from pydantic import Field, create_model

from wegov.datasets.described import DESCRIBED
from wegov.datasets.resources.coordination import DEPENDENCIES, RESPONSIBILITIES
from wegov.datasets.schemas import Day, listed, page_schema, row_schema
from wegov.datasets.steps import MARKS
from wegov.plans.standing import PLACES

PLACE = "How it stands today, in one word: the worst that holds, else its state."
Milestone = row_schema("milestone", DESCRIBED["milestone"])
marks: dict[str, Any] = {
    name: (bool, Field(description=f"Whether it is {name.replace('_', ' ')} today.")) for name in MARKS
}
Step = create_model(
    "Step",
    __base__=Milestone,
    standing=(str, Field(description=PLACE, json_schema_extra={"enum": list(PLACES)})),
    **marks,
)
StepPage = page_schema(Step, total=False)
Duty = row_schema("duty", DESCRIBED["duty"])
Comment = row_schema("comment", DESCRIBED["comment"])
InstitutionPage = page_schema(row_schema("institution", DESCRIBED["institution"]), total=False)
DutyPage = page_schema(Duty, total=False)
CommentPage = page_schema(Comment, total=False)
EvidencePage = page_schema(row_schema("evidence", DESCRIBED["evidence"]), total=False)
ForumPage = page_schema(row_schema("forum", DESCRIBED["forum"]), total=False)
MeetingPage = page_schema(row_schema("meeting", DESCRIBED["meeting"]), total=False)
ResponsibilityPage = page_schema(row_schema("responsibility", RESPONSIBILITIES), total=False)
DependencyPage = page_schema(row_schema("dependency", DEPENDENCIES), total=False)


class NowCounts(Schema):
    """How many there are of each."""

    due: int
    late: int
    stale: int
    open_duties: int
    late_duties: int
    unanswered_comments: int


class _Now(Schema):
    """What a member has to see now, as the rule of lateness says it."""

    member: str
    today: Day
    days: int = Field(description="What “due” looks ahead, in days.")
    counts: NowCounts


Now = create_model(
    "Now",
    __base__=_Now,
    __doc__=_Now.__doc__,
    due=(listed(Step), Field(description="Milestones to be done within these days.")),
    late=(listed(Step), Field(description="Milestones whose day has passed.")),
    stale=(listed(Step), Field(description="Milestones nobody reported on for too long.")),
    open_duties=(listed(Duty), Field(description="What its institutions owe.")),
    late_duties=(listed(Duty), Field(description="Those of them whose day has passed.")),
    unanswered_comments=(listed(Comment), Field(description="Comments without a response, the oldest first.")),
)
