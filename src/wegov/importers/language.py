"""The language of a text, of those PostgreSQL has a full-text configuration for.

py3langid: BSD licence, 5 MB, offline, 0.2 s for 1,500 commitments once its model is loaded.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from wegov.record.vector import CONFIGURATIONS

LANGUAGES = [language for language in CONFIGURATIONS if language != "yi"]  # py3langid does not know Yiddish
ENOUGH = 500  # characters: more of a text does not change the answer
SURE = 0.8
TOO_SHORT = 20


def detect(text: str, hints: Sequence[str] = ()) -> str:
    """The BCP 47 code of a text's language.

    `hints` are languages to be expected, likeliest first (a member's own). They decide where the text is too short or
    in two minds; English, in which most of the partnership's databases are kept, where they do not help.
    """
    sample = " ".join(text[: 2 * ENOUGH].split())[:ENOUGH]
    expected = [hint for hint in hints if hint in LANGUAGES]
    if len(sample) < TOO_SHORT:
        return expected[0] if len(expected) == 1 else "en"
    language, share = _identifier().classify(sample)
    if share >= SURE or language == "en" or language in expected:
        return str(language)
    return expected[0] if expected else "en"


@cache
def _identifier() -> Any:
    """Loaded once, when first needed: it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
