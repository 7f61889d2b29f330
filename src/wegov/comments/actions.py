"""What happens with comments: made, answered, withheld."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegov.accounts.models import Person
from wegov.comments.exceptions import AnsweredError, CommentError
from wegov.comments.models import Comment, Response
from wegov.record.actions import Moment, NewAct, make_links, open_subjects, write_acts
from wegov.record.models import Act, Relation, Subject

LONGEST = 5000  # characters
LONGEST_TITLE = 80  # characters of the text that stand for it in lists


def digest_of(salt: str, text: str) -> str:
    """What the act holds instead of the text: SHA-256 of the salt and the text, so that the text can go."""
    return hashlib.sha256((salt + text).encode()).hexdigest()


@transaction.atomic
def make_comment(
    about: Subject,
    text: str,
    *,
    language: str,
    by: str,
    at: Moment,
    source: str,
    author: Person | None = None,
    local_id: str = "",
) -> Comment:
    """Publish what `by` (an office, "a citizen") says of something. The caller knows that it is open for comment."""
    subject = Subject(
        public_id=f"comment/{local_id or secrets.token_hex(6)}",
        kind="comment",
        title=_title(text),
        text=text,
        language=language,
        government=about.government or about,
    )
    salt = secrets.token_hex(16)
    comment = Comment(subject=subject, about=about, author=author, speaks_as=by, made_at=at.at, salt=salt)
    open_subjects([comment])
    body = {"about": about.public_id, "digest": digest_of(salt, text)}
    act = _write(subject, "comment.made", body, by, at, source)
    make_links([(subject, Relation.CONCERNS, about, act)])
    return comment


@transaction.atomic
def answer_comment(comment: Comment, *, outcome: str, reasons: str, by: str, at: Moment, source: str) -> Response:
    """Answer a comment with reasons, or say why it is not answered. Raises AnsweredError where it has its answer."""
    locked = Comment.objects.select_for_update(of=("self",)).select_related("subject").get(pk=comment.pk)
    if Response.objects.filter(comment=locked).exists():
        raise AnsweredError(_("Somebody answered this comment a moment ago. Their response stands."))
    if not reasons.strip():
        raise CommentError(_("Give the reasons."))
    response = Response.objects.create(comment=locked, outcome=outcome, reasons=reasons, office=by, made_at=at.at)
    _write(locked.subject, "comment.answered", {"outcome": outcome, "said": reasons}, by, at, source)
    return response


@transaction.atomic
def withhold_comment(comment: Comment, *, why: str, by: str, at: Moment, source: str) -> Act:
    """Take a comment's text away. That it was made stays on record, with the digest of the text, and why it went."""
    locked = Comment.objects.select_for_update(of=("self",)).select_related("subject").get(pk=comment.pk)
    if locked.withheld:
        raise CommentError(_("The comment is withheld already."))
    with override(locked.subject.language):
        locked.subject.title = _("A comment that is withheld")
    locked.subject.text, locked.withheld = "", why
    locked.subject.save(update_fields=["title", "text"])
    locked.save(update_fields=["withheld"])
    return _write(locked.subject, "comment.withheld", {"said": why}, by, at, source)


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rstrip()}…"


def _write(subject: Subject, kind: str, body: Mapping[str, Any], by: str, at: Moment, source: str) -> Act:
    [act] = write_acts([NewAct(subject=subject, kind=kind, moment=at, actor=by, source=source, body=dict(body))])
    return act
