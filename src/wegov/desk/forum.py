"""What the secretary of a forum has to see: the next meeting, and the duties that went up to it."""

from datetime import date

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.desk.reach import Reach
from wegov.desk.things import Section, Thing
from wegov.duties.models import Duty, Level, State
from wegov.forums.models import Forum, Meeting


def forum_section(reach: Reach, today: date) -> Section:
    """Each forum with its next meeting, and what waits for it."""
    up = Duty.objects.filter(owing__member=OuterRef("member"), level=Level.FORUM, state=State.OPEN).order_by()
    counted = up.values("owing__member").annotate(count=Count("pk")).values("count")
    rows = Forum.objects.filter(pk__in=reach.forums).select_related("subject").order_by("pk")
    forums = rows.annotate(waiting=Coalesce(Subquery(counted), 0))
    planned = Meeting.objects.filter(
        forum__in=reach.forums, state=Meeting.State.PLANNED, subject__starts__gte=today.isoformat()
    ).select_related("subject")
    meetings = {meeting.forum_id: meeting for meeting in planned.order_by("-subject__starts", "-pk")}
    things = [_thing(forum, meetings.get(forum.pk), forum.waiting, today) for forum in forums]
    return Section("forum", _("The forum"), things, len(things))


def _thing(forum: Forum, meeting: Meeting | None, waiting: int, today: date) -> Thing:
    went_up = ngettext(
        "%(count)s unanswered duty has gone up to it.", "%(count)s unanswered duties have gone up to it.", waiting
    ) % {"count": waiting}
    more = f" {went_up}" if waiting else ""
    if meeting is None:
        url = f"/desk/forums/{forum.subject.local_id}"
        title = forum.subject.title
        return Thing(_("No meeting is planned.") + more, title, forum.subject.language, url, _("Call a meeting"))
    day = date.fromisoformat(meeting.subject.starts)
    left = (day - today).days
    said = ngettext("It meets in %(days)s day.", "It meets in %(days)s days.", left) % {"days": left}
    return Thing(
        said=said + more,
        about=meeting.subject.title,
        language=meeting.subject.language,
        url=meeting.subject.get_absolute_url(),
        action=_("Read the agenda"),
        day=day,
        of=forum.subject.title,
    )
