"""A forum's page: mandate, rules, seats and meetings, and whether it meets and is balanced, by rule."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.forums import queries
from wegov.forums.desk import state_of
from wegov.forums.models import Forum, Meeting
from wegov.pages.facts import Fact, present
from wegov.pages.paging import cut_rows
from wegov.pages.prose import paragraphs
from wegov.pages.site import site_of
from wegov.pages.told import timeline_of

MEETINGS = 20
find_forum = queries.find_forum


def forum_context(forum: Forum, columns: Columns, query: QueryDict, today: date) -> dict[str, Any]:
    acts, acts_cut = timeline_of(forum.subject, query)
    state = state_of(forum, today)
    decided = Count("agenda", filter=~Q(agenda__decision=""))
    meetings, meetings_cut = cut_rows(
        query, state.meetings.annotate(decisions=decided), size=MEETINGS, name="meetings", anchor="#meetings"
    )
    return {
        "site": site_of(columns, fictional=forum.member.fictional),
        "forum": forum,
        "subject": forum.subject,
        "facts": facts_of(forum),
        "mandate": paragraphs(forum.subject.text),
        "rules": paragraphs(forum.rules),
        "state": state,
        "meetings": meetings,
        "meetings_cut": meetings_cut,
        "coming": coming_of(meetings, today),
        "acts": acts,
        "acts_cut": acts_cut,
    }


def coming_of(meetings: list[Meeting], today: date) -> Meeting | None:
    """The next meeting that is planned."""
    planned = [row for row in meetings if row.state == "planned" and row.subject.starts >= today.isoformat()]
    return min(planned, key=lambda row: row.subject.starts, default=None)


def facts_of(forum: Forum) -> list[Fact]:
    return present(
        Fact(_("Member"), str(forum.member), url=forum.member.subject.get_absolute_url()),
        Fact(_("Founded"), date=forum.subject.starts),
    )
