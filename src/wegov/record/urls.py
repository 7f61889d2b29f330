from django.urls import path, re_path

from wegov.record import views

urlpatterns = [
    path("acts.atom", views.whole_feed, name="whole_feed"),
    re_path(r"^(?P<kind>[a-z]+)/(?P<local_id>[A-Za-z0-9._-]+)\.atom$", views.subject_feed, name="subject_feed"),
]
