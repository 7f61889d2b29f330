"""What may stand after the question mark of the addresses of plans that are being run."""

from typing import Literal

from pydantic import Field

from wegov.datasets.queries import PageQuery, Text

MEMBER = "Only those of the member with this code."
INSTITUTION = "Only those of the institution with this id, without its kind: xa-ministry-of-health."
ABOUT = "Only those about the subject with this public id, with its kind: commitment/xa-1-1."
STANDINGS = ("late", "stale", "not_begun", "due_soon", "done_late")


class MemberQuery(PageQuery):
    member: Text = Field("", description=MEMBER)


class MeetingQuery(PageQuery):
    forum: Text = Field("", description="Only meetings of the forum with this id, without its kind.")


class DutyQuery(PageQuery):
    member: Text = Field("", description=MEMBER)
    owing: Text = Field("", description=INSTITUTION)
    about: Text = Field("", description=ABOUT)
    state: Literal["", "open", "done", "withdrawn"] = Field("", description="Only duties in this state.")
    late: bool = Field(False, description="Only open duties whose day has passed.")


class CommentQuery(PageQuery):
    about: Text = Field("", description=ABOUT)
    unanswered: bool = Field(False, description="Only comments without a response.")


class AboutQuery(PageQuery):
    about: Text = Field("", description=ABOUT)


class ResponsibilityQuery(PageQuery):
    commitment: Text = Field("", description="Only those of the commitment with this id, without its kind.")
    institution: Text = Field("", description=INSTITUTION)


class DependencyQuery(PageQuery):
    milestone: Text = Field("", description="Only what the milestone with this id, without its kind, waits for.")


class MilestoneQuery(PageQuery):
    member: Text = Field("", description=MEMBER)
    lead: Text = Field("", description=INSTITUTION)
    commitment: Text = Field("", description="Only those of the commitment with this id, without its kind.")
    standing: Literal[("", *STANDINGS)] = Field(  # type: ignore[valid-type]
        "", description="Only milestones that stand so today, by the rule that the pages show."
    )
