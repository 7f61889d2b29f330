from django.urls import URLPattern, path

from wegov.evidence import views

urlpatterns: list[URLPattern] = [
    path("evidence/file/<slug:local_id>", views.evidence_file, name="evidence_file"),
    path("desk/evidence/<slug:local_id>/withhold", views.withhold, name="withhold_evidence"),
]
