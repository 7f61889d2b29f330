"""A form sent from a tab that is older than the last sign-in: what was typed is kept, and the form shown again."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from wegov.accounts.kept import keep
from wegov.accounts.security_log import note


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. What another site sent is refused; what our own old page sent is given back."""
    ours = _from_here(request)
    if ours and keep(request):
        return redirect(request.get_full_path())
    note("form refused", person=request.user.pk if request.user.is_authenticated else None)
    back = urlsplit(request.headers.get("Referer", "")).path if ours else ""
    response = render(request, "accounts/stale.html", {"back": back}, status=403)
    add_never_cache_headers(response)
    return response


def _from_here(request: HttpRequest) -> bool:
    """Browsers say where a form comes from, and no page can make them say otherwise."""
    ours = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin"):
        return origin == ours
    sent_from = urlsplit(request.headers.get("Referer", ""))
    return f"{sent_from.scheme}://{sent_from.netloc}" == ours
