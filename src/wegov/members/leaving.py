"""Deleting one's account: not while one holds an office, for offices are handed over."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.actions import forget_person
from wegov.accounts.confirming import confirmed
from wegov.accounts.signed_in import person_of
from wegov.members.queries import offices_of


@confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    held = offices_of(person, timezone.localdate())
    if request.method == "POST" and not held:
        forget_person(person)
        logout(request)
        messages.success(request, _("Your account is deleted."))
        return redirect("account_login")
    status = 409 if request.method == "POST" else 200
    return render(request, "members/delete_account.html", {"held": held, "part": "account"}, status=status)
