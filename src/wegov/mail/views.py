"""Stopping letters, from the link in each of them. Who has the link needs no account, no cookie and no token."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from wegov.accounts.models import Person
from wegov.mail.actions import choose_letters
from wegov.mail.stop_links import find_person


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    person = find_person(token)
    if person is None:
        response = render(request, "mail/no_stop.html", status=404)
    elif request.method == "POST":
        response = _choose(request, person)
    else:
        response = render(request, "mail/stop.html", {"letters": person.letters})
    patch_cache_control(response, private=True, no_store=True)
    return response


def _choose(request: HttpRequest, person: Person) -> HttpResponse:
    """A mail program's one click (RFC 8058), or a button of the page."""
    one_click = request.POST.get("List-Unsubscribe") == "One-Click"
    letters = "none" if one_click else request.POST.get("letters", "")
    if letters not in ("at_once", "daily", "none"):
        return render(request, "mail/stop.html", {"letters": person.letters, "unclear": True}, status=400)
    choose_letters(person, letters)
    return HttpResponse("stopped\n", content_type="text/plain") if one_click else redirect(request.path)
