from django.urls import path

from wegov.figures import views

urlpatterns = [
    path("explore", views.explore, name="explore"),
    path("compare", views.compare, name="compare"),
    path("figures", views.figures, name="figures"),
    path("figures.json", views.figures_json, name="figures_json"),
    path("figures/<slug:name>", views.figure, name="figure"),
]
