"""Deadlines as iCalendar (RFC 5545): one all-day event each, with an id that never changes.

Calendars ask again for what they follow; REFRESH-INTERVAL (RFC 7986) says how often.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from wegov.pages.deadlines import Deadline
from wegov.record.dates import last_day
from wegov.record.models import Act

OFTEN = timedelta(hours=12)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def write_calendar(name: str, deadlines: Sequence[Deadline]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//wegov//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
    stamps = _stamps(deadlines)
    for deadline in sorted(deadlines, key=lambda row: (last_day(row.day), uid_of(row))):
        calendar.add_component(_event(deadline, stamps[deadline.subject.pk]))
    return bytes(calendar.to_ical())


def uid_of(deadline: Deadline) -> str:
    """The same for ever: a deadline that moves, moves in the reader's calendar too."""
    host = urlsplit(settings.SITE_URL).hostname or "wegov"
    part = f"#{deadline.part}" if deadline.part else ""
    return f"{deadline.subject.public_id}{part}@{host}"


def title_of(deadline: Deadline) -> str:
    """A date that is only known to the month or the year says so: its last day is where it stands."""
    if len(deadline.day) == len("2026-12-31"):
        return deadline.title
    form = "F Y" if len(deadline.day) == len("2026-12") else "Y"
    period = date_format(last_day(deadline.day), form)
    return _("%(title)s (by the end of %(period)s)") % {"title": deadline.title, "period": period}


def _event(deadline: Deadline, stamp: datetime) -> Event:
    day: date = last_day(deadline.day)
    event = Event()
    event.add("uid", uid_of(deadline))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title_of(deadline), parameters={"LANGUAGE": get_language() or "en"})
    if deadline.detail:
        event.add("description", deadline.detail)
    event.add("url", deadline.subject.address)
    event.add("status", "CANCELLED" if deadline.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _stamps(deadlines: Iterable[Deadline]) -> Mapping[int, datetime]:
    """When each subject last changed: the last of its acts, to the second."""
    keys = {deadline.subject.pk for deadline in deadlines}
    last = Act.objects.filter(subject__in=keys).order_by().values("subject").annotate(last=Max("recorded_at"))
    return {row["subject"]: row["last"].astimezone(UTC).replace(microsecond=0) for row in last}
