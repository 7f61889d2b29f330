"""Trying the desk out as somebody made up: on one's own machine only, and only in fictional governments."""

import ipaddress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wegov.accounts.models import Person
from wegov.accounts.signing_in import enter_as
from wegov.members.models import Member, Office, Tenure
from wegov.members.queries import running

ENDING = "@demonstration.invalid"  # no letter ever reaches it, and nobody can prove that it is theirs


@dataclass(frozen=True, slots=True)
class MadeUp:
    person: Person
    offices: list[str]  # their titles, for the reader


def is_made_up(person: Person) -> bool:
    return person.email.endswith(ENDING)


def demonstration_people(today: date) -> list[MadeUp]:
    """Those who can be tried out: with an office, and with none outside fictional governments."""
    tenures = Tenure.objects.filter(running(today), person__email__endswith=ENDING, person__is_active=True)
    fictional = set(Member.objects.filter(fictional=True).values_list("pk", flat=True))
    held: dict[Person, list[Office]] = {}
    for tenure in tenures.select_related("person", "office__body").order_by("person", "pk"):
        held.setdefault(tenure.person, []).append(tenure.office)
    return [
        MadeUp(person, [office.told for office in offices])
        for person, offices in held.items()
        if all(_member(office) in fictional for office in offices)
    ]


def demonstration_allowed(request: HttpRequest) -> bool:
    """Only where the demonstration is on, and on one's own machine."""
    return settings.DEMONSTRATION and is_own_machine(request)


def is_own_machine(request: HttpRequest) -> bool:
    """Whether both the site's address and the one asked for are this machine's."""
    addresses = (urlsplit(settings.SITE_URL).hostname, urlsplit(f"//{request.get_host()}").hostname)
    return all(_is_loopback(host or "") for host in addresses)


@require_POST
def try_as(request: HttpRequest, number: int) -> HttpResponse:
    """Sign in as somebody of the demonstration."""
    people = demonstration_people(timezone.localdate()) if demonstration_allowed(request) else []
    person = next((made_up.person for made_up in people if made_up.person.pk == number), None)
    if person is None:
        raise PermissionDenied(_("Nobody can be tried out here."))
    return enter_as(request, person, method="demonstration")


def _member(office: Office) -> int | None:
    return (office.body.government_id or office.body.pk) if office.body else None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
