from django.conf import settings
from django.urls import URLPattern, path, re_path

from wegov.pages import coordination, versions, views

ID = r"(?P<local_id>[A-Za-z0-9._-]+)"
KINDS = {
    "member": views.member,
    "plan": views.plan,
    "commitment": views.commitment,
    "milestone": views.milestone,
    "review": views.review,
    "institution": views.institution,
    "forum": views.forum,
    "meeting": views.meeting,
    "edition": views.edition,
    "duty": coordination.duty,
    "comment": views.comment,
    "evidence": views.evidence,
}
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("members", views.members, name="members"),
    path("search", views.search, name="search"),
    path("commitment/<str:local_id>/versions", versions.versions, name="versions"),
    path("language/<slug:code>", views.language, name="language"),
    path("member/<str:local_id>/board", coordination.board, name="board"),
    path("plan/<str:local_id>/path", coordination.plan_path, name="plan_path"),
    re_path(rf"^(?P<kind>member|plan|institution)/{ID}\.ics$", views.ics, name="ics"),
    re_path(rf"^plan/{ID}/standards$", views.standards, name="plan_standards"),
    *(re_path(rf"^{kind}/{ID}$", view, name=kind) for kind, view in KINDS.items()),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("look", views.look, name="look"))
