from django.urls import URLPattern, URLResolver, path

from wegov.mail import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("letters/stop/<str:token>", views.stop, name="stop_letters"),
]
