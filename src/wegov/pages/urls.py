from django.conf import settings
from django.urls import URLPattern, path, re_path

from wegov.pages import views

KINDS = {
    "member": views.member,
    "plan": views.plan,
    "commitment": views.commitment,
    "milestone": views.milestone,
    "review": views.review,
    "edition": views.edition,
}
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("members", views.members, name="members"),
    path("search", views.search, name="search"),
    path("language/<slug:code>", views.language, name="language"),
    *(re_path(rf"^{kind}/(?P<local_id>[A-Za-z0-9._-]+)$", view, name=kind) for kind, view in KINDS.items()),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("look", views.look, name="look"))
