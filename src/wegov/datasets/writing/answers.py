"""Answering: duties that an institution owes, comments that the public made."""

import rules
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from wegov.comments.actions import answer_comment
from wegov.comments.exceptions import AnsweredError, CommentError
from wegov.comments.forms import AnswerForm as ResponseForm
from wegov.comments.models import Comment
from wegov.coordination.forms import AnswerForm
from wegov.coordination.offices import answering_office
from wegov.datasets.answers import find_row
from wegov.datasets.queries import Text
from wegov.datasets.schemas import DESK_DOCUMENTS
from wegov.datasets.writing.access import writer
from wegov.datasets.writing.commitments import word_on
from wegov.datasets.writing.once import act_once
from wegov.datasets.writing.problems import Problem, checked
from wegov.datasets.writing.revisions import TIME, refuse_answered
from wegov.datasets.writing.words import Written, allowed_word, answer_subject, asked, fields_of
from wegov.duties.actions import answer_duty
from wegov.duties.exceptions import DutyClosedError, DutyError
from wegov.duties.models import Duty
from wegov.plans.queries import plan_of

router = Router()


class DutyAnswer(Written):
    """What the owing institution answers."""

    answer: Text = Field(description="What was done, or what stands in the way.")
    outcome: Text = Field(description="done, or open where it is not.")
    expected: Text | None = Field(None, description="Where it is open: the day on which it will be done.")
    seen: Text | None = Field(None, description="answered_at as you have read it; nothing where nobody had answered.")


class CommentResponse(Written):
    """What becomes of a comment, with the reasons."""

    outcome: Text = Field(description="taken_up, partly, not_taken_up or no_response.")
    reasons: Text = Field(description="Why. Published beside the comment.")


@router.post("/duties/{id}/answers", **asked(DESK_DOCUMENTS["duty"], "Answer a duty"))
def answer_a_duty(request: HttpRequest, id: str, said: DutyAnswer) -> HttpResponse:
    """Say that a duty is done, or what stands in the way and when it will be done."""
    return act_once(request, lambda: _answer_duty(request, id, said))


@router.post("/comments/{id}/response", **asked(DESK_DOCUMENTS["comment"], "Respond to a comment"))
def respond(request: HttpRequest, id: str, said: CommentResponse) -> HttpResponse:
    """Answer a comment with its reasons, once."""
    return act_once(request, lambda: _respond(request, id, said))


def _answer_duty(request: HttpRequest, id: str, said: DutyAnswer) -> HttpResponse:
    rows = Duty.objects.select_related(
        "subject", "about", "owing__subject", "owing__member__subject", "owed_to__subject"
    )
    duty, person = find_row(rows.select_for_update(of=("self",)), "duty", id), writer(request)
    sentence = _("This is answered by the officer of %(owing)s or the point of contact.") % {"owing": duty.owing}
    office, allowed = answering_office(person, duty), rules.test_rule("answer_duty", person, duty)
    word = allowed_word(office, duty.subject, allowed=allowed, sentence=sentence)
    if duty.answered_at and duty.answered_at.strftime(TIME) != said.seen:
        raise refuse_answered(duty.subject, said.seen or "")
    data = checked(AnswerForm(fields_of(said), today=timezone.localdate()))
    done = data["outcome"] == "done"
    try:
        answer_duty(duty, answer=data["answer"], done=done, expected=None if done else data["expected"], **word)
    except DutyClosedError as error:
        raise Problem(409, str(error)) from error
    except DutyError as error:
        raise Problem(422, str(error), errors=[("answer", str(error))]) from error
    return answer_subject(duty.subject)


def _respond(request: HttpRequest, id: str, said: CommentResponse) -> HttpResponse:
    comment = find_row(Comment.objects.select_related("subject", "about"), "comment", id)
    plan = plan_of(comment.about)
    if plan is None:
        raise Problem(409, _("This comment is not about a plan that is kept here."))
    word = word_on(writer(request), comment.subject, "answer_comment", comment.about)
    data = checked(ResponseForm(fields_of(said)))
    try:
        answer_comment(comment, outcome=data["outcome"], reasons=data["reasons"], **word)
    except AnsweredError as error:
        raise Problem(409, str(error)) from error
    except CommentError as error:
        raise Problem(422, str(error), errors=[("reasons", str(error))]) from error
    return answer_subject(comment.subject)
