"""Files as they are served, and withholding. Nothing that is served from here can run."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegov.accounts.signed_in import person_of, signed_in
from wegov.evidence.actions import withhold_evidence
from wegov.evidence.clean import SHOWN
from wegov.evidence.exceptions import EvidenceError
from wegov.evidence.forms import WithholdForm
from wegov.evidence.models import Evidence
from wegov.evidence.rules import withholding_office
from wegov.evidence.storing import small_name
from wegov.record.actions import word_of

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "public, max-age=300, must-revalidate",  # what is withheld is to be gone everywhere soon
    "X-Robots-Tag": "noindex",
}


@require_safe
def evidence_file(request: HttpRequest, local_id: str) -> HttpResponseBase:
    """The bytes whose SHA-256 is on the page of the evidence; with ?small, a picture's small form."""
    evidence = _find(local_id, kind=Evidence.Kind.FILE)
    if evidence.withheld:
        return render(request, "evidence/withheld.html", {"evidence": evidence}, status=410)
    small = "small" in request.GET and evidence.media_type in SHOWN
    etag = f'"{evidence.sha256}{"-small" if small else ""}"'
    unchanged = get_conditional_response(request, etag=etag)
    return unchanged or _served(evidence, etag, small=small)


def _served(evidence: Evidence, etag: str, *, small: bool) -> HttpResponseBase:
    stored = small_name(evidence.sha256) if small else str(evidence.file)
    file = evidence.file.storage.open(stored)
    media_type = "image/webp" if small else evidence.media_type
    title = slugify(evidence.subject.title)[:60] or evidence.subject.local_id
    name = f"{title}.{stored.rpartition('.')[2]}"
    saved = evidence.media_type not in SHOWN
    response = FileResponse(file, as_attachment=saved, filename=name, content_type=media_type, headers=HEADERS)
    response["ETag"] = etag
    return response


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, local_id: str) -> HttpResponse:
    evidence = _find(local_id)
    office = withholding_office(person_of(request), evidence)
    if office is None:
        raise PermissionDenied(_("Only the point of contact of the member, or a moderator, may withhold evidence."))
    form = WithholdForm(request.POST or None)
    if not evidence.withheld and form.is_valid():
        try:
            withhold_evidence(evidence, said=form.cleaned_data["said"], **word_of(office, evidence.subject))
        except EvidenceError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(title)s” is withheld.") % {"title": evidence.subject.title})
        return redirect(request.path)
    context = {"form": form, "evidence": evidence, "office": office}
    return render(request, "evidence/withhold.html", context, status=422 if form.errors else 200)


def _find(local_id: str, **more: str) -> Evidence:
    known = Evidence.objects.select_related("subject", "about__government")
    return get_object_or_404(known, subject__public_id=f"evidence/{local_id}", **more)
