from django.urls import URLPattern, URLResolver, path

from wegov.forums.views import forums, meetings, minutes, seats, standards

FORUM = "desk/forums/<str:local_id>"
MEETING = "desk/forums/meetings/<str:local_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/forums", forums.desk_forums, name="desk_forums"),
    path("desk/forums/new/<slug:code>", forums.found, name="found_forum"),
    path(MEETING, meetings.desk_meeting, name="desk_meeting"),
    path(f"{MEETING}/move", meetings.move, name="move_meeting"),
    path(f"{MEETING}/cancel", meetings.cancel, name="cancel_meeting"),
    path(f"{MEETING}/agenda/new", meetings.propose, name="propose_agenda_item"),
    path(f"{MEETING}/agenda/<int:position>/remove", meetings.take_off, name="take_off_agenda"),
    path(f"{MEETING}/agenda/<int:position>/decide", minutes.decide, name="decide_item"),
    path(f"{MEETING}/hold", minutes.hold, name="hold_meeting"),
    path(f"{MEETING}/correct", minutes.correct, name="correct_minutes"),
    path(FORUM, forums.desk_forum, name="desk_forum"),
    path(f"{FORUM}/change", forums.change, name="change_forum"),
    path(f"{FORUM}/seats/new", seats.take, name="take_seat"),
    path(f"{FORUM}/seats/<int:key>/end", seats.leave, name="leave_seat"),
    path(f"{FORUM}/meetings/new", meetings.plan, name="plan_meeting"),
    path("desk/plans/<str:local_id>/standards", standards.desk_standards, name="desk_standards"),
    path("desk/plans/<str:local_id>/standards/<slug:key>", standards.check, name="check_standard"),
]
