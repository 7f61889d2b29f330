"""The page of offices: those one holds, and those one may fill, end or take back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegov.accounts.confirming import confirmed
from wegov.accounts.kept import given_back
from wegov.accounts.models import Person
from wegov.accounts.signed_in import person_of, signed_in
from wegov.members.chairs import by_body, called, chairs_of
from wegov.members.exceptions import MembersError, OtherAddressError, UnknownInvitationError
from wegov.members.forms import InviteForm, MemberForm
from wegov.members.granting import granting_office
from wegov.members.invitations import accept_invitation, find_invitation, invite, take_back
from wegov.members.letters import send_invitation
from wegov.members.models import Invitation, Member, Office, Role, Tenure
from wegov.members.offices import end_tenure, fits, yesterday
from wegov.members.queries import office_of, running
from wegov.members.rules import is_administrator, is_contact, offices_today
from wegov.record.actions import Moment
from wegov.record.models import Subject
from wegov.record.queries import find_subject

MANY = 10  # offices, from which on one looks for a name


@signed_in
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    held = Tenure.objects.filter(running(timezone.localdate()), person=person).select_related("office__body")
    governments = Member.objects.filter(subject__in=[row.body_id for row in offices_today(person)])
    query, chairs = request.GET.get("q", "").strip(), chairs_of(person, now)
    context = {
        "held": held.order_by("pk"),
        "groups": by_body(called(chairs, query)),
        "query_offices": query,
        "filtered": len(chairs) > MANY,
        "vacant": sum(not chair.holders for chair in chairs),
        "governments": [row for row in governments.select_related("subject") if is_contact(person, row)],
        "contact_form": MemberForm() if is_administrator(person) else None,
        "part": "offices",
    }
    return render(request, "members/offices.html", context)


@signed_in
@require_safe
def choose_government(request: HttpRequest) -> HttpResponse:
    """An administrator says of which government a point of contact is to be invited."""
    form = MemberForm(request.GET)
    if not form.is_valid():
        raise Http404
    return redirect("offices_invite", role=Role.CONTACT, public_id=form.cleaned_data["member"].subject.public_id)


@confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def invite_to(request: HttpRequest, role: str, public_id: str = "") -> HttpResponse:
    person, body = person_of(request), _body(role, public_id)
    granting = _granting(person, Role(role), body)
    lost = given_back(request)
    form = InviteForm(request.POST or None, initial=lost)
    if request.method == "POST" and form.is_valid():
        office = office_of(Role(role), body)
        at = Moment(timezone.now())
        invitation, token = invite(office, form.cleaned_data["email"], by_person=person, by=str(granting), at=at)
        tell_sent(request, invitation, token)
        return redirect("offices")
    told = Office(role=role, body=body).told
    context = {"form": form, "lost": lost, "office": told, "part": "offices"}
    return render(request, "members/invite.html", context)


def tell_sent(request: HttpRequest, invitation: Invitation, token: str) -> None:
    """Send the letter, and say whether it went: the offer stands either way."""
    try:
        send_invitation(invitation, token)
    except OSError:
        messages.error(request, _("The letter could not be sent. Invite the same address again in a minute."))
    else:
        sentence = _("We wrote to %(email)s. The invitation is good for two weeks.")
        messages.success(request, sentence % {"email": invitation.email})


@confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Give up one's own office, or end somebody's whom one may appoint."""
    person = person_of(request)
    rows = Tenure.objects.filter(running(timezone.localdate())).select_related("office__body", "person")
    tenure = get_object_or_404(rows, pk=number)
    own = tenure.person_id == person.pk
    by = tenure.office if own else _granting(person, Role(tenure.office.role), tenure.office.body)
    problem = ""
    if request.method == "POST":
        now = timezone.now()
        try:
            vacant = bool(is_administrator(person))
            end_tenure(tenure, by=str(by), at=Moment(now), ends=yesterday(now.date()), vacant=vacant)
        except MembersError as error:
            problem = str(error)
        else:
            messages.success(request, _("Ended: %(office)s.") % {"office": tenure.office.told})
            return redirect("offices")
    context = {"tenure": tenure, "own": own, "problem": problem, "part": "offices"}
    return render(request, "members/end.html", context, status=409 if problem else 200)


@signed_in
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.select_related("office__body"), pk=number, accepted_at=None)
    person = person_of(request)
    own = invitation.invited_by_id == person.pk
    by = invitation.office if own else _granting(person, Role(invitation.office.role), invitation.office.body)
    try:
        take_back(invitation, by=str(by), at=Moment(timezone.now()))
    except MembersError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation is taken back. Its letter is worth nothing now."))
    return redirect("offices")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter leads to: which office, and a button to take it up."""
    person, now = person_of(request), timezone.now()
    try:
        if request.method == "POST":
            tenure = accept_invitation(token, person, at=Moment(now))
            messages.success(request, _("You hold this office now: %(office)s.") % {"office": tenure.office.told})
            return redirect("offices")
        offered = find_invitation(token, person, now=now)
    except MembersError as error:
        status = 404 if isinstance(error, UnknownInvitationError) else 409
        status = 403 if isinstance(error, OtherAddressError) else status
        return render(request, "members/invitation.html", {"problem": str(error)}, status=status)
    return render(request, "members/invitation.html", {"office": offered.office, "hands_over": offered.hands_over})


def _body(role: str, public_id: str) -> Subject | None:
    body = find_subject(public_id) if public_id else None
    if role not in Role.values or (public_id and body is None) or not fits(Role(role), body):
        raise Http404
    return body


def _granting(person: Person, role: Role, body: Subject | None) -> Office:
    granting = granting_office(person, role, body)
    if granting is None:
        raise PermissionDenied(_("Only whoever may fill this office may do that: %(who)s.") % {"who": _who(role)})
    return granting


def _who(role: Role) -> str:
    return {
        Role.OFFICER: _("the government’s point of contact"),
        Role.SECRETARY: _("the government’s point of contact"),
        Role.MODERATOR: _("the government’s point of contact"),
        Role.FORUM_MEMBER: _("the forum’s secretary"),
    }.get(role, _("an administrator of this site"))
