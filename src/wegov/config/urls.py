from django.urls import URLPattern, URLResolver, include, path

from wegov.config.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("wegov.datasets.urls")),
    path("", include("wegov.figures.urls")),
    path("", include("wegov.record.urls")),
    path("", include("wegov.accounts.urls")),
    path("", include("wegov.mail.urls")),
    path("", include("wegov.members.urls")),
    path("", include("wegov.evidence.urls")),
    path("", include("wegov.plans.urls")),
    path("", include("wegov.coordination.urls")),
    path("", include("wegov.forums.urls")),
    path("", include("wegov.desk.urls")),
    path("", include("wegov.pages.urls")),
]

handler400 = "wegov.evidence.uploads.unreadable_request"
handler403 = "wegov.pages.refused.not_yours"
handler404 = "wegov.pages.views.not_found"
