from django.urls import URLPattern, URLResolver, include, path

from wegov.config.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("wegov.datasets.urls")),
    path("", include("wegov.figures.urls")),
    path("", include("wegov.record.urls")),
    path("", include("wegov.pages.urls")),
]

handler404 = "wegov.pages.views.not_found"
