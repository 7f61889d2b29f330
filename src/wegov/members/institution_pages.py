"""Institutions of a government, listed and corrected by its point of contact."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.kept import given_back
from wegov.accounts.models import Person
from wegov.accounts.signed_in import person_of, signed_in
from wegov.members.forms import InstitutionForm
from wegov.members.institutions import correct_institution, facts, list_institutions, new_institution
from wegov.members.models import Institution, Member, Office, Role
from wegov.members.rules import office_for
from wegov.record.actions import Moment

OF_A_MEMBER = [Institution.Kind.AGENCY, Institution.Kind.CIVIL_SOCIETY]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str = "") -> HttpResponse:
    """An institution of a government; without one, a body of reviewers."""
    member = get_object_or_404(Member.objects.select_related("subject"), code=code) if code else None
    by = _office(person_of(request), member)
    kinds = [str(kind) for kind in OF_A_MEMBER] if member else [str(Institution.Kind.REVIEWING_BODY)]
    lost = given_back(request)
    form = InstitutionForm(request.POST or None, initial=lost, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        same = Institution.objects.filter(member=member, subject__title__iexact=values["title"]).first()
        if same is None:
            row = new_institution(member, values["title"], kind=values["kind"], address=values["address"])
            list_institutions([row], by=str(by), at=Moment(timezone.now()))
            messages.success(request, _("Listed: %(name)s.") % {"name": row})
            return redirect("offices")
        form.add_error("title", _("An institution of this name is listed already."))
    context = {"form": form, "lost": lost, "member": member, "part": "offices"}
    return render(request, "members/institution_form.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, local_id: str) -> HttpResponse:
    rows = Institution.objects.select_related("subject", "member__subject")
    institution = get_object_or_404(rows, subject__public_id=f"institution/{local_id}")
    by = _office(person_of(request), institution.member)
    kinds = [str(kind) for kind in OF_A_MEMBER] if institution.member else [institution.kind]
    lost = given_back(request)
    form = InstitutionForm(request.POST or None, initial=facts(institution) | lost, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        correct_institution(institution, form.cleaned_data, by=str(by), at=Moment(timezone.now()))
        messages.success(request, _("Saved. The page of the institution says what was changed."))
        return redirect("offices")
    context = {"form": form, "lost": lost, "institution": institution, "member": institution.member, "part": "offices"}
    return render(request, "members/institution_form.html", context)


def _office(person: Person, member: Member | None) -> Office:
    body = member.subject if member else None
    office = office_for(person, Role.CONTACT, body) or office_for(person, Role.ADMINISTRATOR, None)
    if office is None and member is None:
        raise PermissionDenied(_("Only an administrator of this site may list and correct bodies of reviewers."))
    if office is None:
        raise PermissionDenied(_("Only the government’s point of contact may list and correct its institutions."))
    return office
