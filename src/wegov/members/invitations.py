"""Offices offered by e-mail: invited, taken up, taken back. Only the digest of a letter's token is kept."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wegov.accounts.handed_out import digest, new_secret
from wegov.accounts.models import Person
from wegov.accounts.security_log import note
from wegov.members.exceptions import InvitationError, OtherAddressError, UnknownInvitationError
from wegov.members.granting import granting_office
from wegov.members.models import Invitation, Office, Role, Tenure
from wegov.members.offices import grant_office, hand_over, running_tenure
from wegov.record.actions import Moment

GOOD_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    office: Office, email: str, *, by_person: Person, by: str, at: Moment, hands_over: Tenure | None = None
) -> tuple[Invitation, str]:
    """Offer an office to whoever has this address; an offer of the same that still waits is taken back.

    Gives the token for the letter, which is kept nowhere. Nothing is public before the office is taken up.
    """
    waiting(at.at).filter(office=office, email=email.lower()).update(expires_at=at.at, email="")
    token, digest_of_it = new_secret()
    invitation = Invitation.objects.create(
        office=office,
        email=email.lower(),
        digest=digest_of_it,
        invited_by=by_person,
        hands_over=hands_over,
        invited_at=at.at,
        expires_at=at.at + GOOD_FOR,
    )
    note("office offered", person=by_person.pk, role=office.role, by=by)
    return invitation, token


@transaction.atomic
def accept_invitation(token: str, person: Person, *, at: Moment, source: str = "") -> Tenure:
    """Take up an office. Raises InvitationError or OfficeRefusedError, with the sentence to show."""
    invitation = find_invitation(token, person, now=at.at, lock=True)
    granting = _still_granting(invitation, at)
    if invitation.hands_over:
        tenure = hand_over(invitation.hands_over, person, by=str(granting), at=at, source=source)
    else:
        today = at.at.date()
        tenure = grant_office(invitation.office, person, by=str(granting), at=at, starts=today, source=source)
    invitation.accepted_at, invitation.email = at.at, ""
    invitation.save(update_fields=["accepted_at", "email"])
    return tenure


@transaction.atomic
def take_back(invitation: Invitation, *, by: str, at: Moment) -> None:
    """The letter's token is worth nothing from now on, and the address is forgotten.

    Raises InvitationError where it was taken up meanwhile.
    """
    still = Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
    if not still.update(expires_at=max(at.at, invitation.invited_at), email=""):
        raise InvitationError(_("This invitation has been taken up already."))
    note("offer taken back", role=invitation.office.role, by=by)


def find_invitation(token: str, person: Person, *, now: datetime, lock: bool = False) -> Invitation:
    """The offer of this letter, for this person. Raises InvitationError."""
    rows = Invitation.objects.select_for_update(of=("self",)) if lock else Invitation.objects.all()
    rows = rows.select_related("office__body", "invited_by", "hands_over__office__body", "hands_over__person")
    invitation = rows.filter(digest=digest(token)).first()
    if invitation is None:
        raise UnknownInvitationError(_("This invitation is not known. Open the address from the letter as a whole."))
    if invitation.accepted_at:
        raise InvitationError(_("This invitation has been taken up already."))
    if invitation.expires_at <= now:
        raise InvitationError(_("This invitation has expired, or was taken back. Ask for a new one."))
    if invitation.email != person.email:
        raise OtherAddressError(_("This invitation was sent to another address. Sign in with the one it was sent to."))
    return invitation


def waiting(now: datetime) -> QuerySet[Invitation]:
    """Offers that can still be taken up."""
    return Invitation.objects.filter(accepted_at=None, expires_at__gt=now)


def forget_addresses(*, now: datetime) -> int:
    """Forget whom expired offers were made to; how many there were."""
    return Invitation.objects.filter(~Q(email=""), expires_at__lte=now).update(email="")


def _still_granting(invitation: Invitation, at: Moment) -> Office:
    """The office by which it was offered. Who has lost it since can no longer give anything away."""
    giver, today = invitation.invited_by, at.at.date()
    if giver is not None and giver.is_active:
        if invitation.hands_over and running_tenure(invitation.office, giver, today) == invitation.hands_over:
            return invitation.office
        granting = granting_office(giver, Role(invitation.office.role), invitation.office.body)
        if granting is not None and not invitation.hands_over:
            return granting
    raise InvitationError(
        _("Whoever sent this invitation no longer holds the office that it came from. Ask for a new one.")
    )
