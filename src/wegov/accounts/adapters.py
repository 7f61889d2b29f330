"""How django-allauth behaves here: our letters, our log, our own way of asking who it is before something sensitive."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import translation

from wegov.accounts.actions import person_of_address
from wegov.accounts.models import Person
from wegov.accounts.security_log import note


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        note("signed in", person=user.pk)

    def logout(self, request: HttpRequest) -> None:
        note("signed out", person=getattr(request.user, "pk", None))
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note("sign-in failed")

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        return False  # confirming.py asks, for people without a second step too

    def clean_email(self, email: str) -> str:
        return email.lower()

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where they were going when they were asked to sign in."""
        return str(request.session.pop("next", settings.LOGIN_REDIRECT_URL))

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        note(template_prefix.rpartition("/")[2].replace("_", " "), person=user.pk)
        with translation.override(user.language):
            try:
                super().send_notification_mail(template_prefix, user, context, email)
            except OSError:  # what it tells of is done already
                note("notice not sent", person=user.pk)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        """Secrets of authenticator apps and recovery codes are of no use to who has the database but not the key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Only an address that the provider vouches for says who somebody is."""
        if not sociallogin.is_existing and not any(address.verified for address in sociallogin.email_addresses):
            note("provider gave no verified address")
            raise ImmediateHttpResponse(render(request, "socialaccount/no_address.html", status=403))

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Person, str] | None:
        """Whose account it is: the one of the address, as with a code; a new one where there is none."""
        email = next((address.email.lower() for address in sociallogin.email_addresses if address.verified), "")
        if not email:
            return None
        person = person_of_address(email, language=translation.get_language() or "en")
        if not person.name:
            person.name = sociallogin.user.name
            person.save(update_fields=["name"])
        return person, email

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        person: Person = sociallogin.user
        person.name = str(data.get("name") or "")[:120]
        return person


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second step" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
