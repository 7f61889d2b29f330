"""The site's addresses, with a stand-in for every one that pages link to."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from wegov.config.urls import urlpatterns as real


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


NAMES = ("home", "members", "explore", "compare", "figures", "search", "atom")
urlpatterns = [*real, *(path(f"stand-in/{name}", nothing, name=name) for name in NAMES)]
