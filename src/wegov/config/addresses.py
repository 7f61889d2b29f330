"""Addresses that nothing can have."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """No text of the record holds a NUL, and PostgreSQL cannot be asked for one."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path and not request.path.startswith("/api/"):  # the API says it in its own way
            raise Http404
        return get_response(request)

    return respond
