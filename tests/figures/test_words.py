from django.utils import translation

from wegov.figures.words import mean_text, share_text


def test_shares_have_one_decimal_and_halves_are_rounded_up() -> None:
    shares = [share_text(1, 16), share_text(190, 783), share_text(1, 8), share_text(0, 3)]
    assert shares == [f"{number}\N{NO-BREAK SPACE}%" for number in ("6.3", "24.3", "12.5", "0.0")]
    assert share_text(0, 0) == mean_text(0, 0) == ""
    assert (mean_text(13, 4), mean_text(9, 20), mean_text(3, 1)) == ("3.3", "0.5", "3.0")


def test_shares_are_written_as_the_reader_s_language_does() -> None:
    with translation.override("de"):
        assert share_text(1, 16) == "6,3\N{NO-BREAK SPACE}%"
