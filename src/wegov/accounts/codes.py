"""One-time codes by e-mail. The code is sent to any address, known or not: nothing tells which ones have an account."""

import hashlib
import hmac
import time

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from wegov.accounts.exceptions import CodeError
from wegov.accounts.security_log import note

SECONDS = 10 * 60  # that a code can be used
TRIES = 5


def send_code(request: HttpRequest, email: str, *, purpose: str, language: str | None = None) -> None:
    """Write a new code to this address, and remember it in this session only. Raises CodeError with what to do."""
    if not ratelimit.consume(request, action="code_sent", key=email):
        note("too many codes asked for")
        raise CodeError(_("Too many codes were asked for. Wait a quarter of an hour, or sign in with a passkey."))
    code = get_adapter().generate_login_code()
    with translation.override(language or translation.get_language()):
        context = {"code": code, "host": request.get_host(), "minutes": SECONDS // 60}
        text = render_to_string("accounts/letters/code.txt", context)
        letter = EmailMessage(_("Your code for wegov: %(code)s") % {"code": code}, text, to=[email])
    request.session["code"] = {  # before it is sent: a letter of which nobody knows whether it arrived may arrive
        "email": email,
        "purpose": purpose,
        "digest": _digest(code),
        "at": time.time(),
        "tries": 0,
    }
    try:
        letter.send()
    except OSError as error:
        note("code not sent")
        raise CodeError(_("The letter could not be sent. Nothing was changed. Try again in a minute.")) from error


def waiting(request: HttpRequest, purpose: str) -> str:
    """The address that a code has been sent to and that waits for it; "" where none does."""
    sent = request.session.get("code", {})
    return str(sent["email"]) if sent.get("purpose") == purpose else ""


def use_code(request: HttpRequest, typed: str, *, purpose: str) -> str:
    """The address that is proven by this code; the code is used up. Raises CodeError where it is not the one."""
    sent = request.session.get("code", {})
    if sent.get("purpose") != purpose or time.time() - sent["at"] > SECONDS:
        request.session.pop("code", None)
        raise CodeError(_("This code is no longer valid. Ask for a new one."), over=True)
    if not ratelimit.consume(request, action="code_wrong", key=sent["email"]):
        note("too many wrong codes")
        raise CodeError(_("Too many wrong codes. Wait a quarter of an hour, or sign in with a passkey."))
    if not hmac.compare_digest(sent["digest"], _digest(typed)):
        note("wrong code")
        request.session["code"] = sent | {"tries": sent["tries"] + 1}
        if sent["tries"] + 1 >= TRIES:
            del request.session["code"]
            raise CodeError(_("That was wrong too often. Ask for a new code."), over=True)
        raise CodeError(_("This is not the code of our last letter. Look again."))
    del request.session["code"]
    ratelimit.clear(request, action="code_wrong", key=sent["email"])
    return str(sent["email"])


def _digest(code: str) -> str:
    """Of the code's letters and digits: how it is spaced and spelt does not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
