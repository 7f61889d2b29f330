"""One's own account: who one is, how one signs in, where one is signed in, and tokens for the API."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wegov.accounts.actions import end_sessions
from wegov.accounts.confirming import confirmed
from wegov.accounts.devices import device
from wegov.accounts.exceptions import TokenRefusedError
from wegov.accounts.forms import PersonForm, TokenForm
from wegov.accounts.kept import given_back
from wegov.accounts.models import Person
from wegov.accounts.signed_in import person_of, signed_in
from wegov.accounts.tokens import make_token, revoke_token


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    lost = given_back(request)
    form = PersonForm(request.POST or None, instance=person, initial=lost)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your account is saved."))
        return redirect("account")
    context = _facts(request, person) | {"form": form, "lost": lost, "part": "account"}
    return render(request, "accounts/account.html", context)


def _facts(request: HttpRequest, person: Person) -> dict[str, Any]:
    person = Person.objects.get(pk=person.pk)  # as saved: the form's own may hold what was refused
    authenticators = list(Authenticator.objects.filter(user=person).order_by("pk"))
    running = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    sessions = UserSession.objects.filter(user=person, session_key__in=running).order_by("-last_seen_at", "-pk")
    return {
        "person": person,
        "passkeys": [row.wrap() for row in authenticators if row.type == Authenticator.Type.WEBAUTHN],
        "app": next((row for row in authenticators if row.type == Authenticator.Type.TOTP), None),
        "codes": next((row for row in authenticators if row.type == Authenticator.Type.RECOVERY_CODES), None),
        "sessions": [_told(row, request) for row in sessions],
        "tokens": person.tokens.order_by("-created_at"),
        "now": timezone.now(),
    }


def _told(session: UserSession, request: HttpRequest) -> dict[str, Any]:
    names = dict(zip(("browser", "system"), device(session.user_agent), strict=True))
    words = _("%(browser)s on %(system)s") % names if all(names.values()) else _("Another program")
    return {"row": session, "device": words, "here": session.session_key == request.session.session_key}


@signed_in
@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=number, user=person_of(request))
    if session.session_key == request.session.session_key:
        get_adapter().logout(request)
        return redirect("/")
    session.end()
    messages.success(request, _("That session has ended."))
    return redirect("account")


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    end_sessions(person_of(request), but=request.session.session_key or "")
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("account")


@confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    lost = given_back(request)
    form = TokenForm(request.POST or None, initial=lost)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            expires = form.expires(now.date())
            token, text = make_token(person_of(request), name=form.cleaned_data["name"], expires=expires, now=now)
            return render(request, "accounts/token_made.html", {"token": token, "text": text, "part": "account"})
        except TokenRefusedError as error:
            form.add_error(None, str(error))
    return render(request, "accounts/token.html", {"form": form, "lost": lost, "part": "account"})


@signed_in
@require_POST
def end_token(request: HttpRequest, number: int) -> HttpResponse:
    revoke_token(get_object_or_404(person_of(request).tokens, pk=number))
    messages.success(request, _("The token is revoked. Programs that use it are refused from now on."))
    return redirect("account")


def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/inactive.html", status=403)
