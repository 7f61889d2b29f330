"""Comments of people without an account: kept until they open the letter that they are sent, then published."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from wegov.accounts.handed_out import digest, new_secret
from wegov.comments.actions import make_comment
from wegov.comments.exceptions import LinkError, TooManyError
from wegov.comments.models import Comment, PendingComment
from wegov.record.actions import Moment
from wegov.record.models import Subject

LIFETIME = timedelta(days=2)
A_DAY = timedelta(days=1)
MOST_A_DAY = 5  # comments that wait for one e-mail address
CITIZEN = "a citizen"


@transaction.atomic
def hold_comment(about: Subject, text: str, *, email: str, language: str, now: datetime) -> str | None:
    """Keep a comment until its e-mail address is confirmed, and give the token of the letter.

    None where the same comment waits already: it was sent twice. Raises TooManyError.
    """
    email = email.strip().lower()
    waiting = PendingComment.objects.filter(email=email, made_at__gt=now - A_DAY)
    if waiting.filter(about=about, text=text).exists():
        return None
    if waiting.count() >= MOST_A_DAY:
        raise TooManyError(
            _("Five comments wait for this e-mail address already. Open the letters we sent, or come back tomorrow.")
        )
    token, digest_of_it = new_secret()
    PendingComment.objects.create(
        about=about, text=text, language=language, email=email, digest=digest_of_it, made_at=now
    )
    return token


def find_pending(token: str, now: datetime) -> PendingComment | None:
    """The comment that a letter's link is about; None where it was published, has expired or never was."""
    rows = PendingComment.objects.select_related("about")
    return rows.filter(digest=digest(token), made_at__gt=now - LIFETIME).first()


@transaction.atomic
def publish_pending(token: str, *, now: datetime, source: str) -> Comment:
    """Publish the comment and forget the e-mail address. Raises LinkError where the link is used up or expired."""
    rows = PendingComment.objects.select_for_update(of=("self",)).select_related("about__government")
    pending = rows.filter(digest=digest(token), made_at__gt=now - LIFETIME).first()
    if pending is None:
        raise LinkError(_("This link was used already, or it is older than two days."))
    comment = make_comment(
        pending.about,
        pending.text,
        language=pending.language,
        by=CITIZEN,
        at=Moment(now),
        source=source,
        local_id=_local_id(token),
    )
    pending.delete()
    return comment


def find_published(token: str) -> Comment | None:
    """The comment that a letter's link has published; None where it published nothing, or nothing yet."""
    comments = Comment.objects.select_related("subject")
    return comments.filter(subject__public_id=f"comment/{_local_id(token)}").first()


def _local_id(token: str) -> str:
    """The comment's own, so that its author's link leads to it for ever; nobody can tell the link from it."""
    return digest(token)[:12]


def forget_pending(token: str) -> None:
    """Delete a comment whose letter could not be sent."""
    PendingComment.objects.filter(digest=digest(token)).delete()


def forget_unconfirmed(*, now: datetime) -> int:
    """Delete comments that nobody confirmed in two days, with their e-mail addresses; how many there were."""
    count, _kinds = PendingComment.objects.filter(made_at__lte=now - LIFETIME).delete()
    return count
