"""What happens to accounts. Nothing of it is public, so no acts are written: security_log.py notes it."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from wegov.accounts.models import Person
from wegov.accounts.security_log import note


@transaction.atomic
def person_of_address(email: str, *, language: str) -> Person:
    """Whose address this is, now that it is proven; somebody new where it is nobody's."""
    known = EmailAddress.objects.select_related("user").filter(email=email, verified=True).first()
    if known is not None:
        return known.user  # type: ignore[no-any-return]
    person = Person.objects.select_for_update().filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, language=language)
        note("account made", person=person.pk)
    EmailAddress.objects.filter(user=person).exclude(email=email).update(primary=False)
    EmailAddress.objects.update_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    return person


@transaction.atomic
def forget_person(person: Person) -> None:
    """Take everything that says who this was; what their offices did stays on record, under the offices' names."""
    end_sessions(person)
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()
    person.tokens.all().delete()
    person.email = f"deleted-{person.pk}@deleted.invalid"
    person.name = ""
    person.letters = "none"
    person.is_active = False
    person.save()
    note("account deleted", person=person.pk)


def end_sessions(person: Person, *, but: str = "") -> int:
    """Sign somebody out everywhere, but for the session with this key; how many were ended."""
    ended = 0
    for session in UserSession.objects.filter(user=person).exclude(session_key=but):
        session.end()
        ended += 1
    note("sessions ended", person=person.pk, number=ended)
    return ended


@transaction.atomic
def forget_sessions(*, now: datetime) -> int:
    """Delete sessions that have ended, with the addresses they came from; how many there were."""
    ended, _rows = Session.objects.filter(expire_date__lte=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return ended
