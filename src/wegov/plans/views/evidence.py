"""Giving evidence on a plan, a commitment or a milestone: choose, check what will be public, publish."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegov.accounts.kept import kept
from wegov.accounts.signed_in import person_of, signed_in
from wegov.evidence.actions import Kept, add_link, give_file, keep_file
from wegov.evidence.exceptions import AlreadyThereError, EvidenceError
from wegov.evidence.forms import FileForm, LinkForm
from wegov.evidence.models import Evidence
from wegov.evidence.queries import evidence_of
from wegov.evidence.rules import giving_office
from wegov.evidence.tasks import check_link
from wegov.evidence.words import REMOVED, TYPES
from wegov.plans.evidence import concerned_in
from wegov.record.actions import word_of
from wegov.record.models import Subject
from wegov.record.queries import find_subject

HOLDS_SECONDS = 12 * 60 * 60  # between choosing and publishing


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: HttpRequest, kind: str, local_id: str) -> HttpResponse:
    about = find_subject(f"{kind}/{local_id}")
    concerned = concerned_in(about) if about else None
    if about is None or concerned is None:
        raise Http404
    office = giving_office(person_of(request), concerned)
    if office is None:
        raise PermissionDenied(
            _("Evidence is given by the institutions that do the work, and by the member’s point of contact.")
        )
    context = {
        "about": about,
        "office": office,
        "part": "plans",
        "as_link": request.GET.get("as") == "link",
        "limit": settings.UPLOAD_BYTES // 2**20,
    }
    if "given" in request.POST:
        return _publish(request, about, str(office), context)
    return _choose(request, context)


def _choose(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form_of = LinkForm if context["as_link"] else FileForm
    if request.method == "POST":
        form = form_of(request.POST, request.FILES)
        given = _keep(form) if form.is_valid() else None
        return _check(request, given, context) if given else _ask(request, form, context, status=422)
    typed = kept(request)
    if typed and "given" in typed and (given := _read(str(typed["given"]), context["about"])):
        return _check(request, given, context)  # they were signed out when they published
    return _ask(request, form_of(initial=typed.dict() if typed else None), context | {"returned": bool(typed)})


def _ask(
    request: HttpRequest, form: FileForm | LinkForm, context: dict[str, Any], *, problem: str = "", status: int = 200
) -> HttpResponse:
    told = {"form": form, "there": evidence_of(context["about"]), "errors": [{"text": problem}] if problem else []}
    return render(request, "evidence/add.html", context | told, status=status)


def _keep(form: FileForm | LinkForm) -> dict[str, Any] | None:
    """What is to be published; None where the form now says why not."""
    title = form.cleaned_data["title"]
    if isinstance(form, LinkForm):
        return {"title": title, "address": form.cleaned_data["address"]}
    try:
        return {"title": title, "file": asdict(keep_file(form.cleaned_data["file"]))}
    except EvidenceError as error:
        form.add_error("file", str(error))
        return None


def _check(request: HttpRequest, given: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    """Nothing is public yet: what will be, signed, so that it comes back as it was."""
    file = given.get("file", {})
    shown = {
        "given": given,
        "signed": signing.dumps(given, salt=_salt(context["about"]), compress=True),
        "type": TYPES.get(file.get("media_type", ""), ""),
        "removed": [REMOVED[key] for key in file.get("removed", ())],
    }
    return render(request, "evidence/check.html", context | shown)


def _salt(about: Subject) -> str:
    return f"wegov.evidence:{about.public_id}"


def _read(signed: str, about: Subject) -> dict[str, Any] | None:
    """What was checked; None where it is too long ago, or was checked for something else."""
    try:
        given: dict[str, Any] = signing.loads(signed, salt=_salt(about), max_age=HOLDS_SECONDS)
    except signing.BadSignature:
        return None
    return given


def _publish(request: HttpRequest, about: Subject, by: str, context: dict[str, Any]) -> HttpResponse:
    given = _read(request.POST["given"], about)
    if given is None:
        return _again(request, _("Too much time has passed since you chose it. Choose it again."), context)
    try:
        evidence = _give(given, about, by)
    except AlreadyThereError as error:
        messages.info(request, str(error))
    except EvidenceError as error:
        return _again(request, str(error), context)
    else:
        messages.success(request, _("Published: %(title)s") % {"title": evidence.subject.title})
    return redirect(request.path)


def _give(given: dict[str, Any], about: Subject, by: str) -> Evidence:
    word = word_of(by, about)
    if "address" in given:
        evidence = add_link(about, given["address"], title=given["title"], **word)
        check_link.defer(evidence=evidence.pk)
        return evidence
    file = Kept(**given["file"])
    return give_file(about, file, title=given["title"], **word)


def _again(request: HttpRequest, problem: str, context: dict[str, Any]) -> HttpResponse:
    form = (LinkForm if context["as_link"] else FileForm)()
    return _ask(request, form, context, problem=problem, status=422)
