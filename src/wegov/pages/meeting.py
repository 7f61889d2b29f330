"""A meeting's page: when and where, its agenda, its minutes, what was decided and who has to do it."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.forums import queries
from wegov.forums.models import Meeting
from wegov.pages.facts import Fact, present
from wegov.pages.prose import paragraphs
from wegov.pages.site import site_of
from wegov.pages.told import timeline_of

find_meeting = queries.find_meeting


def meeting_context(meeting: Meeting, columns: Columns, query: QueryDict) -> dict[str, Any]:
    acts, acts_cut = timeline_of(meeting.subject, query)
    return {
        "site": site_of(columns, fictional=meeting.forum.member.fictional),
        "meeting": meeting,
        "forum": meeting.forum,
        "subject": meeting.subject,
        "facts": facts_of(meeting),
        "agenda": list(queries.agenda_of(meeting)),
        "minutes": paragraphs(meeting.subject.text),
        "acts": acts,
        "acts_cut": acts_cut,
    }


def facts_of(meeting: Meeting) -> list[Fact]:
    forum = meeting.forum
    return present(
        Fact(_("Member"), str(forum.member), url=forum.member.subject.get_absolute_url()),
        Fact(_("Forum"), str(forum), url=forum.subject.get_absolute_url()),
        Fact(_("Day"), date=meeting.subject.starts),
        Fact(_("Place"), meeting.place),
    )
