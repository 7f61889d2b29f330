"""Letters as mails: plain text in the reader's language.

A kind's template is `templates/letters/<kind>.txt`: a first line "Subject: …", an empty line, the text. It knows
`person`, `about` (a Subject or None), `site_url` and the letter's facts. Nothing is escaped: this is not HTML.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, Engine
from django.utils import translation

from wegov.accounts.models import Person
from wegov.mail.exceptions import BadLetterError
from wegov.mail.models import Letter
from wegov.mail.stop_links import stop_link
from wegov.record.models import Subject


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a digest says about one subject."""

    about: Subject | None
    texts: list[Text]


def write_mail(letters: Sequence[Letter]) -> EmailMessage:
    """One mail to the letters' common person: the letter itself, or a digest of several."""
    person = letters[0].person
    with translation.override(person.language):
        text = _text(letters[0]) if len(letters) == 1 else _digest(person, letters)
        link = stop_link(person)
        body = _render("frame", person=person, text=text.body, stop_link=link, site_url=settings.SITE_URL)
    headers = {
        "Message-ID": message_id(letters),
        "Auto-Submitted": "auto-generated",
        "Content-Language": person.language,
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(text.subject, body, to=[person.email], headers=headers)


def message_id(letters: Sequence[Letter]) -> str:
    """The same for the same letters, so that a mail server can drop a copy."""
    keys = ",".join(str(key) for key in sorted(letter.pk for letter in letters))
    return f"<letter-{hashlib.sha256(keys.encode()).hexdigest()[:32]}@{urlsplit(settings.SITE_URL).hostname}>"


def _digest(person: Person, letters: Sequence[Letter]) -> Text:
    ordered = sorted(letters, key=lambda letter: (letter.about_id or 0, letter.pk))
    chapters = [
        Chapter(about[0].about, [_text(letter) for letter in about])
        for about in (list(group) for _key, group in groupby(ordered, key=lambda letter: letter.about_id))
    ]
    return _split("digest", _render("digest", person=person, chapters=chapters, count=len(letters)))


def _text(letter: Letter) -> Text:
    context = letter.facts | {"person": letter.person, "about": letter.about}
    return _split(letter.kind, _render(letter.kind, **context))


def _render(name: str, **context: Any) -> str:
    template = Engine.get_default().get_template(f"letters/{name}.txt")
    return str(template.render(Context({**context, "site_url": settings.SITE_URL}, autoescape=False)))


def _split(name: str, rendered: str) -> Text:
    """The subject line, in which a title's line breaks must not become headers, and the text."""
    head, _, body = rendered.strip().partition("\n\n")
    word, colon, subject = head.partition(":")
    if (word, colon) != ("Subject", ":") or not subject.strip() or not body.strip():
        raise BadLetterError(f"letters/{name}.txt must begin with “Subject: …”, an empty line and a text.")
    return Text(" ".join(subject.split()), body.strip())
