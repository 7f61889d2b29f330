from wegov.pages.languages import Words, choices_of, direction, language_name, words_of
from wegov.record.models import Subject

ARABIC = Subject(
    public_id="commitment/xa-2-5",
    title="أحكام مفهومة",
    text="نص",
    language="ar",
    translations={"en": {"title": "Judgments in plain words"}, "fr": {"title": "Décisions", "text": "Texte"}},
)


def test_direction_is_that_of_the_language() -> None:
    assert [direction(language) for language in ("ar", "he", "en", "pt-BR", "xx-unknown")] == [
        *("rtl", "rtl", "ltr", "ltr", "ltr"),
    ]


def test_language_is_named_in_itself() -> None:
    assert [language_name(language) for language in ("fr", "xx-unknown")] == ["Français", "Xx-unknown"]


def test_original_is_shown_unless_another_is_asked_for() -> None:
    assert words_of(ARABIC, "") == words_of(ARABIC, "zz") == Words("أحكام مفهومة", "نص", "ar", "ar")


def test_translation_of_the_title_leaves_the_text_in_its_language() -> None:
    words = words_of(ARABIC, "en")
    assert (words.title, words.direction, words.text, words.text_direction) == (
        "Judgments in plain words",
        "ltr",
        "نص",
        "rtl",
    )


def test_whole_translation_is_shown_whole() -> None:
    assert words_of(ARABIC, "fr") == Words("Décisions", "Texte", "fr", "fr")


def test_choices_begin_with_the_original() -> None:
    assert [(choice.language, choice.url, choice.here) for choice in choices_of(ARABIC, "fr")] == [
        ("ar", "/commitment/xa-2-5", False),
        ("en", "/commitment/xa-2-5?language=en", False),
        ("fr", "/commitment/xa-2-5?language=fr", True),
    ]


def test_one_language_leaves_nothing_to_choose() -> None:
    assert list(choices_of(Subject(public_id="plan/GE-1", language="en"), "")) == []
