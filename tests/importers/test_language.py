import pytest

from wegov.importers.language import LANGUAGES, detect
from wegov.record.vector import CONFIGURATIONS


@pytest.mark.parametrize(
    ("text", "hints", "language"),
    [
        ("The government will publish its budget in a form that everybody can read and reuse.", ("ka",), "en"),
        ("El gobierno publicará el presupuesto en un formato que todos puedan leer y reutilizar.", ("es",), "es"),
        ("O governo publicará o orçamento num formato que todos possam ler e reutilizar.", ("pt",), "pt"),
        ("Le gouvernement publiera le budget sous une forme que chacun pourra lire.", ("en", "fr"), "fr"),
        ("Portal", ("es",), "es"),
        ("Portal", ("ka",), "en"),
        ("Portal", ("en", "fr"), "en"),
        ("", (), "en"),
    ],
)
def test_detect(text: str, hints: tuple[str, ...], language: str) -> None:
    assert detect(text, hints) == language


def test_detect_knows_the_languages_that_postgresql_does() -> None:
    assert set(CONFIGURATIONS) - set(LANGUAGES) == {"yi"}
