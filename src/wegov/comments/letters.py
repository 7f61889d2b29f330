"""The letter that asks somebody to confirm a comment. It goes at once: they sit and wait for it."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from wegov.record.models import Subject


def send_confirmation(email: str, token: str, about: Subject) -> None:
    """Raises OSError (smtplib's errors are among them) where the mail server does not take it."""
    context = {"about": about, "address": f"{settings.SITE_URL}/comment/confirm/{token}"}
    text = render_to_string("comments/confirm.txt", context)
    send_mail(_("Publish your comment"), text, None, [email])
