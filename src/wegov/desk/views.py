"""The desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.desk.queries import desk_of


@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    return render(request, "desk/desk.html", {"desk": desk_of(person_of(request), today), "part": "desk"})
