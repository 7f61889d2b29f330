"""Handing an office over: the successor is invited, and what is open goes along with the office."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.confirming import confirmed
from wegov.accounts.kept import given_back
from wegov.accounts.signed_in import person_of
from wegov.duties.models import Duty, State
from wegov.members.forms import InviteForm
from wegov.members.invitations import invite
from wegov.members.models import Office, Role, Tenure
from wegov.members.office_pages import tell_sent
from wegov.members.queries import running
from wegov.plans.models import Milestone
from wegov.record.actions import Moment
from wegov.record.models import Subject

OPEN_STATES = ("not_started", "under_way", "unknown")


@confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    rows = Tenure.objects.filter(running(today), person=person).select_related("office__body")
    tenure = get_object_or_404(rows, pk=number)
    lost = given_back(request)
    form = InviteForm(request.POST or None, initial=lost)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if email != person.email:
            office = tenure.office
            at = Moment(timezone.now())
            offer, token = invite(office, email, by_person=person, by=str(office), at=at, hands_over=tenure)
            tell_sent(request, offer, token)
            return redirect("offices")
        form.add_error("email", _("This is your own address. Write that of whoever follows you."))
    context = {"form": form, "lost": lost, "office": tenure.office, "part": "offices"} | goes_along(tenure.office)
    return render(request, "desk/hand_over.html", context)


def goes_along(office: Office) -> dict[str, list[Subject]]:
    """The open duties and milestones that stay with the office, whoever holds it, by their day."""
    duties = Duty.objects.filter(state=State.OPEN)
    milestones = Milestone.objects.filter(state__in=OPEN_STATES)
    if office.role == Role.OFFICER:
        duties, milestones = duties.filter(owing=office.body_id), milestones.filter(lead=office.body_id)
    elif office.role == Role.CONTACT:
        duties = duties.filter(subject__government=office.body_id)
        milestones = milestones.filter(commitment__plan__member=office.body_id, lead__isnull=False)
    else:
        return {"duties": [], "milestones": []}
    return {"duties": _subjects(duties), "milestones": _subjects(milestones)}


def _subjects(rows: QuerySet[Any]) -> list[Subject]:
    keys = rows.order_by().values("pk")
    return list(Subject.objects.filter(pk__in=keys).defer("search", "title_search", "text").order_by("ends", "pk"))
