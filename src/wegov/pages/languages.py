"""The languages of what was said: their names, their direction, and in which of them a page can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info

from wegov.record.models import Subject


@dataclass(frozen=True, slots=True)
class Words:
    """What a subject says in one language."""

    title: str
    text: str
    language: str
    text_language: str  # another one where only the title is translated

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def text_direction(self) -> str:
        return direction(self.text_language)


@dataclass(frozen=True, slots=True)
class Choice:
    """A language in which the subject can be read."""

    language: str
    name: str
    url: str
    here: bool
    original: bool


def direction(language: str) -> str:
    return "rtl" if _info(language).get("bidi") else "ltr"


def language_name(language: str) -> str:
    """The language's name for itself: العربيّة."""
    name = str(_info(language).get("name_local", language))
    return name[:1].upper() + name[1:]


def words_of(subject: Subject, language: str) -> Words:
    """The subject in this language, as far as it is translated; else as it was first said."""
    translation = subject.translations.get(language)
    if not translation:
        return Words(subject.title, subject.text, subject.language, subject.language)
    text = translation.get("text", "")
    return Words(
        title=translation.get("title") or subject.title,
        text=text or subject.text,
        language=language if translation.get("title") else subject.language,
        text_language=language if text else subject.language,
    )


def choices_of(subject: Subject, shown: str) -> Sequence[Choice]:
    """All languages of a subject, its own first; none where there is nothing to choose."""
    others = sorted(subject.translations)
    if not others:
        return ()
    here = shown if shown in others else subject.language
    return [
        Choice(
            language=language,
            name=language_name(language),
            url=subject.get_absolute_url() + (f"?language={language}" if language != subject.language else ""),
            here=language == here,
            original=language == subject.language,
        )
        for language in dict.fromkeys([subject.language, *others])
    ]


def _info(language: str) -> Mapping[str, Any]:
    try:
        return dict(get_language_info(language))
    except KeyError:
        return {}
