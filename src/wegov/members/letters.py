"""The letter that offers an office, in the reader's language as far as it is known."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegov.accounts.models import Person
from wegov.members.models import Invitation
from wegov.members.queries import member_of


def send_invitation(invitation: Invitation, token: str) -> None:
    """Write to whom it is offered. Raises OSError where the letter cannot go."""
    with override(_language(invitation)):
        context = {
            "office": invitation.office.told,
            "address": f"{settings.SITE_URL}/invitation/{token}",
            "until": invitation.expires_at,
            "hands_over": invitation.hands_over is not None,
        }
        text = render_to_string("members/letters/invitation.txt", context)
        subject = _("You are invited: %(office)s") % {"office": invitation.office.told}
    EmailMessage(" ".join(subject.split()), text, to=[invitation.email]).send()


def _language(invitation: Invitation) -> str:
    """Theirs where they have an account, else their government's where the site speaks it."""
    person = Person.objects.filter(email=invitation.email).first()
    if person is not None:
        return person.language
    member = member_of(invitation.office.body) if invitation.office.body else None
    known = dict(settings.LANGUAGES)
    return next((language for language in (member.languages if member else []) if language in known), "en")
