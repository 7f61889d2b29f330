"""Asking once more who it is, before something sensitive: by the second step where somebody has one, else by a code."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wegov.accounts.codes import send_code, use_code, waiting
from wegov.accounts.exceptions import CodeError
from wegov.accounts.forms import CodeForm
from wegov.accounts.kept import keep
from wegov.accounts.models import Person
from wegov.accounts.signed_in import person_of, signed_in
from wegov.accounts.signing_in import is_ours

RECENT = 15 * 60  # seconds for which somebody need not show again who they are
PURPOSE = "confirm"


def confirmed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for somebody who showed within the last quarter of an hour who they are; others are asked, and come back."""

    @wraps(view)
    def ask_first(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if did_recently(request):
            return view(request, *arguments, **named)
        keep(request)
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")

    return signed_in(ask_first)


def proving(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For views that add a second step: who has just added it has shown that they have it."""

    @wraps(view)
    def respond(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        person = person_of(request)
        before = Authenticator.objects.filter(user=person).count()
        response = view(request, *arguments, **named)
        if Authenticator.objects.filter(user=person).count() > before:
            record_authentication(request, person, method="mfa", reauthenticated=True)
        return response

    return confirmed(respond)


def did_recently(request: HttpRequest) -> bool:
    """Whether the last way in was used a short time ago: with a second step, it must have been that one."""
    person = person_of(request)
    records = get_authentication_records(request, person)
    if has_second_step(person):
        records = [record for record in records if record["method"] == "mfa"]
    return any(time.time() - record["at"] < RECENT for record in records)


def has_second_step(person: Person) -> bool:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Send on to the second step; else write a code, and take it."""
    person, target = person_of(request), request.GET.get("next", "")
    target = target if is_ours(request, target) else reverse("account")
    if has_second_step(person):
        return redirect(f"{_second_step(person)}?{urlencode({'next': target})}")
    form = CodeForm(request.POST if "code" in request.POST else None)
    sent = bool(waiting(request, PURPOSE))
    try:
        if request.method == "POST" and "code" not in request.POST:
            send_code(request, person.email, purpose=PURPOSE, language=person.language)
            return redirect(request.get_full_path())
        if form.is_valid():
            use_code(request, form.cleaned_data["code"], purpose=PURPOSE)
            record_authentication(request, person, method="code", reauthenticated=True)
            return redirect(target)
    except CodeError as error:
        form = CodeForm(request.POST if "code" in request.POST else {"code": ""})
        form.full_clean()
        form.errors.clear()
        form.add_error(None, str(error))
        sent = sent and not error.over
    return render(request, "accounts/confirm.html", {"form": form, "person": person, "sent": sent})


def _second_step(person: Person) -> str:
    app = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    return reverse("mfa_reauthenticate" if app else "mfa_reauthenticate_webauthn")
