"""Sending: letters are marked as handed over, and that is committed, before the mail server gets them.

So no letter is sent twice: a worker that is killed leaves at most the mail in its hand in doubt. Any number of
workers may send at once; a person's row is locked while their letters are claimed.
"""

import logging
import smtplib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F

from wegov.mail.exceptions import InDoubtError
from wegov.mail.models import Letter
from wegov.mail.queries import UNWANTED, due, in_doubt, waiting
from wegov.mail.writing import message_id, write_mail
from wegov.record.personal import withhold

BATCH = 100  # letters over one connection: some servers take no more
MOST_TRIES = 7
FIRST_PAUSE = timedelta(minutes=5)  # three times as long after each further try: 30 hours in all
SERVICE_CLOSES = 421
ANSWER_SECONDS = 120  # some servers look at a letter for long before they answer; only in a job can one wait for that
Clock = Callable[[], datetime]
logger = logging.getLogger("wegov.mail")


@dataclass(slots=True)
class Report:
    """What one run of the sender did, in letters."""

    sent: int = 0
    put_off: int = 0
    refused: int = 0
    unwanted: int = 0


def never() -> bool:
    return False


def send_letters(*, clock: Clock, stop: Callable[[], bool] = never) -> Report:
    """Send what is due until nothing is left, or `stop` says so."""
    report = Report()
    report.unwanted = waiting(clock()).filter(UNWANTED).update(state=Letter.State.UNWANTED)
    try:
        while _send_batch(clock, stop, report):
            pass
    except OSError as error:  # no connection, or the sender refused
        logger.warning("the mail server takes no letters: %s", _said(error))
    now = clock()
    logger.info("letters", extra=asdict(report) | {"waiting": waiting(now).count(), "in_doubt": in_doubt(now).count()})
    return report


def _send_batch(clock: Clock, stop: Callable[[], bool], report: Report) -> bool:
    """Send some letters over one connection; false where there were none to claim."""
    claimed_any = False
    connection = get_connection(timeout=ANSWER_SECONDS)
    try:
        for key in list(due(clock()).order_by("not_before", "pk").values_list("pk", flat=True)[:BATCH]):
            if stop():
                return False
            connection.open()  # before anything is claimed: while no server answers, letters simply wait
            if claimed := _claim(key, clock(), report):
                claimed_any = True
                _hand_over(*claimed, connection, clock, report)
    finally:
        _close(connection)
    return claimed_any


@transaction.atomic
def _claim(key: int, now: datetime, report: Report) -> tuple[list[Letter], EmailMessage] | None:
    """Mark a letter, or all of a person's digest, as handed over; None where another worker has it."""
    rows = due(now).select_related("person", "about")
    rows = rows.select_for_update(skip_locked=True, of=("self", "person"), no_key=True)
    letter = rows.filter(pk=key).first()
    if letter is None:
        return None
    in_digest = letter.person.letters == "daily" and not letter.urgent
    letters = list(rows.filter(person=letter.person, urgent=False).order_by("pk")) if in_digest else [letter]
    mail = _write(letters, report)
    if mail is None:
        return None
    _note(
        letters,
        state=Letter.State.HANDED_OVER,
        handed_over_at=now,
        message_id=message_id(letters),
        tries=F("tries") + 1,
        problem="",
    )
    return letters, mail


def _write(letters: Sequence[Letter], report: Report) -> EmailMessage | None:
    """The mail. A letter that cannot be written is refused, so that it does not hold up the others."""
    try:
        mail = write_mail(letters)
        mail.message()
        return mail
    except Exception as error:  # whatever a template or a fact may raise
        if len(letters) == 1:
            _refuse(letters, error, report)
        else:
            for letter in letters:
                _write([letter], report)
        return None


def _hand_over(letters: list[Letter], mail: EmailMessage, connection: Any, clock: Clock, report: Report) -> None:
    try:
        connection.send_messages([mail])
    except InDoubtError as error:
        logger.warning("nobody knows whether %s has arrived: %s", mail.extra_headers["Message-ID"], error)
        _note(letters, problem=str(error))
        _close(connection)
    except OSError as error:  # SMTP's exceptions are OSErrors
        if _is_final(error):
            _refuse(letters, error, report)
        else:
            _put_off(letters, error, clock(), report)
        if isinstance(error, smtplib.SMTPSenderRefused):
            raise  # it takes no other letter from us either
        if _code(error) in (None, SERVICE_CLOSES):
            _close(connection)
    else:
        report.sent += _note(letters, state=Letter.State.SENT, sent_at=clock())


def _put_off(letters: Sequence[Letter], error: Exception, now: datetime, report: Report) -> None:
    tries = 1 + max(letter.tries for letter in letters)  # as claimed
    if tries >= MOST_TRIES:
        _refuse(letters, error, report)
        return
    pause = FIRST_PAUSE * 3 ** (tries - 1)
    report.put_off += _note(
        letters, state=Letter.State.WAITING, handed_over_at=None, not_before=now + pause, problem=_said(error)
    )


def _refuse(letters: Sequence[Letter], error: Exception, report: Report) -> None:
    logger.warning("letters refused: %s", _said(error), extra={"letters": [letter.pk for letter in letters]})
    report.refused += _note(letters, state=Letter.State.REFUSED, problem=_said(error))


def _note(letters: Sequence[Letter], **facts: Any) -> int:
    return Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(**facts)


def _close(connection: Any) -> None:
    try:
        connection.close()
    except OSError as error:
        logger.info("the mail server did not say goodbye: %s", error)


def _is_final(error: Exception) -> bool:
    """Whether trying again is of no use: the server said no (5xx), or cannot take such an address at all."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return True
    code = _code(error)
    return code is not None and code >= 500 and not isinstance(error, smtplib.SMTPSenderRefused)


def _answer(error: Exception) -> tuple[int, bytes | str] | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        [answer] = error.recipients.values()
        return answer
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, error.smtp_error
    return None


def _code(error: Exception) -> int | None:
    answer = _answer(error)
    return answer[0] if answer else None


def _said(error: Exception) -> str:
    """What went wrong, without the person's address, which servers like to repeat."""
    if answer := _answer(error):
        words = answer[1].decode(errors="replace") if isinstance(answer[1], bytes) else answer[1]
        return withhold(f"{answer[0]} {words}")[0]
    return withhold(f"{type(error).__name__}: {error}")[0]
