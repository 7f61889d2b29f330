"""Signing in and out: an address, the code that was written to it, and a second step where somebody has one."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter as get_provider_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegov.accounts.actions import person_of_address
from wegov.accounts.codes import send_code, use_code, waiting
from wegov.accounts.exceptions import CodeError
from wegov.accounts.forms import AddressForm, CodeForm
from wegov.accounts.models import Person

PURPOSE = "sign in"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    _remember_next(request)
    if isinstance(request.user, Person):
        return redirect(get_adapter().get_login_redirect_url(request))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        try:
            send_code(request, form.cleaned_data["email"], purpose=PURPOSE)
            return redirect("account_code")
        except CodeError as error:
            form.add_error(None, str(error))
    providers = get_provider_adapter().list_providers(request)
    ways = [{"name": provider.name, "url": provider.get_login_url(request)} for provider in providers]
    return render(
        request, "accounts/sign_in.html", {"form": form, "providers": ways, "kept": bool(request.session.get("kept"))}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    email = waiting(request, PURPOSE)
    if not email:
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            return _enter(request, use_code(request, form.cleaned_data["code"], purpose=PURPOSE))
        except CodeError as error:
            form.add_error(None if error.over else "code", str(error))
            form.over = error.over
    return render(request, "accounts/code.html", {"form": form, "email": email})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    get_adapter().logout(request)
    return redirect("/")


def enter_as(request: HttpRequest, person: Person, *, method: str, **facts: str) -> HttpResponse:
    """Let somebody in who has shown who they are; one with a second step is asked for it first."""
    record_authentication(request, person, method=method, **facts)
    return perform_login(request, person, email=person.email, email_verification="none")  # type: ignore[no-any-return]


def _enter(request: HttpRequest, email: str) -> HttpResponse:
    person = person_of_address(email, language=get_language() or "en")
    return enter_as(request, person, method="code", email=email)


def _remember_next(request: HttpRequest) -> None:
    """Where they were going; kept in the session, for it has to survive a passkey and a provider too."""
    address = request.GET.get("next", "")
    if address and address != settings.LOGIN_REDIRECT_URL and is_ours(request, address):
        request.session["next"] = address


def is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
