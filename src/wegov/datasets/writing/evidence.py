"""Giving evidence: a link as JSON, a file as a form, about a plan, a commitment or a milestone."""

from collections.abc import Callable

import rules
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import File, Form, Router, UploadedFile
from pydantic import Field

from wegov.datasets.queries import Text
from wegov.datasets.schemas import DESK_DOCUMENTS
from wegov.datasets.writing.access import writer
from wegov.datasets.writing.once import act_once
from wegov.datasets.writing.problems import Problem, checked
from wegov.datasets.writing.words import Written, allowed_word, answer_subject, asked, fields_of
from wegov.evidence.actions import add_file, add_link
from wegov.evidence.exceptions import AlreadyThereError, EvidenceError
from wegov.evidence.forms import FileForm, LinkForm
from wegov.evidence.models import Evidence
from wegov.evidence.rules import giving_office
from wegov.evidence.tasks import check_link
from wegov.plans.evidence import concerned_in
from wegov.record.actions import Word
from wegov.record.models import Subject
from wegov.record.queries import find_subject

DOCUMENT = DESK_DOCUMENTS["evidence"]
router = Router()


class EvidenceLink(Written):
    """A page that everybody can open."""

    title: Text = Field(description="What it shows, in a few words.")
    address: Text = Field(description="Its address. It begins with https:// or http://")


class EvidenceFile(Written):
    """A file, sent beside it as “file”."""

    title: Text = Field(description="What it shows, in a few words.")


def _offer(kind: str, plural: str) -> None:
    """The two operations that give evidence about subjects of this kind."""

    def give_link(request: HttpRequest, id: str, said: EvidenceLink) -> HttpResponse:
        return act_once(request, lambda: _link(request, f"{kind}/{id}", said))

    def give_file(request: HttpRequest, id: str, said: Form[EvidenceFile], file: File[UploadedFile]) -> HttpResponse:
        return act_once(request, lambda: _file(request, f"{kind}/{id}", said, file))

    give_link.__name__, give_file.__name__ = f"give_{kind}_link", f"give_{kind}_file"
    give_link.__doc__ = "Publish a link that shows what was done. A job looks at once whether anything is there."
    give_file.__doc__ = (
        "Publish a file that shows what was done: PDF, a picture, text, an office document. What it is, is read from "
        "its content; names and places noted inside it are taken out; comments and tracked changes stay, and so do "
        "notes in pictures inside it."
    )
    router.post(f"/{plural}/{{id}}/evidence/links", **asked(DOCUMENT, f"Give a link about a {kind}", made=True))(
        give_link
    )
    router.post(f"/{plural}/{{id}}/evidence/files", **asked(DOCUMENT, f"Give a file about a {kind}", made=True))(
        give_file
    )


for _kind, _plural in (("plan", "plans"), ("commitment", "commitments"), ("milestone", "milestones")):
    _offer(_kind, _plural)


def _link(request: HttpRequest, public_id: str, said: EvidenceLink) -> HttpResponse:
    about, word = _word(request, public_id)
    data = checked(LinkForm(fields_of(said)))
    evidence = _given("address", lambda: add_link(about, data["address"], title=data["title"], **word))
    check_link.defer(evidence=evidence.pk)
    return answer_subject(evidence.subject, status=201)


def _file(request: HttpRequest, public_id: str, said: EvidenceFile, file: UploadedFile) -> HttpResponse:
    about, word = _word(request, public_id)
    data = checked(FileForm(fields_of(said), MultiValueDict({"file": [file]})))
    evidence = _given("file", lambda: add_file(about, data["file"], title=data["title"], **word))
    return answer_subject(evidence.subject, status=201)


def _word(request: HttpRequest, public_id: str) -> tuple[Subject, Word]:
    """What the evidence is about, and on whose word it is given. Raises Problem where they may not."""
    about = find_subject(public_id.replace("\0", ""))
    concerned = concerned_in(about) if about else None
    if about is None or concerned is None:
        raise Http404
    person = writer(request)
    sentence = _("Evidence is given by the institutions that do the work, and by the member’s point of contact.")
    allowed = rules.test_rule("add_evidence", person, concerned)
    return about, allowed_word(giving_office(person, concerned), about, allowed=allowed, sentence=sentence)


def _given(field: str, give: Callable[[], Evidence]) -> Evidence:
    try:
        return give()
    except AlreadyThereError as error:
        raise Problem(409, str(error)) from error
    except EvidenceError as error:
        raise Problem(422, str(error), errors=[(field, str(error))]) from error
