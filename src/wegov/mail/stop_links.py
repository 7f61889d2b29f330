"""The link in every letter by which its reader stops the letters: signed, without end, good for nothing else."""

from django.conf import settings
from django.core import signing

from wegov.accounts.models import Person

SIGNER = signing.Signer(salt="wegov.mail.stop")


def stop_link(person: Person) -> str:
    return f"{settings.SITE_URL}/letters/stop/{SIGNER.sign(str(person.pk))}"


def find_person(token: str) -> Person | None:
    """Whose letters the link stops; None where the link is broken or its person is no longer here."""
    try:
        key = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=key, is_active=True).first()
