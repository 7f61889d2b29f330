"""Comments on a plan and its commitments, while the plan is open for them."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegov.accounts.models import Person
from wegov.comments.actions import make_comment
from wegov.comments.confirming import find_pending, forget_pending, hold_comment, publish_pending
from wegov.comments.exceptions import CommentError, LinkError
from wegov.comments.letters import send_confirmation
from wegov.comments.models import Comment
from wegov.plans.models import ActionPlan, Stage
from wegov.plans.queries import plan_of
from wegov.plans.workflow import is_open_for_comment
from wegov.record.actions import Moment
from wegov.record.models import Subject

ON = ("plan", "commitment")


class ClosedError(CommentError):
    """The plan is not open for comment."""


def open_until(plan: ActionPlan, today: date) -> date | None:
    """The last day for comments on the plan and its commitments; None where they are not open."""
    return plan.comments_close if is_open_for_comment(plan, today) else None


def closed_sentence(plan: ActionPlan | None) -> str:
    if plan is None or plan.comments_close is None:
        return _("This is not open for comment.")
    day = date_format(plan.comments_close, "j F Y")
    if plan.stage == Stage.COMMENT:
        return _("Comments closed on %(day)s.") % {"day": day}
    return _("This is no longer open for comment.")


def send_comment(about: Subject, text: str, *, email: str, language: str, now: datetime) -> None:
    """Keep a citizen's comment and send the letter that confirms it; sent twice, it is kept and written once.

    Raises ClosedError, TooManyError, and OSError where the mail server does not take the letter: then nothing is kept.
    """
    with transaction.atomic():
        _require_open(about, timezone.localdate(now))
        token = hold_comment(about, text, email=email, language=language, now=now)
    if token is None:
        return
    try:
        send_confirmation(email, token, about)
    except OSError:
        forget_pending(token)
        raise


@transaction.atomic
def confirm_comment(token: str, *, now: datetime) -> Comment:
    """Publish a comment that was sent in time. Raises LinkError, or ClosedError once the plan has moved on."""
    pending = find_pending(token, now)
    if pending is None:
        raise LinkError(_("This link was used already, or it is older than two days."))
    _require_open(pending.about, timezone.localdate(pending.made_at))
    return publish_pending(token, now=now, source=pending.about.address)


@transaction.atomic
def comment_as_office(about: Subject, text: str, *, person: Person, language: str, by: str, at: Moment) -> Comment:
    """Publish at once what an office says."""
    _require_open(about, timezone.localdate(at.at))
    return make_comment(about, text, language=language, by=by, at=at, source=about.address, author=person)


def _require_open(about: Subject, day: date) -> None:
    """The plan is locked, so that it is not adopted while the comment is written."""
    plan = plan_of(about)
    if plan is not None:
        ActionPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        plan.refresh_from_db(fields=["stage", "comments_close"])
    if plan is None or not is_open_for_comment(plan, day):
        raise ClosedError(closed_sentence(plan))
