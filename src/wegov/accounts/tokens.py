"""Personal tokens for the API: 32 random bytes of which only the digest is kept."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wegov.accounts.exceptions import TokenRefusedError
from wegov.accounts.handed_out import digest, new_secret
from wegov.accounts.models import Person, Token
from wegov.accounts.security_log import note

PREFIX = "wegov_"  # so that one that leaks into a file is found by those who look for such things
LONGEST = timedelta(days=366)
MOST = 20  # a person


def make_token(person: Person, *, name: str, expires: datetime, now: datetime) -> tuple[Token, str]:
    """A new token and its text, which is never to be seen again. Raises TokenRefusedError."""
    if not now < expires <= now + LONGEST:
        raise TokenRefusedError(_("A token ends on a day to come, at most a year from now."))
    if person.tokens.count() >= MOST:
        raise TokenRefusedError(_("You have as many tokens as one person can have. Revoke one first."))
    text, digest_of_it = new_secret(PREFIX)
    token = Token.objects.create(person=person, name=name, digest=digest_of_it, created_at=now, expires_at=expires)
    note("token made", person=person.pk, token=token.pk)
    return token, text


def revoke_token(token: Token) -> None:
    note("token revoked", person=token.person_id, token=token.pk)
    token.delete()


def person_of_token(text: str, *, now: datetime) -> Person | None:
    """Who wrote this token; None where it is unknown, has ended, or its person has gone.

    Looked up by the digest: how long that takes tells nothing of the token.
    """
    token = Token.objects.select_related("person").filter(digest=digest(text), expires_at__gt=now).first()
    if token is None or not token.person.is_active:
        return None
    if token.last_used_on != now.date():
        Token.objects.filter(pk=token.pk).update(last_used_on=now.date())
    return token.person
