"""What an address of the desk is about, and whether the person may work on it."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from wegov.accounts.signed_in import person_of
from wegov.forums.models import AgendaItem, Forum, Meeting
from wegov.forums.queries import find_forum, find_meeting
from wegov.forums.rules import running_office
from wegov.forums.views.asking import require
from wegov.members.models import Office


def seen_forum(request: HttpRequest, local_id: str) -> Forum:
    """A forum that the person runs or sits on."""
    forum = find_forum(local_id)
    if forum is None:
        raise Http404
    sentence = _("Only the offices of the forum and its members work here. What it does is public on its page.")
    require("propose_agenda_item", request, forum, sentence)
    return forum


def run_forum(request: HttpRequest, local_id: str) -> Forum:
    forum = find_forum(local_id)
    if forum is None:
        raise Http404
    _require_running(request, forum)
    return forum


def seen_meeting(request: HttpRequest, local_id: str) -> Meeting:
    meeting = find_meeting(local_id)
    if meeting is None:
        raise Http404
    seen_forum(request, meeting.forum.subject.local_id)
    return meeting


def run_meeting(request: HttpRequest, local_id: str) -> Meeting:
    meeting = find_meeting(local_id)
    if meeting is None:
        raise Http404
    _require_running(request, meeting.forum)
    return meeting


def item_of(meeting: Meeting, position: int) -> AgendaItem:
    items = AgendaItem.objects.select_related("about", "duty").filter(meeting=meeting)
    item = get_object_or_404(items, position=position)
    item.meeting = meeting
    return item


def office_that_runs(request: HttpRequest, forum: Forum) -> Office | None:
    """On whose word an act stands. Asked for after `require`, so there is one."""
    return running_office(person_of(request), forum)


def crumbs_of(forum: Forum, meeting: Meeting | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Forum"), reverse("desk_forums")), (str(forum), forum_address(forum))]
    return [*crumbs, (_("Meeting"), meeting_address(meeting))] if meeting else crumbs


def forum_address(forum: Forum) -> str:
    return reverse("desk_forum", args=[forum.subject.local_id])


def meeting_address(meeting: Meeting) -> str:
    return reverse("desk_meeting", args=[meeting.subject.local_id])


def _require_running(request: HttpRequest, forum: Forum) -> None:
    sentence = _("Only the secretary of the forum and the government’s point of contact can do this.")
    require("run_forum", request, forum, sentence)
